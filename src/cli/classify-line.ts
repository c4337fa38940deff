import type { ClassifyHints } from './classify.ts'

const names = ['phone', 'telegram', 'previous', 'country'] as const

/** One line of `classify`: a text, alone or with what is known beside it; `fault` says what of that is left out, and why. */
export type ClassifyLine = { text: string; hints: ClassifyHints; fault?: string }

/**
 * Reads `text` or `text<TAB>{"phone":"+351…","telegram":"uk","previous":"hi","country":"PT"}`. `countries` are those that
 * have answers; absent: any. Never throws.
 */
export function readClassifyLine(line: string, countries?: ReadonlySet<string>): ClassifyLine {
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
  if (hints === undefined) {
    const fault = `the hints are not an object of texts (${names.join(', ')})`
    return { text, hints: {}, fault: `${fault}; the text is classified without them` }
  }
  const unknown = unknownIn(json as object, hints, countries)
  if (unknown.length === 0) return { text, hints }
  const { country, ...rest } = hints
  return {
    text,
    hints: country === undefined || countries?.has(country) === false ? rest : hints,
    fault: `${unknown.join('; ')}; the text is classified without`,
  }
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

/** What of the hints nobody here knows, each with what is known. */
function unknownIn(
  json: object,
  { country }: ClassifyHints,
  countries: ReadonlySet<string> | undefined,
): string[] {
  const others = Object.keys(json).filter((name) => !names.some((one) => one === name))
  return [
    ...others.map((name) => `no hint is called ${quoted(name)}, known are ${names.join(', ')}`),
    ...(country === undefined || countries === undefined || countries.has(country)
      ? []
      : [`no answer is of the country ${quoted(country)}, known are ${[...countries].join(', ')}`]),
  ]
}

/** Letters of a wrong value that are shown. */
const shown = 40

const quoted = (value: string): string => JSON.stringify(value.slice(0, shown))
