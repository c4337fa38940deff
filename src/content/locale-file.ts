import { isMap, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml'
import type { At } from '#core/flow/check/text-index.ts'
import type { Fault, SourceFile } from '#core/flow/fault.ts'
import type { Path } from '#core/flow/step.ts'
import { brokenJsonAt } from './json-place.ts'
import { folderLimits } from './read-folder.ts'
import { repeatedKeys } from './repeated-keys.ts'

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** One JSON file with the place of everything in it. */
export type LocaleFile = {
  file: string
  tree: JsonObject
  faults: readonly Fault[]
  /** Where the value at this path begins; the file's start when it is not there. */
  at(path: Path): At
}

/**
 * Reads one JSON file. Strict JSON decides what is valid; the YAML parser, whose language holds
 * JSON, knows the places, where somebody asks for one. Never throws: a broken file is an empty
 * tree with faults.
 */
export function parseLocaleFile({ file, text }: SourceFile): LocaleFile {
  const start: At = { file, line: 1, column: 1 }
  const empty = (fault: Fault): LocaleFile => ({ file, tree: {}, faults: [fault], at: () => start })
  const wrong = (code: Fault['code'], at: At, vars: Fault['vars'] = {}): Fault => ({
    code,
    level: 'error',
    ...at,
    vars,
  })
  if (Buffer.byteLength(text) > folderLimits.bytes) return empty(wrong('file-too-big', start))
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  let tree: Json
  try {
    tree = JSON.parse(source) as Json
  } catch {
    return empty(wrong('locale-not-json', brokenAt(file, source)))
  }
  if (!isObject(tree)) return empty(wrong('locale-wrong-shape', start, { key: '' }))

  // Nearly every file is good, and finding places costs fifty times what reading costs.
  let places: ((path: Path) => At) | undefined
  return {
    file,
    tree,
    faults: repeatedKeys(source).map(({ key, offset }) =>
      wrong('duplicate-key', placeIn(file, source, offset), { key }),
    ),
    at: (path) => {
      places ??= openPlaces(file, source)
      return places(path)
    },
  }
}

function openPlaces(file: string, source: string): (path: Path) => At {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, schema: 'json' })
  return (path) => {
    const offset = offsetOf(document.contents, path)
    if (offset === undefined) return { file, line: 1, column: 1 }
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
}

/** Whether a JSON value is an object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a file stops being JSON; behind its last sign when it just ends. */
const brokenAt = (file: string, text: string): At =>
  placeIn(file, text, Math.min(brokenJsonAt(text), text.trimEnd().length))

function placeIn(file: string, text: string, offset: number): At {
  const before = text.slice(0, offset).split('\n')
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** The key's place for a member of an object, the value's place for a member of a list. */
function offsetOf(root: ParsedNode | null, path: Path): number | undefined {
  let node: unknown = root
  let offset = root?.range[0]
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (key as { value?: unknown }).value === step)
      if (!pair) return undefined
      offset = (pair.key as ParsedNode).range[0]
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined
      offset = item?.range?.[0]
      node = item
    } else return undefined
  }
  return offset
}
