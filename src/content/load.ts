import { createHash } from 'node:crypto'
import type { Bundle } from '#core/flow/bundle.ts'
import type { TextIndex } from '#core/flow/check/text-index.ts'
import { compileFlows } from '#core/flow/compile.ts'
import type { Fault, SourceFile } from '#core/flow/fault.ts'
import { listFolder, readFolder } from './read-folder.ts'
import { textIndex } from './text-index.ts'
import { readTexts, type Texts } from './texts.ts'

/** Both folders as read and checked. Without a `bundle` they must not go live. */
export type Content = {
  files: readonly SourceFile[]
  texts: Texts
  bundle?: Bundle
  /** Errors and warnings, sorted by place. */
  faults: readonly Fault[]
}

/**
 * Reads and checks everything a coordinator wrote. `today` (ISO date): answers due by then are told of.
 * Throws FolderError when a folder is not there.
 */
export const loadContent = (
  flowsDir: string,
  localesDir: string,
  today?: string,
): Promise<Content> =>
  loadFlows(flowsDir, readFolder(localesDir, 'locales', ['.json']).then(readTexts), today)

/** The same with texts that are read already. */
export async function loadFlows(
  flowsDir: string,
  read: Texts | Promise<Texts>,
  today?: string,
): Promise<Content> {
  const [files, names, texts] = await Promise.all([
    readFolder(flowsDir, 'flows', ['.yaml', '.yml']),
    listFolder(flowsDir),
    read,
  ])
  const present = new Set(names)
  const compiled = compileFlows(files, textIndex(texts), {
    hash,
    hasFile: (path) => present.has(path),
    ...(today === undefined ? {} : { today }),
  })
  return { files, texts, ...compiled }
}

/**
 * The flows of an earlier revision, for sessions that began with it. Its texts are no longer
 * judged: they were checked when it went live, and today's may lack what it says.
 */
export function loadRevision(files: readonly SourceFile[], texts: Texts): Bundle | undefined {
  return compileFlows(files, trusting(textIndex(texts)), { hash }).bundle
}

/** The first 16 hex digits of SHA-256: what a revision is called. */
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** A text index in which nothing is missing and no two words are alike. */
const trusting = (texts: TextIndex): TextIndex => {
  const at = { file: '', line: 1, column: 1 }
  return {
    ...texts,
    text: () => ({ at, forms: ['-'], variables: [], state: 'base' }),
    choice: (_language, key, id) => ({
      at,
      label: `${key} ${id}`,
      description: '-',
      synonyms: [],
    }),
    words: (_language, key) => [{ word: key, at }],
    faults: [],
  }
}
