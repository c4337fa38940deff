import { type Learned, openMatcher } from '#core/knowledge/match.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'
import { routes } from '#core/knowledge/topic.ts'
import { learnedFrom, learnedNamespaces, type Sayings } from './matcher.ts'
import { readFolder } from './read-folder.ts'

/** A matcher, and the countries that its topics have answers of (ISO 3166-1). */
type LoadedMatcher = Matcher & { countries: ReadonlySet<string> }

/**
 * The matcher over two folders, for a command that needs nothing else of them and has to start fast: files are read
 * without places, and what is wrong in them is passed over (`npm run flows` tells). Throws FolderError when a folder is
 * not there.
 */
export async function loadMatcher(flowsDir: string, localesDir: string): Promise<LoadedMatcher> {
  const names = learnedNamespaces.map((name) => `/${name}.json`)
  const [flows, locales] = await Promise.all([
    readFolder(flowsDir, 'flows', ['.yaml', '.yml']),
    readFolder(localesDir, 'locales', names),
  ])
  const topics = flows
    .filter(({ file }) => file.startsWith('flows/answers/'))
    .map(({ text }) => topicHead(text))
    .filter((topic) => topic !== undefined)
  const countries = new Set(topics.map(({ country }) => country).sort())
  return { ...openMatcher(learnedFrom(sayingsIn(locales), topics)), countries }
}

type Head = Learned['topics'][number]

/** Id, country and route of a topic's file: three plain values at its left edge (`topic-file.ts`). */
function topicHead(text: string): Head | undefined {
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}:\\s*['"]?([\\w-]+)`, 'm').exec(text)?.[1]
  const [id, country, route = 'faq'] = ['answer', 'country', 'route'].map(value)
  const known = routes.find((one) => one === route)
  if (id === undefined || country === undefined || known === undefined || known === 'menu')
    return undefined
  return { id, country, route: known }
}

/** The word lists and texts of locale files, by language and whole key. */
function sayingsIn(files: readonly { file: string; text: string }[]): Sayings {
  const tables = new Map<string, Map<string, readonly string[]>>()
  for (const { file, text } of files) {
    const [, language = '', name = ''] = file.split('/')
    const table = tables.get(language) ?? new Map<string, readonly string[]>()
    tables.set(language, table)
    gather(table, name.replace(/\.json$/, ''), json(text))
  }
  return {
    languages: [...tables.keys()],
    keys: (language) => [...(tables.get(language)?.keys() ?? [])],
    words: (language, key) => tables.get(language)?.get(key) ?? [],
  }
}

function gather(table: Map<string, readonly string[]>, key: string, value: unknown): void {
  if (typeof value === 'string') table.set(key, [value])
  else if (Array.isArray(value))
    table.set(
      key,
      value.filter((one) => typeof one === 'string'),
    )
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) gather(table, `${key}.${name}`, inner)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
