import type { SavedReply } from '../../handoff/saved-reply.ts'
import type { Topic } from '../../knowledge/topic.ts'
import type { Language } from '../../language.ts'
import type { CalendarDrafts } from '../calendar-of.ts'
import type { Program } from '../expression.ts'
import type { Fault, FaultCode } from '../fault.ts'
import type { Interrupt, Trigger } from '../flow.ts'
import type { CentreDraft, QueueDraft } from '../installation-files.ts'
import { limits } from '../limits.ts'
import type { Path, StepKind, Uses } from '../step.ts'
import { suggest } from '../suggest.ts'
import type { Variable } from '../variable.ts'
import type { At, TextIndex } from './text-index.ts'

/** Finds places in the file something was read from, by path from the thing itself. */
export type Written = {
  /** Where a value begins. */
  at(path: Path): At
  /** Where a key begins. */
  keyAt(path: Path): At
  /** A place within a text value, in UTF-16 units of the text as read. */
  inside(path: Path, offset: number): At
}

/** A step that is written as its kind demands. */
export type StepDraft = Written & { id: string; kind: StepKind; spec: unknown; uses: Uses }

/** A flow as far as it could be read. */
export type FlowDraft = Written & {
  id: string
  starts: readonly Trigger[]
  forbid: readonly Interrupt[]
  urgent: boolean
  moved: Readonly<Record<string, string>>
  steps: ReadonlyMap<string, StepDraft>
  /** Every step that is written, readable or not, in order. */
  stepIds: readonly string[]
}

/** What appointments are made of, each thing with its places in its file. The centre is one of `places`. */
export type CalendarProject = {
  [Part in keyof CalendarDrafts]: readonly (Written & CalendarDrafts[Part][number])[]
}

/** All that was read of the flows folder, and what it is checked against. */
export type Project = {
  flows: readonly FlowDraft[]
  variables: readonly { variable: Variable; at: At }[]
  queues: readonly string[]
  /** The same, as written, each with its place. */
  queueDrafts: readonly { queue: QueueDraft; at: At }[]
  replies: readonly (Omit<SavedReply, 'gaps'> & { at: At })[]
  topics: readonly (Written & { topic: Topic })[]
  glossary: readonly string[]
  centres: readonly (Written & { id: string; draft: CentreDraft })[]
  calendar: CalendarProject
  texts: TextIndex
  /** Whether a file under the flows folder exists. */
  hasFile(path: string): boolean
  /** The day it is, ISO 8601; absent where nobody asks what is overdue. */
  today?: string
  /** Files that could not be read: what seems missing may stand there. */
  unread: readonly string[]
}

/** Every expression that compiled, by `programKey`. */
export type Programs = ReadonlyMap<string, Program>

/** Takes faults down. */
export type Report = {
  /** What a mistyped word most likely means, ready for a fault's vars; see `limits.suggestions`. */
  meant(word: string, candidates: () => Iterable<string>): { suggestion?: string }
  error(code: FaultCode, at: At, vars?: Fault['vars']): void
  warning(code: FaultCode, at: At, vars?: Fault['vars']): void
}

/** One family of checks. Looks at everything, reports, changes nothing. */
export type Check = (project: Project, report: Report, programs: Programs) => void

/** Whether a file of this name (without folder and ending) could not be read. */
export const isUnread = (project: Project, name: string): boolean =>
  project.unread.some((file) => file.replace(/^.*\/|\.[^.]*$/g, '') === name)

/** Whether the locale file of a key has faults of its own: what seems missing may stand there. */
export const isUnreadText = ({ texts }: Project, language: Language, key: string): boolean => {
  const file = texts.file(language, key)
  return texts.faults.some((fault) => fault.file === file && fault.level === 'error')
}

/** The beginning of the locale file where a key belongs. */
export const startOf = ({ texts }: Project, language: Language, key: string): At => ({
  file: texts.file(language, key),
  line: 1,
  column: 1,
})

/** Every step of every flow that could be read. */
export const allSteps = (project: Project): readonly { flow: FlowDraft; step: StepDraft }[] =>
  project.flows.flatMap((flow) => [...flow.steps.values()].map((step) => ({ flow, step })))

/** Collects faults. */
export const collector = (): Report & { faults: Fault[] } => {
  const faults: Fault[] = []
  const take =
    (level: Fault['level']) =>
    (code: FaultCode, at: At, vars: Fault['vars'] = {}) => {
      const { file, line, column } = at
      faults.push({ code, level, file, line, column, vars })
    }
  let left = limits.suggestions
  const meant: Report['meant'] = (word, candidates) => {
    if (left <= 0) return {}
    const compared = [...candidates()]
    left -= compared.length
    const suggestion = suggest(word, compared)
    return suggestion === undefined ? {} : { suggestion }
  }
  return { faults, meant, error: take('error'), warning: take('warning') }
}
