import type { Greetings } from '#core/language/greetings.ts'

/** A line of the greeting lexicon that is not `concept: class: text | text`. */
export class GreetingsError extends Error {}

/**
 * Reads the lexicon of greetings: one line a concept and class, texts separated by `|`, `#` for remarks.
 * Punctuation inside a text parts words, as in messages. Throws GreetingsError naming the line.
 */
export function readGreetings(file: string): Greetings {
  const greetings: Record<string, Record<string, string[]>> = {}
  file.split('\n').forEach((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return
    const [concept, language, texts] = line.split(/: /)
    if (concept === undefined || language === undefined || texts === undefined) {
      throw new GreetingsError(`line ${at + 1} is not "concept: class: text | text"`)
    }
    const classes = greetings[concept] ?? {}
    classes[language] = texts.split('|').map((text) => text.trim().replace(/['’]/g, ' '))
    greetings[concept] = classes
  })
  return greetings
}
