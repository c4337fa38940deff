import { isRun, wordsOf } from './match-words.ts'

/** Takes greetings off the beginning of a message, in words; what is only a greeting stays. */
export type WithoutGreeting = (words: readonly string[]) => readonly string[]

/** "namaste, NIF" asks for no less than "NIF" does. `greetings` are phrases of all languages. */
export function greetingRemover(greetings: readonly string[]): WithoutGreeting {
  const phrases = greetings
    .map(wordsOf)
    .filter(([first]) => first !== undefined && !isRun(first))
    .sort((a, b) => b.length - a.length)
  return (words) => {
    let from = 0
    for (;;) {
      const found = phrases.find((phrase) => phrase.every((word, at) => words[from + at] === word))
      if (found === undefined || from + found.length >= words.length) return words.slice(from)
      from += found.length
    }
  }
}
