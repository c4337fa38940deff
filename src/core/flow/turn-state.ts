import type { Conversation } from '../conversation.ts'
import type { Effect } from '../effect.ts'
import type { Event, StartCause } from '../event.ts'
import type { FactName } from '../facts.ts'
import type { Done, Heard } from '../heard.ts'
import type { Known } from '../known.ts'
import type { Language } from '../language.ts'
import { textOf } from '../message.ts'
import type { Vars } from '../words.ts'
import { cut } from './cut.ts'
import type { Flow, Step } from './flow.ts'
import { limits } from './limits.ts'
import type { Answered, Frame, Place, Waiting } from './session.ts'
import type { StepContext } from './step.ts'

/**
 * A turn while it is decided: made and thrown away inside `takeTurn`, seen by nobody else, so it
 * may be written to. What comes in and what goes out stays immutable.
 */
export type Turn = StepContext & {
  readonly known: Known
  readonly heard: Heard | Done
  conversation: Conversation
  language: Language
  flow: Flow
  step: Step
  /** The session under way, taken apart; no frames means none. The last frame speaks. */
  frames: Frame[]
  /** Of the flows it runs on; the old ones until `migrate` has moved it. */
  revision: string
  vars: Vars
  trail: Answered[]
  waiting: Waiting | undefined
  message: string | undefined
  effects: Effect[]
  events: Event[]
  passed: (Place & { exit: string })[]
  /** Steps entered and messages said, for the limits. */
  steps: number
  says: number
  /** Set when a step cannot go on without these: the turn is thrown away and run again. */
  needs: FactName[] | undefined
  /** Another language is spoken because of what she wrote. */
  noticed: boolean
  /** Her language was asked first: this message of hers is to be heard now, and then is. */
  hears: string | undefined
  hearsAgain: string | undefined
}

/** The frame that speaks. */
export const top = (turn: Turn): Frame | undefined => turn.frames[turn.frames.length - 1]

/** Replaces what is known of the conversation, and the language spoken with it. */
export function changeConversation(turn: Turn, change: Partial<Conversation>): void {
  turn.conversation = { ...turn.conversation, ...change }
  if (change.language !== undefined) turn.language = change.language
}

/** Moves the frame that speaks to another step. Whatever it waited for is over. */
export function goTo(turn: Turn, step: string): void {
  const frame = turn.frames.pop()
  if (frame === undefined) return
  const { until: _over, ...rest } = frame
  turn.frames.push({ ...rest, step })
  turn.waiting = undefined
}

/**
 * Puts a flow on top of what is under way; when it ends she is asked again what was interrupted.
 * A flow that is under way already begins anew instead: nobody climbs a tower of menus.
 */
export function startOnTop(
  turn: Turn,
  flow: Flow,
  by: StartCause,
  back: 'ask-again' | 'hear' = 'ask-again',
): void {
  const again = turn.frames.findIndex((frame) => frame.flow === flow.id)
  if (again >= 0) {
    turn.frames.length = again + 1
    goTo(turn, flow.first)
  } else pushFrame(turn, { flow: flow.id, step: flow.first, back })
  const { heard } = turn
  const text = turn.hearsAgain ?? (heard.kind === 'message' ? textOf(heard.content) : undefined)
  turn.message = text === undefined ? undefined : cut(text)
  turn.events.push({ type: 'flow-started', flow: flow.id, by })
}

/** Puts a frame on top. The lowest gives way when there are too many: digressions never fail. */
export function pushFrame(turn: Turn, frame: Frame): void {
  suspend(turn)
  if (turn.frames.length >= limits.frames) turn.frames.shift()
  turn.frames.push(frame)
  const [first] = turn.frames
  if (first !== undefined) turn.frames[0] = bottom(first)
  turn.waiting = undefined
}

/** A frame with nothing below it. */
export const bottom = ({ back: _back, save: _save, ...frame }: Frame): Frame => frame

/** Remembers on the waiting frame when its time is over. */
function suspend(turn: Turn): void {
  const frame = turn.frames.pop()
  if (frame === undefined) return
  const { waiting } = turn
  turn.frames.push(waiting === undefined ? frame : { ...frame, until: waiting.until })
}

/** Ends the session and every flow in it. */
export function endSession(turn: Turn): void {
  for (let i = turn.frames.length - 1; i >= 0; i--) {
    const frame = turn.frames[i]
    if (frame) turn.events.push({ type: 'flow-ended', flow: frame.flow })
  }
  turn.frames = []
  turn.revision = turn.known.bundle.revision
  turn.vars = {}
  turn.trail = []
  turn.waiting = undefined
  turn.message = undefined
}
