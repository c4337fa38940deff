import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Path } from '#core/flow/step.ts'
import type { Language } from '#core/language.ts'
import type { StateNote } from './translation-state.ts'

/** A value to put into `locales/<tag>/<namespace>.json`. */
export type LocaleChange = { namespace: string; path: Path; value: string | readonly string[] }

type Tree = { [key: string]: unknown }

/** Writes values into the files of one language; what else stands there stays, new keys come last. */
export async function writeLocale(
  localesDir: string,
  language: Language,
  changes: readonly LocaleChange[],
): Promise<void> {
  for (const namespace of new Set(changes.map((change) => change.namespace))) {
    const file = join(localesDir, language, `${namespace}.json`)
    const tree = await readTree(file)
    for (const change of changes) if (change.namespace === namespace) put(tree, change)
    await replace(file, tree)
  }
}

/** Notes the state of texts in `locales/<tag>/.state.json`, sorted by key. Gives the file's path. */
export async function noteStates(
  localesDir: string,
  language: Language,
  notes: ReadonlyMap<string, StateNote>,
): Promise<string> {
  const file = join(localesDir, language, '.state.json')
  const all = { ...(await readTree(file)), ...Object.fromEntries(notes) }
  await replace(
    file,
    Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
  )
  return file
}

async function readTree(file: string): Promise<Tree> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  return JSON.parse(text) as Tree
}

/** Whole or not at all: a server may be reading. */
async function replace(file: string, tree: Tree): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(tree, undefined, 2)}\n`)
  await rename(`${file}.new`, file)
}

function put(tree: Tree, { path, value }: LocaleChange): void {
  let at = tree
  for (const name of path.slice(0, -1)) {
    const next = at[name]
    const inner = typeof next === 'object' && next !== null ? (next as Tree) : {}
    at[name] = inner
    at = inner
  }
  at[String(path.at(-1))] = value
}
