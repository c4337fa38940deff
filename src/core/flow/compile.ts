import { sayKey } from '../handoff/saved-reply.ts'
import type { Bundle } from './bundle.ts'
import { calendarOf } from './calendar-of.ts'
import { checks } from './check/check.ts'
import { compileExpressions } from './check/expressions.ts'
import { collector, type FlowDraft, type Programs, type Project } from './check/project.ts'
import { readProject } from './check/read-project.ts'
import type { TextIndex } from './check/text-index.ts'
import { type Fault, faultCodes, type SourceFile } from './fault.ts'
import type { Flow } from './flow.ts'
import { centreOf, queueOf } from './installation-files.ts'
import { limits } from './limits.ts'

export type CompileOptions = {
  /** A content hash of a text, short and printable; core has none of its own. */
  hash(text: string): string
  /** Whether a file under the flows folder exists (`media/guide.pdf`); all do when absent. */
  hasFile?(path: string): boolean
  /** The day it is, ISO 8601: answers that are due by then are told of. */
  today?: string
}

/** `bundle` is absent when any fault is an error. Faults are sorted by place, all of them at once. */
export type Compiled = { bundle?: Bundle; faults: readonly Fault[] }

/**
 * Turns the files of a flows folder into a checked bundle, or tells everything that is wrong with
 * them. Pure; never throws; the same files in any order give the same result.
 */
export const compileFlows = (
  files: readonly SourceFile[],
  texts: TextIndex,
  { hash, hasFile = () => true, today }: CompileOptions,
): Compiled => {
  const sorted = files.toSorted((a, b) => order(a.file, b.file))
  const report = collector()
  report.faults.push(...texts.faults)
  const project: Project = {
    ...readProject(sorted, report),
    texts,
    hasFile,
    ...(today === undefined ? undefined : { today }),
  }
  const programs = compileExpressions(project, report)
  for (const check of checks) check(project, report, programs)

  const faults = sortFaults(report.faults)
  if (faults.some(({ level }) => level === 'error')) return { faults }
  const revision = hash(JSON.stringify(sorted.map(({ file, text }) => [file, text])))
  const bundle = bundleOf(project, programs, revision)
  return bundle === undefined ? { faults } : { bundle, faults }
}

const bundleOf = (project: Project, programs: Programs, revision: string): Bundle | undefined => {
  const [first] = project.centres
  if (first === undefined) return undefined
  const calendar = calendarOf(project.calendar)
  return {
    revision,
    flows: new Map(project.flows.map((flow) => [flow.id, flowOf(flow)])),
    variables: new Map(project.variables.map(({ variable }) => [variable.name, variable])),
    queues: project.queues,
    queueInfo: new Map(
      project.queueDrafts.map(({ queue }) => [queue.id, queueOf(queue, first.id)]),
    ),
    centre: centreOf(first.draft, calendar.places.get(first.id)?.municipalHoliday),
    calendar,
    replies: project.replies.map(({ id, queues, topics }) => ({
      id,
      queues,
      topics,
      gaps: gapsOf(project, sayKey(id)),
    })),
    topics: new Map(project.topics.map(({ topic }) => [topic.id, topic])),
    glossary: project.glossary,
    programs,
  }
}

/** Names in a text in all languages, each once. */
const gapsOf = ({ texts }: Project, key: string): readonly string[] => [
  ...new Set(texts.languages.flatMap((one) => texts.text(one, key)?.variables ?? [])),
]

const flowOf = ({ id, starts, forbid, urgent, moved, steps, stepIds }: FlowDraft): Flow => ({
  id,
  starts,
  first: stepIds[0] ?? 'end',
  steps: new Map(
    [...steps.values()].map((step) => [
      step.id,
      { kind: step.kind.name, id: step.id, spec: step.spec },
    ]),
  ),
  moved,
  forbid,
  urgent,
})

/** By file, line, column, errors before warnings, then code; each once, a bounded number a file. */
const sortFaults = (faults: readonly Fault[]): readonly Fault[] => {
  const seen = new Set<string>()
  const told = new Map<string, number>()
  return faults
    .filter((fault) => {
      const key = JSON.stringify(fault)
      return !seen.has(key) && seen.add(key)
    })
    .toSorted(
      (a, b) =>
        order(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        order(a.level, b.level) ||
        faultCodes.indexOf(a.code) - faultCodes.indexOf(b.code) ||
        order(JSON.stringify(a.vars), JSON.stringify(b.vars)),
    )
    .filter(({ file, level }) => {
      const count = (told.get(file + level) ?? 0) + 1
      told.set(file + level, count)
      return count <= limits.faultsAFile
    })
}

/** By code units: the same on every machine. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
