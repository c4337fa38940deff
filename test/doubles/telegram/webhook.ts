import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { type Fields, fields } from './api-error.ts'
import { chance } from './chance.ts'

/** One update of the Bot API: its id and one field named after its kind. */
export type Update = { update_id: number } & Fields

/** What setWebhook was given. `connections` is `max_connections`, 1 to 100. */
export type WebhookSettings = { url: string; secret?: string; connections: number }

/**
 * How deliveries behave. `repeat` is the share of updates sent twice, half of them at the same
 * instant, half right after the first was taken. The first retry comes at once, then the pause
 * doubles from `retryMs` to `retryCapMs` (real: 2 s to about 90 s); a `Retry-After` in the
 * answer is honoured up to `retryAfterCapMs` (real: 3,600 s).
 */
export type DeliveryHabits = {
  repeat: number
  seed: number
  retryMs: number
  retryCapMs: number
  retryAfterCapMs: number
  timeoutMs: number
}

type Queue = { key: string; updates: Update[]; failures: number }

/** Messages queue by chat; presses by user and apart, so that either may come first. */
function queueOf(update: Update): string {
  const kind = kindOf(update)
  const body = fields(update[kind])
  const who = kind === 'callback_query' ? fields(body.from).id : fields(body.chat).id
  return kind.endsWith('message') ? `chat ${who}` : `${kind} ${who ?? update.update_id}`
}

/** The name of the one field beside `update_id`. */
export function kindOf(update: Update): string {
  return Object.keys(update).find((key) => key !== 'update_id') ?? 'nothing'
}

/** Delivers updates as the Bot API server does: one at a time per queue, many queues at once. */
export class Webhook {
  readonly settings: WebhookSettings
  /** Answers seen so far, by status; 0 stands for no answer. */
  readonly statuses = new Map<number, number>()
  lastError: string | undefined
  private readonly habits: DeliveryHabits
  private readonly execute: (method: string, params: Fields) => void
  private readonly pool: Pool
  private readonly path: string
  private readonly queues = new Map<string, Queue>()
  private readonly ready: Queue[] = []
  private readonly roll: () => number
  private readonly ended = new AbortController()
  private open = 0

  /** `execute` runs the method that a 2xx answer names in its body, as the real server does. */
  constructor(
    settings: WebhookSettings,
    habits: DeliveryHabits,
    execute: (method: string, params: Fields) => void,
  ) {
    const url = new URL(settings.url)
    this.settings = settings
    this.habits = habits
    this.execute = execute
    this.roll = chance(habits.seed)
    this.path = url.pathname + url.search
    this.pool = new Pool(url.origin, { connections: settings.connections })
  }

  /** Updates not taken yet. */
  get pending(): number {
    let count = 0
    for (const queue of this.queues.values()) count += queue.updates.length
    return count
  }

  add(update: Update): void {
    const key = queueOf(update)
    const queue = this.queues.get(key)
    if (queue !== undefined) {
      queue.updates.push(update)
      return
    }
    const fresh = { key, updates: [update], failures: 0 }
    this.queues.set(key, fresh)
    this.ready.push(fresh)
    this.pump()
  }

  /** Ends all deliveries and gives back what was not taken, oldest first. */
  stop(): Update[] {
    this.ended.abort()
    const left = [...this.queues.values()].flatMap((queue) => queue.updates)
    this.queues.clear()
    this.ready.length = 0
    void this.pool.destroy()
    return left.sort((a, b) => a.update_id - b.update_id)
  }

  private pump(): void {
    while (this.open < this.settings.connections) {
      const queue = this.ready.shift()
      if (queue === undefined) return
      this.open++
      void this.serve(queue)
    }
  }

  private async serve(queue: Queue): Promise<void> {
    const wait = await this.deliver(queue)
    this.open--
    if (this.ended.signal.aborted) return
    if (wait === 'taken') {
      queue.failures = 0
      queue.updates.shift()
      if (queue.updates.length > 0) this.ready.push(queue)
      else this.queues.delete(queue.key)
    } else {
      void pause(wait, undefined, { signal: this.ended.signal }).then(
        () => {
          this.ready.push(queue)
          this.pump()
        },
        () => {},
      )
    }
    this.pump()
  }

  /** How long to wait before the next try, ms, or that it was taken. */
  private async deliver(queue: Queue): Promise<'taken' | number> {
    const [update] = queue.updates
    if (update === undefined) return 'taken'
    const body = JSON.stringify(update)
    const repeat = this.roll() < this.habits.repeat
    const together = repeat && this.roll() < 0.5
    const twin = together ? this.post(body).catch(() => undefined) : undefined
    try {
      const answer = await this.post(body)
      await twin
      if (answer.status < 200 || answer.status > 299) {
        this.lastError = `Wrong response from the webhook: ${answer.status}`
        return this.pauseAfter(queue, answer.retryAfterMs)
      }
      if (repeat && !together) await this.post(body).catch(() => undefined)
      if (answer.body.startsWith('{')) this.run(answer.body)
      return 'taken'
    } catch (error) {
      this.lastError = error instanceof Error ? error.message : String(error)
      this.count(0)
      return this.pauseAfter(queue, undefined)
    }
  }

  private pauseAfter(queue: Queue, asked: number | undefined): number {
    queue.failures++
    if (asked !== undefined) return Math.min(asked, this.habits.retryAfterCapMs)
    if (queue.failures === 1) return 0
    return Math.min(this.habits.retryMs * 2 ** (queue.failures - 2), this.habits.retryCapMs)
  }

  private async post(body: string) {
    const { secret } = this.settings
    const answer = await this.pool.request({
      path: this.path,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body,
      headersTimeout: this.habits.timeoutMs,
      signal: this.ended.signal,
    })
    const text = await answer.body.text()
    this.count(answer.statusCode)
    const retryAfter = Number(answer.headers['retry-after'] ?? Number.NaN)
    return {
      status: answer.statusCode,
      body: text,
      retryAfterMs: Number.isNaN(retryAfter) ? undefined : retryAfter * 1000,
    }
  }

  private run(body: string): void {
    const { method, ...params } = fields(JSON.parse(body))
    if (typeof method === 'string') this.execute(method, params)
  }

  private count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
  }
}
