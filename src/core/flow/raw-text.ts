import { Lexer } from 'yaml'
import type { Fault, FaultCode } from './fault.ts'
import { limits } from './limits.ts'

/** Why a text is not even given to the YAML library, and where. */
type Refused = { code: FaultCode; offset: number; vars: Fault['vars'] }

/** What the first look found. `lastQuote` is where the last quoted value opens, or -1. */
type FirstLook = { refused?: Refused; lastQuote: number }

/** Marks the lexer adds that stand nowhere in the text: document, end of flow, scalar, BOM. */
const added = new Set(['\x02', '\x18', '\x1f', '\ufeff'])

/**
 * A first look at a file, cheap whatever is in it: size, encoding, and a budget of tokens. The library
 * takes seconds for a megabyte of brackets; within the budget it stays under a second.
 */
export const refuseRaw = (text: string): FirstLook => {
  const size = byteLength(text)
  if (size >= limits.file) return refuse('file-too-big', 0, { size, limit: limits.file })
  // U+FFFD is what a reader makes of bytes that are no UTF-8; NUL comes with UTF-16.
  const odd = text.search(/[\0\ufffd]/)
  if (odd >= 0) return refuse('file-not-text', odd, {})
  if (text.trim() === '') return refuse('file-empty', 0, {})
  let tokens = 0
  let depth = 0
  let offset = 0
  let lastQuote = -1
  for (const token of new Lexer().lex(text)) {
    if (added.has(token)) continue
    if (++tokens > limits.yamlTokens || (token.length > limits.yamlToken && token[0] !== '#'))
      return refuse('file-too-big', offset, { size, limit: limits.file })
    if (token === '[' || token === '{') depth++
    else if (token === ']' || token === '}') depth--
    if (depth > limits.yamlDepth) return refuse('yaml-deep', offset, { limit: limits.yamlDepth })
    if (token[0] === '"' || token[0] === "'") lastQuote = offset
    offset += token.length
  }
  return { lastQuote }
}

const refuse = (code: FaultCode, offset: number, vars: Fault['vars']): FirstLook => ({
  refused: { code, offset, vars },
  lastQuote: -1,
})

/** Bytes of a text in UTF-8. */
const byteLength = (text: string): number => {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    // A surrogate pair is two units and four bytes.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}
