/** Facts that stand in a store. A step that needs one asks; the turn is then run again with it. */
export type Facts = {
  /** Conversations waiting for a person, in all queues. */
  waiting?: number
  /** Languages of the technicians who are present now, one entry a technician and language. */
  technicians?: readonly string[]
  /** How long people waited lately, from being queued to being claimed, ms: the middle one. */
  usualWait?: number
  /** Whose code was typed, by its hash: `none` where it is wrong, used or too old. */
  linkCode?: { hash: string; contact: string; account: string } | { hash: string; none: true }
}
/** What a step asks for: a fact by its name, or whose code this is by its hash. */
export type FactName = Exclude<keyof Facts, 'linkCode'> | `linkCode:${string}`
