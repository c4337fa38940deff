import { setTimeout as pause } from 'node:timers/promises'
import { ApiError, type Fields } from './api-error.ts'
import type { BotApi } from './bot-api.ts'
import type { Fault, Limits, Odds } from './faults.ts'
import { buttonsOf, type Person, type Sent } from './person.ts'
import type { DeliveryHabits, Update } from './webhook.ts'

/** One message that reached somebody, as the control API tells it. */
export type LedgerEntry = {
  person: number
  messageId: number
  method: string
  text: string
  at: number
  buttons: string[]
  answerLost: boolean
}

/**
 * Drives a double that runs as its own process: POST `/control/<name>` with a JSON body, JSON
 * back. For harnesses and benches; tests in the same process use `BotApi` itself.
 *
 * - `people { people: [{ id, name?, language? }] }` adds people.
 * - `say { messages: [{ person, text }] }`, `start { person, payload? }`,
 *   `press { person, label }`, `block { person }`, `unblock { person }`: what people do. All
 *   answer `{ updates: [{ update_id, … }] }`.
 * - `push { update }`, `redeliver { update }`: an update as it is.
 * - `sent { after, waitMs? }` answers `{ sent: LedgerEntry[], next }`; `after` is the last `next`.
 * - `fault { method, fault, times? }`, `odds` (an `Odds` or null), `limits`, `latency
 *   { method, ms }`, `habits` (some of `DeliveryHabits`), `calm {}` ends all of them.
 * - `state {}` tells what is pending and what was called; `forget {}` forgets people and ledger.
 */
export class Control {
  private readonly api: BotApi
  private ledger: [Person, Sent][] = []

  constructor(api: BotApi) {
    this.api = api
    api.on('sent', (person, sent) => this.ledger.push([person, sent]))
  }

  async answer(path: string, body: Buffer): Promise<unknown> {
    const name = /^\/control\/(\w+)$/.exec(path)?.[1] ?? ''
    const run = this.operations[name]
    if (run === undefined) throw new ApiError(404, 'Not Found')
    return run(body.length === 0 ? {} : JSON.parse(body.toString()))
  }

  // biome-ignore lint/suspicious/noExplicitAny: the harness and this file are one side of the wire
  private readonly operations: Record<string, (given: any) => unknown> = {
    people: (given: { people: { id: number; name?: string; language?: string }[] }) => {
      for (const { id, name, language } of given.people) {
        this.api.person(id, name, language === undefined ? {} : { language_code: language })
      }
      return { ok: true }
    },
    say: (given: { messages: { person: number; text: string }[] }) =>
      told(given.messages.map(({ person, text }) => this.person(person).say(text))),
    start: (given: { person: number; payload?: string }) =>
      told([this.person(given.person).start(given.payload)]),
    press: (given: { person: number; label: string }) =>
      told([this.person(given.person).press(given.label)]),
    block: (given: { person: number }) => told([this.person(given.person).block()]),
    unblock: (given: { person: number }) => told([this.person(given.person).unblock()]),
    push: (given: { update: Fields }) => told([this.api.push(given.update)]),
    redeliver: (given: { update: Update }) => {
      this.api.redeliver(given.update)
      return told([given.update])
    },
    sent: (given: { after?: number; waitMs?: number }) => this.sent(given.after ?? 0, given.waitMs),
    fault: (given: { method: string; fault: Fault; times?: number }) => {
      this.api.faults.script(given.method, given.fault, given.times)
      return { ok: true }
    },
    odds: (given: Odds | null) => {
      this.api.faults.setOdds(given ?? undefined)
      return { ok: true }
    },
    limits: (given: Limits | null) => {
      this.api.faults.setLimits(given ?? undefined)
      return { ok: true }
    },
    latency: (given: { method: string; ms: number }) => {
      this.api.latency.set(given.method, given.ms)
      return { ok: true }
    },
    habits: (given: Partial<DeliveryHabits>) => Object.assign(this.api.habits, given),
    calm: () => {
      this.api.faults.clear()
      this.api.latency.clear()
      this.api.habits.repeat = 0
      return { ok: true }
    },
    state: () => this.state(),
    forget: () => {
      this.api.people.clear()
      this.api.calls.length = 0
      this.ledger = []
      return { ok: true }
    },
  }

  private person(id: number): Person {
    const person = this.api.people.get(id)
    if (person === undefined) throw new ApiError(404, `nobody has the id ${id}`)
    return person
  }

  private async sent(after: number, waitMs = 0): Promise<{ sent: LedgerEntry[]; next: number }> {
    const end = Date.now() + waitMs
    while (this.ledger.length <= after && Date.now() < end) await pause(5)
    const fresh = this.ledger.slice(after)
    return { sent: fresh.map(([person, sent]) => entry(person, sent)), next: after + fresh.length }
  }

  private state() {
    const { api } = this
    const called: Record<string, number> = {}
    for (const { method } of api.calls) called[method] = (called[method] ?? 0) + 1
    return {
      apiRoot: api.apiRoot,
      token: api.token,
      pending: api.pending,
      polled: api.polled,
      called,
      people: api.people.size,
      sent: this.ledger.length,
      webhook: api.webhook?.settings.url ?? '',
      statuses: Object.fromEntries(api.webhook?.statuses ?? []),
      lastError: api.webhook?.lastError ?? '',
      commands: Object.fromEntries(api.commands),
    }
  }
}

function told(updates: readonly Update[]): { updates: readonly Update[] } {
  return { updates }
}

function entry(person: Person, sent: Sent): LedgerEntry {
  return {
    person: person.id,
    messageId: sent.message_id,
    method: sent.method,
    text: sent.text,
    at: sent.at,
    buttons: buttonsOf(sent).map((button) => button.text),
    answerLost: sent.answerLost ?? false,
  }
}
