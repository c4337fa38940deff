import { chance } from '../telegram/chance.ts'

/** What a call is about. `messages` are sends; signs of reading and typing are calls of their own. */
export type Operation =
  | 'messages'
  | 'typing'
  | 'upload'
  | 'media'
  | 'download'
  | 'templates'
  | 'phone'

/**
 * What goes wrong with one call. `reset` closes the connection before anything is taken, `lost` after it
 * was taken, `hang` never answers and takes nothing, `garbled` takes it and answers no JSON, `page` answers as
 * a proxy does. `retryAfter` in seconds.
 */
export type Fault =
  | { kind: 'error'; status: number; code: number; subcode?: number; retryAfter?: number }
  | { kind: 'page'; status: number }
  | { kind: 'reset' | 'lost' | 'hang' | 'garbled' }

/** Faults by probability, each a share of 1, of the operations named; of sends where none are. */
export type Odds = {
  seed: number
  operations?: readonly Operation[]
  tooMany?: number
  pairLimit?: number
  serverError?: number
  reset?: number
  lost?: number
}

/** How much may be sent: in a second from the number, and to one person within `pairMs`. */
export type Limits = { account?: number; pair?: number; pairMs?: number }

/** The refusal of a number that sends too fast. */
export const tooMany: Fault = { kind: 'error', status: 429, code: 130429 }
/** The refusal of more to one person. */
export const pairLimit: Fault = { kind: 'error', status: 400, code: 131056 }
const serverError: Fault = { kind: 'error', status: 500, code: 131000 }

type Window = { since: number; count: number }

/** Decides which call fails and how: first what a test scripted, then limits, then chance. */
export class Faults {
  private scripted: { operation: Operation | '*'; fault: Fault; times: number }[] = []
  private odds: Odds | undefined
  private limits: Limits = {}
  private roll = chance(1)
  private readonly windows = new Map<string, Window>()

  script(operation: Operation | '*', fault: Fault, times = 1): void {
    this.scripted.push({ operation, fault, times })
  }

  /** Sets the odds, or ends them. */
  setOdds(odds: Odds | undefined): void {
    this.odds = odds
    this.roll = chance(odds?.seed ?? 1)
  }

  setLimits(limits: Limits | undefined): void {
    this.limits = limits ?? {}
    this.windows.clear()
  }

  clear(): void {
    this.scripted = []
    this.setOdds(undefined)
    this.setLimits(undefined)
  }

  /** `person` is whom a send goes to. */
  next(operation: Operation, person: string, now: number): Fault | undefined {
    const planned = this.scripted.find(
      (one) => one.operation === operation || one.operation === '*',
    )
    if (planned !== undefined) {
      planned.times--
      if (planned.times <= 0) this.scripted = this.scripted.filter((one) => one !== planned)
      return planned.fault
    }
    if (operation === 'messages') {
      const { account, pair, pairMs = 6_000 } = this.limits
      if (account !== undefined && !this.within('', account, 1_000, now)) return tooMany
      if (pair !== undefined && !this.within(person, pair, pairMs, now)) return pairLimit
    }
    return this.odds === undefined ? undefined : this.byChance(operation, this.odds)
  }

  private within(who: string, most: number, ms: number, now: number): boolean {
    const before = this.windows.get(who)
    const window = before && now - before.since < ms ? before : { since: now, count: 0 }
    this.windows.set(who, window)
    if (window.count >= most) return false
    window.count++
    return true
  }

  private byChance(operation: Operation, odds: Odds): Fault | undefined {
    if (!(odds.operations ?? ['messages']).includes(operation)) return undefined
    let at = this.roll()
    const hits = (share = 0) => {
      at -= share
      return at < 0
    }
    if (hits(odds.tooMany)) return tooMany
    if (hits(odds.pairLimit)) return pairLimit
    if (hits(odds.serverError)) return serverError
    if (hits(odds.reset)) return { kind: 'reset' }
    if (hits(odds.lost)) return { kind: 'lost' }
    return undefined
  }
}
