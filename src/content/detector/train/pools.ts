import { scriptOfWord } from '#core/language/script.ts'
import { withoutServiceWords } from '#core/language/service-words.ts'
import { wordsIn } from '#core/language/words-in.ts'
import { type Chance, drawer, hashOf, oneOf } from './chance.ts'
import { misspell } from './misspell.ts'
import type { Counted, Line } from './read-data.ts'

/** Texts of one language, cut into words as the detector reads them. */
export type Pool = {
  label: string
  /** To learn from, by source. */
  learn: ReadonlyMap<string, readonly (readonly string[])[]>
  /** The tenth that is held out, by source. */
  heldOut: ReadonlyMap<string, readonly (readonly string[])[]>
  /** Frequent words of film subtitles. */
  frequent: readonly Counted[]
  /** Makes another spelling of the words by chance: romanised texts are drawn from native ones. */
  respell?: (words: readonly string[], source: string, chance: Chance) => readonly string[]
}

/** How often a source is drawn from, beside the size of it: chat-like ones most. */
const sourceWeight: Readonly<Record<string, number>> = {
  ...{
    own: 4,
    tatoeba: 3,
    phrase: 2,
    comment: 2,
    'comment-frag': 1,
    assistant: 1,
    'lingua-s': 1.2,
    'lingua-w': 2.5,
  },
  ...{ ud: 1, udhr: 1, 'udhr-frag': 1, word: 0.8, 'word-t': 0.4, romanised: 2 },
}

/** Words of one script that say something of their language. */
export function tellingWords(text: string, script: string): string[] {
  const { all, acronyms } = wordsIn(text)
  const told = withoutServiceWords(all.filter((_, at) => !acronyms.has(at))).rest
  return told.filter((word) => scriptOfWord(word) === script)
}

/** Parts lines of one language for good: every tenth text is held out, the same in every run. */
export function poolOf(
  label: string,
  script: string,
  lines: readonly Line[],
  frequent: readonly Counted[],
): Pool {
  const learn = new Map<string, string[][]>()
  const heldOut = new Map<string, string[][]>()
  for (const { source, text } of lines) {
    const words = tellingWords(text, script)
    if (words.length === 0) continue
    const side = hashOf(words.join(' ')) % 10 === 0 ? heldOut : learn
    const list = side.get(source) ?? []
    list.push(words)
    side.set(source, list)
  }
  return { label, learn, heldOut, frequent }
}

/** Words one after the other out of a text, from `least` to `most`. */
export function windowOf(
  words: readonly string[],
  least: number,
  most: number,
  chance: Chance,
): readonly string[] {
  const length = Math.min(words.length, least + Math.floor(chance() * (most - least + 1)))
  const from = Math.floor(chance() * (words.length - length + 1))
  return words.slice(from, from + length)
}

/**
 * Draws examples of one language: a quarter frequent words where there are any, else windows of 1 to 3 (40 %) or
 * 4 to 8 words (35 %), or the whole text; misspelt by chance, now and then with an English word in between where
 * people mix.
 */
export function examplesOf(
  pool: Pool,
  script: string,
  english: readonly Counted[],
): (chance: Chance) => readonly string[] {
  const sources = [...pool.learn].filter(([, texts]) => texts.length > 0)
  const pick = drawer(
    sources.map(
      ([name, texts]) => (sourceWeight[name] ?? 1) * Math.sqrt(Math.min(2000, texts.length)),
    ),
  )
  const counted = (list: readonly Counted[]) => drawer(list.map(([, count]) => count ** 0.6))
  const word = counted(pool.frequent)
  const foreign = counted(english)
  const mixes = pool.label.endsWith('-Latn') && english.length > 0
  return (chance) => {
    let words: readonly string[]
    let source = 'freq'
    if (pool.frequent.length > 0 && chance() < 0.25) {
      const length = 1 + Math.floor(chance() * 3)
      words = Array.from({ length }, () => (pool.frequent[word(chance)] as Counted)[0])
    } else {
      const [name, texts] = sources[pick(chance)] as (typeof sources)[number]
      source = name
      const whole = oneOf(texts, chance)
      const kind = chance()
      words =
        kind < 0.4
          ? windowOf(whole, 1, 3, chance)
          : kind < 0.75
            ? windowOf(whole, 4, 8, chance)
            : whole.slice(0, 25)
    }
    if (pool.respell) words = pool.respell(words, source, chance)
    if (mixes && words.length > 2 && chance() < 0.2) {
      const at = Math.floor(chance() * words.length)
      words = words.map((one, i) => (i === at ? (english[foreign(chance)] as Counted)[0] : one))
    }
    return misspell(words, script, chance)
  }
}
