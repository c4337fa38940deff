import { readFileSync } from 'node:fs'

/** A text as it is shipped: `question.after.text` in `ne` stands in `locales/ne/question.json`. Throws where it is missing. */
export function shipped(language: string, key: string, folder = 'locales'): string {
  const [file, ...path] = key.split('.')
  let found: unknown = JSON.parse(readFileSync(`${folder}/${language}/${file}.json`, 'utf8'))
  for (const name of path) found = (found as Record<string, unknown> | undefined)?.[name]
  if (typeof found !== 'string') throw new Error(`no text ${key} in ${language}`)
  return found
}

/** What stands before the first gap of a text, without the spaces at its end. */
export const beginningOf = (text: string): string => (text.split('{{')[0] ?? '').trim()

/** The first sentence of a text: what stands in the queue's words whether the centre is open or not. */
export const sentenceOf = (text: string): string => text.split(/[.।。]/)[0] ?? ''
