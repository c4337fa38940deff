import { setTimeout as pause } from 'node:timers/promises'
import type { CloudApi } from './cloud-api.ts'
import type { Fault, Limits, Odds, Operation } from './faults.ts'
import { type Fields, GraphFault } from './graph-fault.ts'
import { choicesOf, type Person, type Sent } from './person.ts'
import type { Template } from './templates.ts'
import type { Habits } from './webhook.ts'

/** One message that reached somebody, as the control API tells it. `row` is our own name for it. */
export type LedgerEntry = {
  person: string
  id: string
  type: string
  text: string
  row: string
  at: number
  choices: string[]
  answerLost: boolean
}

/**
 * Drives a double that runs as its own process: POST `/control/<name>` with a JSON body, JSON back. For
 * harnesses; tests in the same process use `CloudApi` itself.
 *
 * - `subscribe { url }` makes the handshake and delivers there from then on, also what waited.
 * - `people { people: [{ id, name?, hidden? }] }` adds people; an id is a number in digits.
 * - `say { messages: [{ person, text }] }`, `choose { person, title }`, `read { person }`: what people do.
 *   The first two answer `{ ids }` of the messages.
 * - `sent { after, waitMs? }` answers `{ sent: LedgerEntry[], next }`; `after` is the last `next`.
 * - `fault { operation, fault, times? }`, `odds` (an `Odds` or null), `limits`, `habits` (some of `Habits`),
 *   `follows { statuses }`, `fail { codes }` (sends that are taken and fail later); `calm {}` ends them.
 * - `template { template, tell? }`; `clock { ms }` sets the double's clock so much ahead of ours.
 * - `deliver { body, signature? }` posts a body as it is, signed unless a signature is given, and answers
 *   `{ status }`; `repeat {}` the last one that was taken.
 * - `state {}` tells what is pending and what was called; `forget {}` forgets people and ledger.
 */
export class Control {
  private readonly api: CloudApi
  private ledger: [Person, Sent][] = []

  constructor(api: CloudApi) {
    this.api = api
    api.on('sent', (person, sent) => this.ledger.push([person, sent]))
  }

  async answer(path: string, body: Buffer): Promise<unknown> {
    const name = /^\/control\/(\w+)$/.exec(path)?.[1] ?? ''
    const run = Object.hasOwn(this.operations, name) ? this.operations[name] : undefined
    if (run === undefined) throw new GraphFault(404, 2500, 'Not Found')
    return run(body.length === 0 ? {} : JSON.parse(body.toString()))
  }

  // biome-ignore lint/suspicious/noExplicitAny: the harness and this file are one side of the wire
  private readonly operations: Record<string, (given: any) => unknown> = {
    subscribe: async ({ url }: { url: string }) => {
      await this.api.subscribe(url)
      return { ok: true }
    },
    people: ({ people }: { people: { id: string; name?: string; hidden?: boolean }[] }) => {
      for (const { id, name, hidden = false } of people)
        this.api.person(String(id), name).hidden = hidden
      return { ok: true }
    },
    say: ({ messages }: { messages: { person: string; text: string }[] }) => ({
      ids: messages.map(({ person, text }) => this.person(person).say(text)),
    }),
    choose: ({ person, title }: { person: string; title: string }) => ({
      ids: [this.person(person).choose(title)],
    }),
    read: ({ person }: { person: string }) => {
      this.person(person).readAll()
      return { ok: true }
    },
    sent: ({ after = 0, waitMs = 0 }: { after?: number; waitMs?: number }) =>
      this.sent(after, waitMs),
    fault: (given: { operation: Operation; fault: Fault; times?: number }) => {
      this.api.faults.script(given.operation, given.fault, given.times)
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
    habits: (given: Partial<Habits>) => Object.assign(this.api.habits, given),
    follows: ({ statuses }: { statuses: CloudApi['follows'] }) => {
      this.api.follows = statuses
      return { ok: true }
    },
    fail: ({ codes }: { codes: number[] }) => {
      this.api.failLater.push(...codes)
      return { ok: true }
    },
    calm: () => {
      this.api.faults.clear()
      this.api.failLater.length = 0
      Object.assign(this.api.habits, { repeat: 0, shuffle: false, lateMs: 0 })
      return { ok: true }
    },
    template: ({ template, tell }: { template: Template; tell?: boolean }) => {
      this.api.templates.set(template, tell)
      return { ok: true }
    },
    clock: ({ ms }: { ms: number }) => {
      this.api.now = () => Date.now() + ms
      return { ok: true }
    },
    deliver: async ({ body, signature }: { body: string; signature?: string }) => ({
      status: await this.api.webhook?.send(body, signature),
    }),
    repeat: async () => ({ status: await this.api.webhook?.send(this.api.webhook.last ?? '{}') }),
    state: () => this.state(),
    forget: () => {
      this.api.forget()
      this.ledger = []
      return { ok: true }
    },
  }

  private person(id: string): Person {
    const person = this.api.personAt(id)
    if (person === undefined) throw new GraphFault(404, 2500, `nobody has the number ${id}`)
    return person
  }

  private async sent(
    after: number,
    waitMs: number,
  ): Promise<{ sent: LedgerEntry[]; next: number }> {
    const end = Date.now() + waitMs
    while (this.ledger.length <= after && Date.now() < end) await pause(5)
    const fresh = this.ledger.slice(after)
    return { sent: fresh.map(([person, sent]) => entry(person, sent)), next: after + fresh.length }
  }

  private state(): Fields {
    const { api } = this
    const called: Record<string, number> = {}
    for (const { operation } of api.calls) called[operation] = (called[operation] ?? 0) + 1
    return {
      apiRoot: api.apiRoot,
      pending: api.pending,
      called,
      people: api.people.length,
      sent: this.ledger.length,
      answers: Object.fromEntries(api.webhook?.answers ?? []),
    }
  }
}

function entry(person: Person, sent: Sent): LedgerEntry {
  return {
    person: person.waId,
    id: sent.id,
    type: sent.type,
    text: sent.text,
    row: sent.row,
    at: sent.at,
    choices: choicesOf(sent).map(({ title }) => title),
    answerLost: sent.answerLost ?? false,
  }
}
