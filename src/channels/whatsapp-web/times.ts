/** Waits of a linked account, ms. Tests shorten them. */
export type Times = {
  /** How long the lease of an account lasts, and how often it is renewed or tried for. */
  lease: number
  renew: number
  /** So long before it ends a lease counts as lost: clocks differ, and a send takes a moment. */
  margin: number
  /** How often the owner looks for wishes that came in through other processes. */
  wishes: number
  /** Open for so long, a connection counts as good again: the next trouble starts from the first pause. */
  settled: number
  /** How long a closing socket may take to hand its last keys to the store. */
  drain: number
  /** A pause between two tries of one save of the credentials. */
  save: number
  /** How often Baileys asks whether the line is alive; it gives up 5 s after a silent one. */
  keepAlive: number
}

/** What installations run with. */
export const usualTimes: Times = {
  lease: 15_000,
  renew: 5_000,
  margin: 1_000,
  wishes: 1_000,
  settled: 60_000,
  drain: 5_000,
  save: 1_000,
  keepAlive: 30_000,
}
