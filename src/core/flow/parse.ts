import type { ParsedNode } from 'yaml'
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Fault, FaultCode, SourceFile } from './fault.ts'
import { limits } from './limits.ts'
import { type Places, placeIndex } from './places.ts'
import { refuseRaw } from './raw-text.ts'
import type { Path } from './step.ts'
import { yamlFaults } from './yaml-faults.ts'

/** One file as plain values, with the place of each. */
export type Parsed = { file: string; value: unknown; places: Places }

/** Keys that would reach into an object's innards. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads one YAML file. All faults of a file at once; `parsed` only when there is none.
 * Never throws; under a second for whatever is in it, see `raw-text.ts`.
 */
export const parseYaml = (source: SourceFile): { parsed?: Parsed; faults: readonly Fault[] } => {
  const { file } = source
  const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text
  const index = placeIndex(text)
  const faults: Fault[] = []
  const report = (code: FaultCode, offset: number, vars: Fault['vars'] = {}) => {
    if (faults.length < limits.faultsAFile)
      faults.push({ code, level: 'error', file, ...index.place(offset), vars })
  }

  const raw = refuseRaw(text)
  if (raw.refused !== undefined) {
    report(raw.refused.code, raw.refused.offset, raw.refused.vars)
    return { faults }
  }
  const document = parseDocument(text, {
    // Ours below: the library compares every key with every other.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  })
  for (const fault of yamlFaults(document.errors, text, raw.lastQuote, index.place))
    report(fault.code, fault.offset, fault.vars)
  if (faults.length > 0) return { faults }
  if (document.contents === null || isEmpty(document.contents)) {
    report('file-empty', 0)
    return { faults }
  }

  const read = reader(text, index.put, report)
  const value = read(document.contents, [], document.contents.range[0])
  return faults.length > 0
    ? { faults }
    : { parsed: { file, value, places: index.places }, faults: [] }
}

type Put = ReturnType<typeof placeIndex>['put']
type Report = (code: FaultCode, offset: number, vars?: Fault['vars']) => void

/** What an anchor stands for: its value, and how many values that is once written out. */
type Anchored = { value: unknown; size: number }

const isEmpty = (node: ParsedNode): boolean => isScalar(node) && node.value === null

const reader = (text: string, put: Put, report: Report) => {
  const anchors = new Map<string, Anchored | 'open'>()
  let aliases = 0
  let size = 0

  const read = (node: ParsedNode | null, path: Path, key: number, depth = 1): unknown => {
    if (node === null) return null
    const offset = node.range[0]
    put(path, { key, value: offset, raw: isScalar(node) ? text.slice(offset, node.range[1]) : '' })
    size++
    checkTag(node, offset)
    if (depth > limits.yamlDepth) {
      report('yaml-deep', offset, { limit: limits.yamlDepth })
      return null
    }
    if (isAlias(node)) return alias(node.source, offset)
    const before = size
    if (node.anchor !== undefined) anchors.set(node.anchor, 'open')
    const value = inner(node, path, depth)
    if (node.anchor !== undefined) anchors.set(node.anchor, { value, size: size - before + 1 })
    return value
  }

  const checkTag = ({ tag }: ParsedNode, offset: number): void => {
    if (tag === undefined) return
    const written = tag.replace('tag:yaml.org,2002:', '!!')
    report('yaml-tag', Math.max(0, text.lastIndexOf(written, offset)), { tag: written })
  }

  const inner = (node: ParsedNode, path: Path, depth: number): unknown => {
    if (isScalar(node)) return node.value
    if (isSeq(node)) {
      return node.items.map((item, at) => {
        const child = item as ParsedNode
        return read(child, [...path, at], child.range[0], depth + 1)
      })
    }
    return isMap(node) ? map(node, path, depth) : null
  }

  const map = (node: ParsedNode & { items: unknown[] }, path: Path, depth: number) => {
    const value: Record<string, unknown> = {}
    for (const pair of node.items as { key: ParsedNode | null; value: ParsedNode | null }[]) {
      const offset = pair.key?.range?.[0] ?? node.range[0]
      if (!isScalar(pair.key) || pair.key.value === null) {
        report('yaml-syntax', offset)
        continue
      }
      const name = pair.key.source ?? String(pair.key.value)
      checkTag(pair.key, offset)
      if (name === '<<') report('yaml-merge', offset)
      else if (forbidden.has(name)) report('forbidden-key', offset, { key: name })
      else if (Object.hasOwn(value, name)) report('duplicate-key', offset, { key: name })
      else if (pair.value === null) value[name] = null
      else value[name] = read(pair.value, [...path, name], offset, depth + 1)
    }
    return value
  }

  const alias = (name: string, offset: number): unknown => {
    const anchored = anchors.get(name)
    if (anchored === undefined || anchored === 'open') {
      report('yaml-alias-unknown', offset, { name })
      return null
    }
    aliases++
    size += anchored.size
    if (aliases === limits.yamlAliases + 1 || size > limits.yamlValues) {
      report('yaml-aliases', offset, { limit: limits.yamlAliases })
      size = Number.NEGATIVE_INFINITY
    }
    return anchored.value
  }
  return read
}
