import type { Language } from '../language.ts'

/**
 * Bidirectional isolation (Unicode Standard Annex 9, 2.4): a phone number, a code or a name inside
 * text of the other direction is fenced in, or its parts change places on the screen.
 */
const leftToRight = '\u2066'
const rightToLeft = '\u2067'
const firstStrong = '\u2068'
const pop = '\u2069'

const isolates = /[\u2066-\u2069]/
const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Embeddings and overrides have no place in our texts: isolates do their work without leaking. */
const embeddings = /[\u202a-\u202e]/g
const rtlLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const rtlLanguages = new Set('ar arc ckb dv fa he ks nqo ps sd syr ug ur yi'.split(' '))
const rtlScripts = new Set('adlm arab hebr nkoo rohg syrc thaa'.split(' '))

/** True when the language is written from right to left: by its script if the tag names one. */
export function isRtl(language: Language): boolean {
  const [tongue = '', ...rest] = language.toLowerCase().split('-')
  const script = rest.find((part) => part.length === 4 && /^[a-z]+$/.test(part))
  return script === undefined ? rtlLanguages.has(tongue) : rtlScripts.has(script)
}

/**
 * A value about to be put into a text, fenced in line by line when the text runs right to left or
 * the value does. Direction marks inside it are taken out: they could turn the text around it.
 */
export function isolateValue(value: string, language: Language): string {
  const clean = value.replace(controls, '')
  if (!isRtl(language) && !rtlLetter.test(clean)) return clean
  return clean.replace(/[^\r\n\u0085\u2029]+/g, `${firstStrong}$&${pop}`)
}

const ltr = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]`
const inLtr = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{Mn}]+`
const joint = `(?: [-–] | |[-–.,:/@_+&=?#%~'’]{1,3})`
const link = String.raw`(?:https?:\/\/|www\.)[^\s\u2066-\u2069]*[^\s\u2066-\u2069.,;:!?)\]»]`
const ltrRun = new RegExp(
  `${link}|[+#@/€$£]?(?=${ltr})${inLtr}(?:${joint}(?=${ltr})${inLtr})*[%€]?`,
  'gu',
)
const rtlChar = rtlLetter.source.slice(1, -1)
const rtlRun = new RegExp(`[${rtlChar}]+(?:[ ,.'-][${rtlChar}]+)*`, 'gu')

/**
 * A whole text with its numbers, times, phone numbers, codes and links fenced in (right-to-left
 * languages), or its right-to-left words (all others). What is fenced in already stays as it is, so
 * doing it twice changes nothing. Fences come out balanced in every line, whatever went in.
 */
export function isolate(text: string, language: Language): string {
  const rtl = isRtl(language)
  if (!rtl && !rtlLetter.test(text) && text.search(controls) === -1) return text
  const [run, open] = rtl ? [ltrRun, leftToRight] : [rtlRun, rightToLeft]
  return balancedLines(text.replace(embeddings, ''))
    .split(/([\u2066-\u2069])/)
    .reduce(
      ({ out, depth }, piece) => {
        if (/^[\u2066-\u2068]$/.test(piece)) return { out: out + piece, depth: depth + 1 }
        if (piece === pop) return { out: out + piece, depth: depth - 1 }
        return { out: out + (depth > 0 ? piece : piece.replace(run, `${open}$&${pop}`)), depth }
      },
      { out: '', depth: 0 },
    ).out
}

/** The deepest nesting of isolates in a text. */
export function depthOf(text: string): number {
  if (!isolates.test(text)) return 0
  let depth = 0
  let most = 0
  for (const char of text) {
    if (char === pop) depth = Math.max(0, depth - 1)
    else if (isolates.test(char)) most = Math.max(most, ++depth)
  }
  return most
}

/** A text without any isolate. */
export function withoutIsolates(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '')
}

/** Pieces cut from one text: isolates open at a cut are closed there and opened again after it. */
export function balanced(pieces: readonly string[]): readonly string[] {
  if (!pieces.some((piece) => isolates.test(piece))) return pieces
  const open: string[] = []
  return pieces.map((piece) => {
    let out = open.join('')
    for (const char of piece) {
      if (char === pop && open.pop() === undefined) continue
      if (char !== pop && isolates.test(char)) open.push(char)
      out += char
    }
    return out + pop.repeat(open.length)
  })
}

/** An isolate ends with its line anyway (UAX 9, rule X8), so each line is balanced for itself. */
function balancedLines(text: string): string {
  if (!isolates.test(text)) return text
  const lines = text.split(/([\r\n\u0085\u2029]+)/)
  const words = balanced(lines.filter((_, i) => i % 2 === 0))
  return lines.map((line, i) => (i % 2 === 0 ? words[i / 2] : line)).join('')
}
