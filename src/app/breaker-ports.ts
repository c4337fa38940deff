/** Lets calls to a service through while they succeed, see `app/breaker.ts`. */
export interface Breaker {
  /** Rejects at once, without a call, while the service counts as down. */
  run<Result>(call: () => Promise<Result>): Promise<Result>
  state(): { ok: boolean; since: number }
}

/** A fault that says itself how long the service wants to be left alone, ms. */
export type Busy = Error & { retryAfterMs: number }
