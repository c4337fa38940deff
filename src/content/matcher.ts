import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Learned, matcherSteps, openMatcher } from '#core/knowledge/match.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'
import { topicFile } from '#core/knowledge/topic-file.ts'
import { isObject, type LocaleFile } from './locale-file.ts'
import { readFolder } from './read-folder.ts'
import { readTexts, type Texts } from './texts.ts'

/** Word lists of the locales that say nothing of what somebody wants. */
const meaningless = ['keywords.thanks', 'typed.yes', 'typed.no', 'typed.skip', 'interrupts.repeat']

/**
 * What the matcher learns from: `asks`, titles of `answers` and `concepts` of every locale, with the lists beside
 * this file of what means nothing. `topics` may be missing: their ids are those of `asks`.
 */
export function learnedFrom(texts: Texts, topics: Learned['topics'] = []): Learned {
  const asks: [string, readonly string[]][] = []
  const titles: [string, readonly string[]][] = []
  const concepts: [string, readonly string[]][] = []
  const lists = (wanted: readonly string[]) =>
    texts.languages.flatMap((language) => wanted.flatMap((key) => wordsOf(texts, language, key)))

  for (const language of texts.languages) {
    for (const key of texts.keys(language)) {
      const [namespace, id = '', ...rest] = key.split('.')
      if (namespace === 'asks') asks.push([id, wordsOf(texts, language, key)])
      else if (namespace === 'concepts') concepts.push([id, wordsOf(texts, language, key)])
      else if (namespace === 'answers' && rest.join() === 'title') {
        const entry = texts.entry(language, key)
        if (entry?.kind === 'text') titles.push([id, [...entry.forms.values()]])
      }
    }
  }
  return {
    topics,
    asks,
    titles,
    concepts,
    nothing: [...smallTalk(), ...lists(meaningless)],
    common: commonWords(),
    person: lists(['interrupts.person', 'concepts.person']),
  }
}

/** The matcher over these texts, at once: about half a second for fifteen languages. */
export const matcherOf = (texts: Texts, topics?: Learned['topics']): Matcher =>
  openMatcher(learnedFrom(texts, topics))

/** The same while others are served: `pause` is waited for every few milliseconds of work. */
export async function matcherBeside(
  texts: Texts,
  topics: Learned['topics'],
  pause: () => Promise<void>,
): Promise<Matcher> {
  const steps = matcherSteps(learnedFrom(texts, topics))
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await pause()
  }
}

/**
 * The matcher over two folders, for a command that needs nothing else of them: files are read without places, and what
 * is wrong in them is passed over. Throws FolderError when a folder is not there.
 */
export async function loadMatcher(flowsDir: string, localesDir: string): Promise<Matcher> {
  const [flows, locales] = await Promise.all([
    readFolder(flowsDir, 'flows', ['.yaml', '.yml']),
    readFolder(localesDir, 'locales', ['.json']),
  ])
  const topics: Learned['topics'][number][] = []
  for (const { file, text } of flows) {
    if (!file.startsWith('flows/answers/')) continue
    const read = topicHead.safeParse(quietly(() => parse(topOf(text))))
    if (read.success) topics.push({ ...read.data, id: read.data.answer })
  }
  const wanted = locales.filter(({ file }) => learnedFiles.test(file))
  return matcherOf(readTexts(wanted, withoutPlaces), topics)
}

/** Files of a locale that the matcher learns from. */
const learnedFiles = /\/(?:asks|answers|concepts|keywords|typed|interrupts)\.json$/

/** What the matcher has to know of a topic's file: lines at its left edge, without what stands under them. */
const topicHead = topicFile.pick({ answer: true, country: true, route: true })
const topOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /^(?:answer|country|route):/.test(line))
    .join('\n')

function withoutPlaces({ file, text }: { file: string; text: string }): LocaleFile {
  const tree = quietly(() => JSON.parse(text))
  const start = { file, line: 1, column: 1 }
  return { file, tree: isObject(tree) ? tree : {}, faults: [], at: () => start }
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function wordsOf(texts: Texts, language: string, key: string): readonly string[] {
  const entry = texts.entry(language, key)
  return entry?.kind === 'words' ? entry.words : []
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
