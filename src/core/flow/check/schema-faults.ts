import type { z } from 'zod'
import { day, dayOrLess } from '../../knowledge/topic-file.ts'
import { type Fault, type FaultCode, faultCodes } from '../fault.ts'
import { limits } from '../limits.ts'
import type { Path } from '../step.ts'
import { code, duration, id, textKey, variable } from '../steps/fields.ts'
import type { Report, Written } from './project.ts'
import { keysAt } from './schema-keys.ts'

type Issue = z.core.$ZodIssue
type Vars = Fault['vars']

const patternOf = (schema: z.ZodType): string => {
  const issue = schema.safeParse('\0').error?.issues[0]
  return issue?.code === 'invalid_format' ? (issue.pattern ?? '') : ''
}

/** What is wrong where a pattern does not fit. Other patterns: `bad-value`. */
const patterns: ReadonlyMap<string, FaultCode> = new Map([
  [patternOf(id), 'bad-id'],
  [patternOf(duration), 'bad-duration'],
  [patternOf(textKey), 'bad-text-key'],
  [patternOf(variable), 'bad-variable'],
  [patternOf(code), 'bad-code'],
  [patternOf(day), 'bad-date'],
  [patternOf(dayOrLess), 'bad-date'],
])

const notA: Readonly<Record<string, FaultCode>> = {
  string: 'not-a-text',
  number: 'not-a-number',
  int: 'not-a-whole-number',
  boolean: 'not-a-flag',
  array: 'not-a-list',
  object: 'not-a-map',
  record: 'not-a-map',
}

/** Keys whose absence has words of its own: a question must say how it ends. */
const missing: Readonly<Record<string, FaultCode>> = {
  tries: 'missing-tries',
  'after-tries': 'missing-after-tries',
  wait: 'missing-wait',
}

/** One fault with its path; `onKey` when the place is the key's, not the value's. */
type Finding = { code: FaultCode; path: Path; onKey?: true; vars?: Vars }

/** Tells what a schema found, in our codes and with places. Never in the library's words. */
export const reportSchema = (
  schema: z.ZodType,
  value: unknown,
  issues: readonly Issue[],
  written: Written,
  report: Report,
): void => {
  for (const issue of issues)
    for (const { code, path, onKey, vars } of findings(issue, [], value, schema, report.meant))
      report.error(code, onKey ? written.keyAt(path) : written.at(path), vars)
}

const findings = (
  issue: Issue,
  above: Path,
  value: unknown,
  schema: z.ZodType,
  meant: Report['meant'],
): readonly Finding[] => {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? '' : part))]
  const found = valueAt(value, path)
  const key = String(path.at(-1) ?? '')
  if (found === undefined && issue.code.startsWith('invalid_'))
    return [
      { code: missing[key] ?? 'missing-key', path: path.slice(0, -1), onKey: true, vars: { key } },
    ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({
        code: 'unknown-key',
        path: [...path, unknown],
        onKey: true,
        vars: { key: unknown, ...meant(unknown, () => keysAt(schema, path)) },
      }))
    case 'invalid_type':
      return [{ code: notA[issue.expected] ?? 'bad-value', path, vars: { value: shown(found) } }]
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      const suggestion = meant(shown(found), () => allowed)
      const vars = { value: shown(found), allowed: allowed.join(', '), ...suggestion }
      return [{ code: 'not-one-of', path, vars }]
    }
    case 'invalid_format': {
      const value = shown(found)
      const code = codeOf(issue)
      return [{ code, path, vars: code === 'bad-date' ? { date: value } : { value } }]
    }
    case 'invalid_key':
      return [{ code: codeOf(issue.issues[0]), path, onKey: true, vars: { value: key } }]
    case 'invalid_union':
      return likeliest(issue.errors).flatMap((inner) => findings(inner, path, value, schema, meant))
    case 'too_small':
    case 'too_big':
      return [outside(issue, path, found)]
    case 'not_multiple_of':
      return [{ code: 'not-five-minutes', path, vars: { value: shown(found) } }]
    case 'custom':
      return [custom(issue, path, found)]
    default:
      return [{ code: 'bad-value', path, vars: { value: shown(found) } }]
  }
}

/** The code of a pattern that does not fit. */
const codeOf = (issue: Issue | undefined): FaultCode =>
  (issue?.code === 'invalid_format' ? patterns.get(issue.pattern ?? '') : undefined) ?? 'bad-value'

const outside = (
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  path: Path,
  found: unknown,
): Finding => {
  const bound = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum)
  if (typeof found === 'number')
    return { code: 'out-of-range', path, vars: { bound, value: found } }
  if (issue.code === 'too_small') return { code: 'is-empty', path }
  return { code: typeof found === 'string' ? 'too-long' : 'too-many', path, vars: { max: bound } }
}

/** What our own refinements found says its code itself. */
const custom = (issue: Extract<Issue, { code: 'custom' }>, path: Path, found: unknown): Finding => {
  const { fault, ...vars } = (issue.params ?? {}) as Record<string, string | number>
  const code = faultCodes.find((known) => known === fault) ?? 'bad-value'
  const key = String(path.at(-1) ?? '')
  if (code === 'missing-key') return { code, path: path.slice(0, -1), onKey: true, vars: { key } }
  if (code === 'unknown-key') return { code, path, onKey: true, vars: { key } }
  const bound = vars.max === undefined ? undefined : { bound: vars.max }
  return { code, path, vars: { value: shown(found), ...bound, ...vars } }
}

/** Of the ways a value may be written, the one it was most likely meant to be. */
const likeliest = (ways: readonly (readonly Issue[])[]): readonly Issue[] => {
  const ofItsType = ways.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  )
  return ofItsType[0] ?? ways[0] ?? []
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce(
    (at: unknown, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string | number, unknown>)[step]
        : undefined,
    value,
  )

/** A value as a short text for a sentence. */
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const characters = [...text]
  return characters.length > limits.shownValue
    ? `${characters.slice(0, limits.shownValue).join('')}…`
    : text
}
