/** A JSON object of which nothing is known yet. Only named fields are ever read from it. */
export type Fields = Readonly<Record<string, unknown>>

/** The value if it is a JSON object. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined
}

/**
 * The value if it is a text, made storable: PostgreSQL refuses NUL, UTF-8 has no lone
 * surrogates. NUL is left out, a lone surrogate becomes U+FFFD.
 */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const whole = value.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

/** Like `textOf`, and undefined when nothing is in it. */
export function filledText(value: unknown): string | undefined {
  const text = textOf(value)
  return text === undefined || text.trim() === '' ? undefined : text
}

/** The value if it is a whole number that JavaScript holds exactly. Telegram's ids all are. */
export function wholeOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined
}

/** The value if it is a number within the bounds. */
export function numberOf(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && value >= least && value <= most ? value : undefined
}
