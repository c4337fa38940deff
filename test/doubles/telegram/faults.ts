import type { Fields } from './api-error.ts'
import { chance } from './chance.ts'

/**
 * What goes wrong with one call. `reset` closes the connection before anything is taken, `lost`
 * after it was taken, `hang` never answers and takes nothing, `garbled` takes it and answers no JSON.
 */
export type Fault =
  | { kind: 'error'; code: number; description: string; parameters?: Fields }
  | { kind: 'reset' | 'lost' | 'hang' | 'garbled' }

/** A fault for the next calls of one method; `*` stands for all of them. */
export type Scripted = { method: string; times: number; fault: Fault }

/**
 * Faults by probability, each a share of 1. `methods` names those concerned; without it every
 * method that sends something. `retryAfter` is in seconds.
 */
export type Odds = {
  seed: number
  methods?: readonly string[]
  tooMany?: number
  retryAfter?: number
  badGateway?: number
  reset?: number
  lost?: number
}

/** The 429 of the real API. `retryAfter` is in seconds. */
export function tooMany(retryAfter: number): Fault {
  return {
    kind: 'error',
    code: 429,
    description: `Too Many Requests: retry after ${retryAfter}`,
    parameters: { retry_after: retryAfter },
  }
}

/** How much may be sent per second: over all chats, and to one chat. Above it comes 429. */
export type Limits = { account?: number; chat?: number }

const sends = /^send(?!ChatAction)/

/** Decides which call fails and how: first what a test scripted, then chance. */
export class Faults {
  private scripted: Scripted[] = []
  private odds: Odds | undefined
  private limits: Limits | undefined
  private roll = chance(1)
  /** What was sent in the second that began at `since`, by chat; the empty key holds all. */
  private window = { since: 0, counts: new Map<unknown, number>() }

  script(method: string, fault: Fault, times = 1): void {
    this.scripted.push({ method, fault, times })
  }

  /** Sets the odds, or ends them. */
  setOdds(odds: Odds | undefined): void {
    this.odds = odds
    this.roll = chance(odds?.seed ?? 1)
  }

  /** Sets the rate limits, or ends them. */
  setLimits(limits: Limits | undefined): void {
    this.limits = limits
  }

  clear(): void {
    this.scripted = []
    this.setOdds(undefined)
    this.setLimits(undefined)
  }

  next(method: string, chat: unknown): Fault | undefined {
    const planned = this.scripted.find((one) => one.method === method || one.method === '*')
    if (planned !== undefined) {
      planned.times--
      if (planned.times <= 0) this.scripted = this.scripted.filter((one) => one !== planned)
      return planned.fault
    }
    if (this.limits !== undefined && sends.test(method) && !this.within(this.limits, chat)) {
      return tooMany(1)
    }
    return this.odds === undefined ? undefined : this.byChance(method, this.odds)
  }

  private within(limits: Limits, chat: unknown): boolean {
    const now = Date.now()
    if (now - this.window.since >= 1000) this.window = { since: now, counts: new Map() }
    const { counts } = this.window
    const all = counts.get('') ?? 0
    const here = counts.get(chat) ?? 0
    if (all >= (limits.account ?? Infinity) || here >= (limits.chat ?? Infinity)) return false
    counts.set('', all + 1).set(chat, here + 1)
    return true
  }

  private byChance(method: string, odds: Odds): Fault | undefined {
    const concerned = odds.methods?.includes(method) ?? sends.test(method)
    if (!concerned) return undefined
    let at = this.roll()
    const hits = (share = 0) => {
      at -= share
      return at < 0
    }
    if (hits(odds.tooMany)) return tooMany(odds.retryAfter ?? 1)
    if (hits(odds.badGateway)) return { kind: 'error', code: 502, description: 'Bad Gateway' }
    if (hits(odds.reset)) return { kind: 'reset' }
    if (hits(odds.lost)) return { kind: 'lost' }
    return undefined
  }
}
