import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { chance } from '../telegram/chance.ts'
import { type Delivered, envelope, escaped } from './envelope.ts'

/**
 * How deliveries behave. `batch` is the most messages or statuses in one; `repeat` the share of deliveries
 * made again later under the same ids; `shuffle` mixes statuses with each other and with messages; `lanes`
 * deliver side by side, a person's messages always in one; of every other message the statuses are told up to
 * `lateMs` later. Pauses between tries double from `retryMs` to `retryCapMs` (real: to hours).
 */
export type Habits = {
  batch: number
  repeat: number
  shuffle: boolean
  lateMs: number
  lanes: number
  seed: number
  retryMs: number
  retryCapMs: number
  timeoutMs: number
}

type Lane = { waiting: Delivered[]; busy: boolean }

/** Delivers as Meta does: signed, in batches, at least once, until it hears 200. */
export class Webhook {
  /** Answers seen so far, by status; 0 stands for no answer. */
  readonly answers = new Map<number, number>()
  /** The last body that was taken. */
  last: string | undefined
  private readonly pool: Pool
  private readonly path: string
  private readonly secret: string
  private readonly habits: Habits
  private readonly head: Parameters<typeof envelope>[1]
  private readonly lanes = new Map<string, Lane>()
  private readonly ended = new AbortController()
  private readonly roll: () => number
  private repeats: string[] = []
  private open = 0
  private readonly lateness = new Map<unknown, number>()

  constructor(url: URL, secret: string, habits: Habits, head: Parameters<typeof envelope>[1]) {
    this.pool = new Pool(url.origin, { connections: habits.lanes + 4 })
    this.path = url.pathname + url.search
    this.secret = secret
    this.habits = habits
    this.head = head
    this.roll = chance(habits.seed)
  }

  /** What is not taken yet, repeats not counted. */
  get pending(): number {
    let count = this.open
    for (const { waiting } of this.lanes.values()) count += waiting.length
    return count
  }

  add(one: Delivered): void {
    const late = one.kind === 'statuses' ? this.late(one.status.id) : 0
    if (late === 0) return void this.put(one)
    this.open++
    const held = pause(late, undefined, { signal: this.ended.signal })
    void held
      .then(
        () => this.put(one),
        () => {},
      )
      .finally(() => this.open--)
  }

  /** How late the statuses of this message are, ms. */
  private late(id: unknown): number {
    if (this.habits.lateMs === 0) return 0
    const known = this.lateness.get(id)
    const late = known ?? (this.roll() < 0.5 ? 0 : this.roll() * this.habits.lateMs)
    this.lateness.set(id, late)
    return late
  }

  private put(one: Delivered): void {
    const name = this.laneOf(one)
    const lane = this.lanes.get(name) ?? { waiting: [], busy: false }
    this.lanes.set(name, lane)
    if (one.kind === 'statuses' && this.habits.shuffle)
      lane.waiting.splice(Math.floor(this.roll() * (lane.waiting.length + 1)), 0, one)
    else lane.waiting.push(one)
    if (!lane.busy) void this.run(lane)
  }

  /** Posts a body as it is, signed unless a signature is given; the status of the answer, 0 for none. */
  send(body: string, signature?: string): Promise<number> {
    return this.post(body, signature)
  }

  sign(body: string | Buffer): string {
    return `sha256=${createHmac('sha256', this.secret).update(body).digest('hex')}`
  }

  stop(): void {
    this.ended.abort()
    this.lanes.clear()
    void this.pool.destroy()
  }

  private laneOf({ kind, person }: Delivered): string {
    const { shuffle, lanes } = this.habits
    if (kind === 'statuses') return shuffle ? String(Math.floor(this.roll() * lanes)) : 'statuses'
    return String(this.numberOf(person))
  }

  private numberOf(person: string): number {
    let sum = 0
    for (const char of person) sum = (sum * 31 + char.charCodeAt(0)) % 65_521
    return sum % this.habits.lanes
  }

  private async run(lane: Lane): Promise<void> {
    lane.busy = true
    // What is said at the same instant travels together.
    await pause(0)
    while (lane.waiting.length > 0 && !this.ended.signal.aborted) {
      const most = 1 + Math.floor(this.roll() * this.habits.batch)
      const batch = lane.waiting.splice(0, Math.min(most, this.habits.batch))
      this.open += batch.length
      await this.deliver(escaped(JSON.stringify(envelope(batch, this.head, this.roll))))
      this.open -= batch.length
    }
    lane.busy = false
  }

  private async deliver(body: string): Promise<void> {
    for (let wait = this.habits.retryMs; !this.ended.signal.aborted; ) {
      if ((await this.post(body)) === 200) break
      await pause(wait, undefined, { signal: this.ended.signal }).catch(() => {})
      wait = Math.min(wait * 2, this.habits.retryCapMs)
    }
    this.last = body
    if (this.roll() < this.habits.repeat) this.repeats.push(body)
    const again = this.roll() < 0.5 ? this.repeats.shift() : undefined
    if (again !== undefined) await this.post(again)
  }

  private async post(body: string, signature = this.sign(body)): Promise<number> {
    let status = 0
    try {
      const answer = await this.pool.request({
        path: this.path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        body,
        headersTimeout: this.habits.timeoutMs,
        signal: this.ended.signal,
      })
      status = answer.statusCode
      await answer.body.dump()
    } catch {
      status = 0
    }
    if (!this.ended.signal.aborted) this.answers.set(status, (this.answers.get(status) ?? 0) + 1)
    return status
  }
}
