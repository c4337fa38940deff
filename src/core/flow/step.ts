import type { z } from 'zod'
import type { Expect } from '../answer/expect.ts'
import type { Conversation, PersonHere } from '../conversation.ts'
import type { Effect } from '../effect.ts'
import type { Event } from '../event.ts'
import type { FactName } from '../facts.ts'
import type { Known } from '../known.ts'
import type { Language } from '../language.ts'
import type { Content } from '../message.ts'
import type { Value, Vars } from '../words.ts'
import type { Flow, Step } from './flow.ts'
import type { Variable } from './variable.ts'

/** Where a step may lead. `to` is a step id of the same flow, or `end`. */
export type Exit = { name: string; to: string; path: Path }
/** Where in the step's YAML something stands, for faults with places. */
export type Path = readonly (string | number)[]

/** What the checker needs to know of a step without knowing its kind. */
export type Uses = {
  exits: readonly Exit[]
  /** Texts said; with `choices` the unit of each choice must exist beside the text. */
  /** `vars` are names the step itself gives to the text. */
  texts: readonly {
    key: string
    path: Path
    choices?: readonly string[]
    vars?: readonly string[]
  }[]
  /** `answer` is the type of the name `answer`, where the expression may read it. */
  expressions: readonly {
    source: string
    path: Path
    want: 'flag' | 'number' | 'text' | 'any'
    answer?: Variable['type']
  }[]
  /**
   * Variables written, with the type written or the expression it comes from, where known.
   * Those read are found in texts and expressions.
   */
  writes: readonly { variable: string; path: Path; type?: Variable['type']; source?: string }[]
  flows: readonly { flow: string; path: Path }[]
  queues: readonly { queue: string; path: Path }[]
  files: readonly { file: string; path: Path }[]
}

/** What a step sees while it runs. */
export type StepContext = {
  known: Known
  conversation: Conversation
  /** The language spoken: hers, else the centre's. */
  language: Language
  /** Variables of the session, also those of steps, whose names have hyphens. */
  vars: Vars
  flow: Flow
  step: Step
  /** Value of a checked expression; `answer` only in the `check` of a question. */
  evaluate(source: string, answer?: Value): Value
}

/**
 * What a step wants done. Exactly one of `next`, `wait`, `call`, `over`, `leave` says how it goes on.
 * `exit` names the way out by its name in `uses`, for coverage; `next` when absent.
 */
export type StepResult = {
  exit?: string
  effects?: readonly Effect[]
  events?: readonly Event[]
  conversation?: Partial<Conversation>
  set?: Vars
  /** What she said besides: the message that began this talk goes on with it. */
  message?: string
  /** Who of this phone writes from here on. */
  becomes?: PersonHere
} & (
  | { next: string }
  | { wait: { kind: 'ask' | 'wait'; until: number } }
  | { call: { flow: string; with: Vars; save?: string; next: string } }
  /** The flow ends here. `result` goes to the caller's `save`. */
  | { over: true; result?: Value }
  /** The whole session ends here, with all flows below. */
  | { leave: true }
  | { needs: readonly FactName[] }
)

/** One kind of step: how it is written, where it leads, what it does. One file each in `steps/`. */
export type StepKind<Schema extends z.ZodType = z.ZodType> = {
  /** The key that makes a step this kind, as written: `say`, `ask`. */
  name: string
  schema: Schema
  /** True when a person's answer or time must pass before it goes on: what breaks a cycle. */
  waits: boolean
  uses(spec: z.output<Schema>): Uses
  /** Reached from above: do, say, wait. */
  enter(spec: z.output<Schema>, context: StepContext): StepResult
  /** Only for kinds that wait: the time is over. */
  timeout?(spec: z.output<Schema>, context: StepContext): StepResult
  /** Only for kinds that wait for an answer. */
  asks?: Asks<z.output<Schema>>
}

/**
 * How a question is answered, in two halves: an answer is read with the question as she saw it,
 * and taken by the question as it stands now, which after a publish may be another one.
 */
export type Asks<Spec> = {
  /** What she answered, or undefined: not understood. Presses are of this question. */
  read(spec: Spec, heard: Content, context: StepContext): Answer | undefined
  /** What follows from an answer, or undefined: this question has no such answer. */
  take(spec: Spec, answer: Answer, context: StepContext): StepResult | undefined
  question(spec: Spec): Question
}

/** An answer as read. `as` names what was expected, so that no number is taken for a date. */
export type Answer =
  | { as: 'choice'; choice: string }
  | { as: Expect; value: Value }
  | { as: 'skip' | 'bye' }

/** What the engine must know of any question. Text keys and step ids. */
export type Question = {
  tries: number
  afterTries: string
  invalid: string
  why?: string | undefined
  /** Where text that is no answer goes, and the variable that keeps it. */
  other?: string | undefined
  save?: string | undefined
  /** True when whatever asks something is a question of hers, not only what surely means a topic. */
  hearsQuestions?: boolean
  /** True when the name of a language answers it: it is no wish to be spoken to in that one. */
  namesLanguage?: boolean
  /** True when it waits for a file or a place: then something else sent counts as a try. */
  wantsMedia: boolean
}

/** Ties a schema to its functions, so that `spec` is typed in each step's file. */
export const defineStep = <Schema extends z.ZodType>(kind: StepKind<Schema>): StepKind =>
  kind as unknown as StepKind
