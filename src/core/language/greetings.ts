import { bare } from './service-words.ts'

/** By concept (`hello`, `thanks`) and class: what people write for it, in any spelling. */
export type Greetings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Finds greetings. */
export type GreetingsIndex = {
  /** The classes that write these words and nothing else, likeliest first; undefined when they are no greeting. */
  whole(words: readonly string[]): readonly string[] | undefined
  /** How many words of greeting the text begins with. */
  leading(words: readonly string[]): number
}

/** Longest greeting, in words. */
const wordsAtMost = 5

/** True for words that only English has: many write `hello` before they go on in their own language. */
export function isEverywhere(languages: readonly string[]): boolean {
  return languages.length === 1 && languages[0] === 'en'
}

/** Indexes the lexicon. Latin accents do not count: people leave them out. Classes keep the order of the file. */
export function indexGreetings(greetings: Greetings): GreetingsIndex {
  const byText = new Map<string, string[]>()
  for (const languages of Object.values(greetings)) {
    for (const [language, texts] of Object.entries(languages)) {
      for (const text of texts) {
        const key = bare(text.toLowerCase())
        const found = byText.get(key) ?? []
        if (!found.includes(language)) byText.set(key, [...found, language])
      }
    }
  }

  /** Longest greeting at a place: its classes and its length in words. */
  function at(plain: readonly string[], from: number): [readonly string[], number] | undefined {
    for (let length = Math.min(wordsAtMost, plain.length - from); length > 0; length--) {
      const found = byText.get(plain.slice(from, from + length).join(' '))
      if (found !== undefined) return [found, length]
    }
    return undefined
  }

  return {
    whole(words) {
      const plain = words.map(bare)
      let left: readonly string[] | undefined
      let longest = 0
      for (let from = 0; from < plain.length; ) {
        const found = at(plain, from)
        if (found === undefined) return undefined
        const [languages, length] = found
        const both: readonly string[] = left?.filter((one) => languages.includes(one)) ?? languages
        if (both.length > 0) left = both
        else if (length > longest || isEverywhere(left as readonly string[])) left = languages
        longest = Math.max(longest, length)
        from += length
      }
      return left
    },
    leading(words) {
      const plain = words.slice(0, 10).map(bare)
      let from = 0
      for (let found = at(plain, from); found; found = at(plain, from)) from += found[1]
      return from
    },
  }
}
