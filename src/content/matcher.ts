import { readFileSync } from 'node:fs'
import { type Learned, matcherSteps, openMatcher } from '#core/knowledge/match.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'
import type { Texts } from './texts.ts'

/** What the matcher reads of locales: texts and word lists by their whole key (`asks.num-nif`). */
export type Sayings = {
  languages: readonly string[]
  keys(language: string): readonly string[]
  /** The words of a list, the forms of a text; none where there is nothing. */
  words(language: string, key: string): readonly string[]
}

/** Namespaces of the locales that the matcher learns from. */
export const learnedNamespaces = [
  'asks',
  'answers',
  'concepts',
  'keywords',
  'typed',
  'interrupts',
] as const

/** Word lists of the locales that say nothing of what somebody wants. */
const meaningless = [
  'keywords.thanks',
  'keywords.bye',
  'typed.yes',
  'typed.no',
  'typed.skip',
  'interrupts.repeat',
]
/** Word lists that ask for a person. */
const person = ['interrupts.person', 'concepts.person']

/** The part of `Texts` that the matcher reads. */
const sayingsOf = ({ languages, keys, entry }: Texts): Sayings => ({
  languages,
  keys,
  words: (language, key) => {
    const found = entry(language, key)
    return found === undefined
      ? []
      : found.kind === 'words'
        ? found.words
        : [...found.forms.values()]
  },
})

/**
 * What the matcher learns from: `asks`, titles of `answers` and `concepts` of every locale, with the lists beside
 * this file of what means nothing. `topics` may be missing: their ids are those of `asks`.
 */
export function learnedFrom(sayings: Sayings, topics: Learned['topics'] = []): Learned {
  const { languages, words } = sayings
  const lists = (wanted: readonly string[]): string[] =>
    languages.flatMap((language) => wanted.flatMap((key) => words(language, key)))
  return {
    topics,
    asks: [...listsOf(sayings, 'asks')],
    titles: [...listsOf(sayings, 'answers', '.title')],
    concepts: [...listsOf(sayings, 'concepts')],
    nothing: [...smallTalk(), ...lists(meaningless)],
    common: commonWords(),
    person: lists(person),
  }
}

/** The lists of a namespace in every language, by what their keys name; only those whose key goes on with `end`. */
function* listsOf(
  { languages, keys, words }: Sayings,
  namespace: (typeof learnedNamespaces)[number],
  end = '',
): Generator<readonly [id: string, words: readonly string[]], void, void> {
  const begin = `${namespace}.`
  for (const language of languages)
    for (const key of keys(language)) {
      if (!key.startsWith(begin) || !key.endsWith(end)) continue
      const id = key.slice(begin.length, key.length - end.length)
      if (!id.includes('.')) yield [id, words(language, key)]
    }
}

/** The words of every concept in every language. */
export const conceptsOf = (texts: Texts): ReturnType<typeof listsOf> =>
  listsOf(sayingsOf(texts), 'concepts')

/** The matcher over these texts, at once: about a second for fifteen languages. */
export const matcherOf = (texts: Texts, topics?: Learned['topics']): Matcher =>
  openMatcher(learnedFrom(sayingsOf(texts), topics))

/** The same while others are served: `pause` is waited for every few milliseconds of work. */
export async function matcherBeside(
  texts: Texts,
  topics: Learned['topics'],
  pause: () => Promise<void>,
): Promise<Matcher> {
  const steps = matcherSteps(learnedFrom(sayingsOf(texts), topics))
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await pause()
  }
}

const smallTalk = (): string[] =>
  [...sections('small-talk.txt').values()].flat().flatMap((line) => line.split('|'))

const commonWords = (): string[][] =>
  [...sections('common-words.txt').values()].map((lines) => lines.join(' ').split(' '))

/** Lines of a file beside this one under the `[class]` they stand under, without remarks. */
function sections(name: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let lines: string[] = []
  const file = new URL(`matcher/${name}`, import.meta.url)
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('[')) {
      lines = []
      found.set(line.slice(1, -1), lines)
    } else lines.push(line)
  }
  return found
}
