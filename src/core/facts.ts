/** Facts that stand in a store. A step that needs one asks; the turn is then run again with it. */
export type Facts = {
  /** Conversations waiting for a person, in all queues. */
  waiting?: number
  /** Languages of the technicians who are present now, one entry a technician and language. */
  technicians?: readonly string[]
  /** How long people waited lately, from being queued to being claimed, ms: the middle one. */
  usualWait?: number
}
export type FactName = keyof Facts
