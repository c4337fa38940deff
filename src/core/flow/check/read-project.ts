import { topicFile, topicOf } from '../../knowledge/topic-file.ts'
import type { Fault, SourceFile } from '../fault.ts'
import { flowFile, triggerOf } from '../flow-file.ts'
import {
  centreFile,
  glossaryFile,
  queuesFile,
  repliesFile,
  variableOf,
  variablesFile,
} from '../installation-files.ts'
import { type Parsed, parseYaml } from '../parse.ts'
import type { FlowDraft, Project, Report, Written } from './project.ts'
import { calendarKinds, emptyCalendar, readCalendarFile } from './read-calendar.ts'
import { checked, isMap, writtenOf } from './read-file.ts'
import { readStep } from './read-step.ts'

/** What the flows folder holds, by the top-level key of each file. */
export type Read = Pick<
  Project,
  | 'flows'
  | 'variables'
  | 'queues'
  | 'queueDrafts'
  | 'replies'
  | 'topics'
  | 'glossary'
  | 'centres'
  | 'calendar'
  | 'unread'
>

const kinds = [
  'flow',
  'variables',
  'queues',
  'replies',
  'glossary',
  'centre',
  ...calendarKinds,
  'answer',
] as const
/** Of these there is one file. */
const single: readonly string[] = [
  'variables',
  'queues',
  'replies',
  'glossary',
  ...calendarKinds.filter((kind) => kind !== 'place'),
]

/** Reads all files as far as they can be read; what cannot goes into `faults`. Never throws. */
export const readProject = (
  files: readonly SourceFile[],
  report: Report & { faults: Fault[] },
): Read => {
  const flows: FlowDraft[] = []
  const variables: Project['variables'][number][] = []
  const queueDrafts: Project['queueDrafts'][number][] = []
  const replies: Project['replies'][number][] = []
  const topics: Project['topics'][number][] = []
  const glossary: string[] = []
  const centres: Project['centres'][number][] = []
  const calendar = emptyCalendar()
  const unread: string[] = []
  const seen = new Map<string, string>()

  /** False when it could not be read. */
  const readFile = (parsed: Parsed): boolean => {
    const written = writtenOf(parsed, [])
    const kind = kindOf(parsed, written, report)
    if (kind === undefined) return false
    if (single.includes(kind)) {
      const first = seen.get(kind)
      if (first !== undefined) report.error('file-twice', written.keyAt([kind]), { kind, first })
      seen.set(kind, parsed.file)
    }
    switch (kind) {
      case 'flow': {
        const flow = readFlow(parsed, written, report)
        if (flow !== undefined) flows.push(flow)
        return flow !== undefined
      }
      case 'variables': {
        const read = checked(variablesFile, parsed, written, report)
        for (const [name, one] of Object.entries(read?.variables ?? {}))
          variables.push({ variable: variableOf(name, one), at: written.keyAt([kind, name]) })
        return read !== undefined
      }
      case 'queues': {
        const read = checked(queuesFile, parsed, written, report)
        for (const [index, queue] of (read?.queues ?? []).entries())
          queueDrafts.push({ queue, at: written.at([kind, index]) })
        return read !== undefined
      }
      case 'replies': {
        const read = checked(repliesFile, parsed, written, report)
        for (const [name, one] of Object.entries(read?.replies ?? {}))
          replies.push({ id: name, ...one, at: written.keyAt([kind, name]) })
        return read !== undefined
      }
      case 'glossary': {
        const read = checked(glossaryFile, parsed, written, report)
        glossary.push(...(read?.glossary ?? []))
        return read !== undefined
      }
      case 'centre': {
        const read = checked(centreFile, parsed, written, report)
        if (read === undefined) return false
        const { centre: id, 'municipal-holiday': holiday } = read
        centres.push({ ...written, id, draft: read })
        const place = { ...written, id, draft: { ...read, opens: [] }, isCentre: true }
        calendar.places.push(holiday === undefined ? place : { ...place, holiday })
        return true
      }
      case 'answer': {
        const read = checked(topicFile, parsed, written, report)
        if (read !== undefined) topics.push({ ...written, topic: topicOf(read) })
        return read !== undefined
      }
      default:
        return readCalendarFile(kind, parsed, written, report, calendar)
    }
  }

  for (const file of files) {
    const { parsed, faults } = parseYaml(file)
    report.faults.push(...faults)
    if (parsed === undefined || !readFile(parsed)) unread.push(file.file)
  }
  const queues = queueDrafts.map(({ queue }) => queue.id)
  return {
    flows,
    variables,
    queues,
    queueDrafts,
    replies,
    topics,
    glossary,
    centres,
    calendar,
    unread,
  }
}

const kindOf = (parsed: Parsed, written: Written, report: Report) => {
  if (!isMap(parsed.value)) {
    report.error('not-a-map', written.at([]))
    return undefined
  }
  const keys = Object.keys(parsed.value)
  const kind = kinds.find((one) => keys.includes(one))
  if (kind === undefined) {
    const key = keys[0] ?? ''
    report.error('file-kind', keys.length === 0 ? written.at([]) : written.keyAt([key]), {
      key,
      ...report.meant(key, () => kinds),
    })
  }
  return kind
}

const readFlow = (parsed: Parsed, written: Written, report: Report): FlowDraft | undefined => {
  const read = checked(flowFile, parsed, written, report)
  // A fault in the head is no reason to keep silent about the steps.
  const raw = parsed.value as { steps?: unknown }
  const steps = isMap(raw.steps) ? raw.steps : {}
  const drafts = Object.entries(steps).flatMap(([id, step]) => {
    if (!isMap(step)) return []
    const draft = readStep(id, step, writtenOf(parsed, ['steps', id]), report)
    return draft === undefined ? [] : [[id, draft] as const]
  })
  if (read === undefined) return undefined
  return {
    ...written,
    id: read.flow,
    starts: read.starts.map(triggerOf),
    forbid: read.forbid,
    urgent: read.urgent,
    moved: read.moved,
    steps: new Map(drafts),
    stepIds: Object.keys(steps),
  }
}
