import { setTimeout as pause } from 'node:timers/promises'
import { type Delivery, deliveriesOf } from './deliveries.ts'
import type { Device } from './device.ts'
import type { Faults } from './faults.ts'
import type { Line } from './line.ts'
import type { SendOptions } from './message-stanza.ts'
import type { Person } from './person.ts'
import type { Received } from './received.ts'
import type { WhatsApp } from './whatsapp.ts'

/** Somebody with a phone, by number: digits only. */
export type NewPerson = Partial<
  Pick<Person, 'online' | 'autoRetry' | 'addressing' | 'hidePhone'>
> & { phone: string; name?: string; lidUser?: string }

/** One message for the line, as somebody types it. */
export type Say = SendOptions & { from: string; to: string; text: string }

/** One message that a phone decrypted; `person` is whose, by number, `at` is ms since 1970. */
export type LedgerEntry = {
  person: string
  id: string
  to: string
  text: string
  /** The message's content type, such as `conversation` or `documentMessage`. */
  kind: string
  at: number
}

/** How the double stands. By phone number where it says so. */
export type State = {
  people: number
  received: number
  /** Ids of messages that did not decrypt on somebody's phone. */
  undecryptable: string[]
  /** Linked devices: whether each is online, and how many stanzas it has not receipted. */
  devices: Record<string, { id: number; online: boolean; undelivered: number }[]>
}

/**
 * What can be asked of a double that runs as its own process: POST `/control/<name>` with a JSON
 * body, JSON back. Phones are named by their number.
 *
 * - `people` adds people; `scan`, `enterCode` and `unlink` are what a phone does about links.
 * - `say` sends texts, each person's in order, and answers their ids in the order given.
 * - `answerByPhone`, `receipt`, `typing`, `retry`, `restrict`, `tellNumber` as on `Person`.
 * - `received` answers what came after the last `next`; it waits up to `waitMs` for something.
 * - `deliveries` answers how messages went to linked devices, so far.
 * - `faults` arms some, `calm` ends them all; `drop`, `freeze` and `streamError` take the lines
 *   of one account.
 */
export type Operations = {
  people: (given: { people: NewPerson[] }) => { lids: string[] }
  scan: (given: { phone: string; qr: string }) => null
  enterCode: (given: { phone: string; code: string }) => Promise<null>
  unlink: (given: { phone: string; device?: number }) => null
  say: (given: { messages: Say[] }) => Promise<{ ids: string[] }>
  answerByPhone: (given: Say) => Promise<{ id: string }>
  receipt: (given: { from: string; to: string; ids: string[]; type?: 'read' | 'played' }) => null
  typing: (given: { from: string; to: string; state?: 'composing' | 'paused' }) => null
  retry: (given: { from: string; to: string; id: string }) => null
  restrict: (given: { phone: string; until?: number }) => null
  tellNumber: (given: { from: string; to: string }) => null
  received: (given: {
    after?: number
    waitMs?: number
  }) => Promise<{ received: LedgerEntry[]; next: number }>
  deliveries: (given: object) => { deliveries: Delivery[] }
  faults: (given: Partial<Faults>) => null
  calm: (given: object) => null
  drop: (given: { phone: string }) => null
  freeze: (given: { phone: string }) => null
  streamError: (given: { phone: string; code: number }) => null
  state: (given: object) => State
}

/** Answers for `server`, whose ledger it keeps. */
export function controlOf(server: WhatsApp) {
  const ledger: [Person, Received][] = []
  server.on('received', (person, received) => ledger.push([person, received]))
  const deliveries = deliveriesOf(server)

  const phone = (number: string): Person => {
    const person = server.people.get(number)
    if (person === undefined) throw new Error('nobody has this number')
    return person
  }

  const operations: Operations = {
    people: ({ people }) => ({
      lids: people.map(({ phone: number, name = number, lidUser, ...habits }) => {
        const person = server.person(number, name, lidUser)
        return Object.assign(person, habits).lid
      }),
    }),
    scan: ({ phone: number, qr }) => done(phone(number).scanQr(qr)),
    enterCode: async ({ phone: number, code }) => done(await phone(number).enterPairingCode(code)),
    unlink: ({ phone: number, device }) => done(phone(number).unlink(device)),
    say: async ({ messages }) => ({
      ids: await Promise.all(
        messages.map(({ from, to, text, ...options }) =>
          phone(from).sendText(phone(to), text, options),
        ),
      ),
    }),
    answerByPhone: async ({ from, to, text, ...options }) => ({
      id: await phone(from).answerByPhone(phone(to), text, options),
    }),
    receipt: ({ from, to, ids, type }) => done(phone(from).sendReceipt(phone(to), ids, type)),
    typing: ({ from, to, state }) => done(phone(from).typing(phone(to), state)),
    retry: ({ from, to, id }) => done(phone(from).requestRetry(phone(to), id)),
    restrict: ({ phone: number, until }) => done(phone(number).restrict(until)),
    tellNumber: ({ from, to }) => done(phone(from).tellNumber(phone(to))),
    received: async ({ after = 0, waitMs = 0 }) => {
      const end = Date.now() + waitMs
      while (ledger.length <= after && Date.now() < end) await pause(5)
      const received = ledger.slice(after).map(([person, one]) => entry(person, one))
      return { received, next: after + received.length }
    },
    deliveries: () => ({ deliveries: deliveries() }),
    faults: (given) => done(Object.assign(server.faults, given)),
    calm: () => done(server.faults.clear()),
    drop: ({ phone: number }) => onLines(phone(number), (line) => line.drop()),
    freeze: ({ phone: number }) => onLines(phone(number), (line) => line.freeze()),
    streamError: ({ phone: number, code }) =>
      onLines(phone(number), (line) => line.streamError(code)),
    state: () => ({
      people: server.people.size,
      received: ledger.length,
      undecryptable: [...server.people.values()].flatMap((person) => person.undecryptable),
      devices: Object.fromEntries(
        [...server.people.values()]
          .filter((person) => person.linked.length > 0)
          .map((person) => [person.phone, person.linked.map(standing)]),
      ),
    }),
  }

  return async (path: string, body: Buffer): Promise<unknown> => {
    const name = path.slice('/control/'.length)
    if (!path.startsWith('/control/') || !isOperation(operations, name)) {
      throw new Error(`no ${path}`)
    }
    // The caller and this file are one side of the wire: what it sends fits its operation.
    const run = operations[name] as (given: unknown) => unknown
    return run(body.length === 0 ? {} : JSON.parse(body.toString()))
  }
}

function isOperation(operations: Operations, name: string): name is keyof Operations {
  return Object.hasOwn(operations, name)
}

function done(_result: unknown): null {
  return null
}

function onLines(account: Person, act: (line: Line) => void): null {
  for (const { line } of account.linked) if (line !== undefined) act(line)
  return null
}

function standing({ id, line, undelivered }: Device) {
  return { id, online: line !== undefined, undelivered: undelivered.length }
}

function entry(person: Person, { id, to, text, message, at }: Received): LedgerEntry {
  const kind = Object.keys(message).find((key) => key !== 'messageContextInfo') ?? ''
  return { person: person.phone, id, to, text, kind, at }
}
