import type { Vars } from '../words.ts'

/** A place in a flow. */
export type Place = { flow: string; step: string }

/** One flow under way. The last frame is the one that speaks; `save` takes its result in the caller. */
export type Frame = Place & {
  save?: string
  /** Where the caller goes on. Absent in the first frame. */
  back?: 'return' | 'ask-again'
}

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
  trail: readonly Place[]
  /** Set while a step waits. `tries` counts answers not understood; `until` is when it times out, ms. */
  waiting?: { tries: number; until: number; kind: 'ask' | 'wait' }
}
