import type { ClassifyHints } from './classify.ts'

const names = ['phone', 'telegram', 'previous', 'country'] as const

/** One line of `classify`: a text, alone or with what is known beside it; `fault` says why that is left out. */
export type ClassifyLine = { text: string; hints: ClassifyHints; fault?: string }

/** Reads `text` or `text<TAB>{"phone":"+351…","telegram":"uk","previous":"hi","country":"PT"}`. Never throws. */
export function readClassifyLine(line: string): ClassifyLine {
  const whole = line.replace(/\r$/, '')
  const tab = whole.lastIndexOf('\t')
  if (tab < 0) return { text: whole, hints: {} }
  const text = whole.slice(0, tab)
  let json: unknown
  try {
    json = JSON.parse(whole.slice(tab + 1))
  } catch {
    return { text, hints: {}, fault: 'the hints are not JSON; the text is classified without them' }
  }
  const hints = hintsOf(json)
  if (hints !== undefined) return { text, hints }
  const fault = `the hints are not an object of texts (${names.join(', ')})`
  return { text, hints: {}, fault: `${fault}; the text is classified without them` }
}

/** The hints of a JSON value, other members left out; undefined where it is none. */
function hintsOf(json: unknown): ClassifyHints | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const hints: ClassifyHints = {}
  for (const name of names) {
    const value = (json as Record<string, unknown>)[name]
    if (value === undefined) continue
    if (typeof value !== 'string') return undefined
    hints[name] = value
  }
  return hints
}
