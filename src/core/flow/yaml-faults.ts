import type { YAMLParseError } from 'yaml'
import type { Fault, FaultCode } from './fault.ts'
import { limits } from './limits.ts'
import type { LineColumn } from './places.ts'

type YamlFault = { code: FaultCode; offset: number; vars?: Fault['vars'] }

/**
 * The library's errors as our codes. Only the first of a line is told: one slip makes the library stumble
 * several times. `lastQuote` is where the last quoted value opens: an open quote swallows the rest.
 */
export const yamlFaults = (
  errors: readonly YAMLParseError[],
  text: string,
  lastQuote: number,
  place: (offset: number) => LineColumn,
): readonly YamlFault[] => {
  const faults: YamlFault[] = []
  let last = -1
  let openQuote = false
  for (const error of errors) {
    const fault = faultOf(error, text, lastQuote)
    // What the library says behind an open quote is about the swallowed rest.
    if (openQuote && fault.offset > lastQuote) continue
    openQuote ||= fault.offset === lastQuote
    const { line } = place(fault.offset)
    if (line === last) continue
    last = line
    faults.push(fault)
  }
  return faults
}

const faultOf = (error: YAMLParseError, text: string, lastQuote: number): YamlFault => {
  const offset = Math.min(error.pos[0], text.length)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { code: 'yaml-tab', offset }
    case 'MULTIPLE_DOCS':
      return { code: 'yaml-documents', offset }
    case 'RESOURCE_EXHAUSTION':
      return { code: 'yaml-deep', offset, vars: { limit: limits.yamlDepth } }
    case 'MISSING_CHAR':
      if (error.message.includes('quote') && lastQuote >= 0)
        return { code: 'yaml-unclosed', offset: lastQuote, vars: { mark: text[lastQuote] ?? '"' } }
      return missingBracket(error, offset)
    case 'BAD_INDENT':
      return missingBracket(error, offset)
    default:
      return { code: 'yaml-syntax', offset }
  }
}

/** The library words a missing bracket as bad indentation; its sentence ends with the bracket. */
const missingBracket = (error: YAMLParseError, offset: number): YamlFault => {
  const bracket = /[\]}]$/.exec(error.message)?.[0]
  if (bracket !== undefined) return { code: 'yaml-unclosed', offset, vars: { mark: bracket } }
  return { code: error.code === 'BAD_INDENT' ? 'yaml-indent' : 'yaml-syntax', offset }
}
