import type { Vars } from '../words.ts'

/** A place in a flow. */
export type Place = { flow: string; step: string }

/** One flow under way. The last frame is the one that speaks; `save` takes its result in the caller. */
export type Frame = Place & {
  save?: string
  /** What the flow below does when this one ends: `hear` is to hear the message that came. Absent in the first frame. */
  back?: 'return' | 'ask-again' | 'hear'
  /** Set while another flow runs on top of a step that waits: when its own time is over, ms. */
  until?: number
}

/** A question answered. `choice` tells a button pressed twice from one pressed to change the answer. */
export type Answered = Place & { choice?: string; save?: string }

/**
 * A talk under way, small and plain: stored as JSON, read by later versions.
 * `revision` is the content hash of the flows it began with.
 */
export type Session = {
  v: 1
  revision: string
  frames: readonly Frame[]
  vars: Vars
  /** Questions answered so far, oldest first, for "back" and old buttons. At most `limits.trail`. */
  trail: readonly Answered[]
  /** Set while a step waits. `tries` counts answers not understood; `until` is when it times out, ms. */
  waiting?: Waiting
  /** The text that last started a flow, at most `limits.text`; absent when it was none. */
  message?: string
}

export type Waiting = { tries: number; until: number; kind: 'ask' | 'wait' }
