import { filledText } from '../fields.ts'

/** The id of a message; undefined for what is none, or longer than a database's index takes. Meta's have about 60 characters. */
export function idOf(value: unknown): string | undefined {
  const id = filledText(value)
  return id === undefined || id.length > 512 ? undefined : id
}
