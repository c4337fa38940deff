import type { Calendar } from '../booking/calendar.ts'
import type { Centre } from '../centre.ts'
import type { SavedReply } from '../handoff/saved-reply.ts'
import type { Topic } from '../knowledge/topic.ts'
import type { Program } from './expression.ts'
import type { Flow } from './flow.ts'
import type { Variable } from './variable.ts'

/** All flows of one installation, checked and ready to run. Immutable. */
export type Bundle = {
  /** Content hash of the files it was made from. */
  revision: string
  flows: ReadonlyMap<string, Flow>
  variables: ReadonlyMap<string, Variable>
  queues: readonly string[]
  /** What is known of each queue. */
  queueInfo: ReadonlyMap<string, QueueInfo>
  centre: Centre
  /** Places, services, people and things that appointments are made of. */
  calendar: Calendar
  /** In the order they are written. */
  replies: readonly SavedReply[]
  /** What can be answered, by id: `flows/answers/*.yaml`. */
  topics: ReadonlyMap<string, Topic>
  /** Words that are the same in every language: no machine translates them. */
  glossary: readonly string[]
  /** Every expression of the flows, compiled, by `programKey`. */
  programs: ReadonlyMap<string, Program>
}

/** One queue of people. Its name is the text `queues.<id>`. */
export type QueueInfo = {
  id: string
  /** The centre whose people answer it. */
  centre: string
  /** Languages and topics it is meant for; empty: all. */
  languages: readonly string[]
  topics: readonly string[]
  /** Conversations one technician holds of it at once; absent: as many as her account allows. */
  capacity?: number
  /** How long people usually wait there, in opening time, where the store does not know yet. */
  expectedMinutes?: number
}
