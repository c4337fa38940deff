import { Hono } from 'hono'
import type { Change, Changes, InboxStore, Row, Signed, StoredFile } from '#app/inbox-ports.ts'
import type { Deeds } from '#app/inbox-verbs-ports.ts'
import { openLive } from '#app/live.ts'
import type { BuiltPage } from '#app/page-ports.ts'
import { may } from '#core/access/may.ts'
import type { Role } from '#core/access/role.ts'
import { type Scope, scopeOf, sees } from '#core/access/scope.ts'
import type { Env } from '#http/inbox/env.ts'
import { openInbox } from '#http/inbox/inbox.ts'
import { noAppointments } from '../../doubles/inbox/appointments.ts'
import { openChannels, templateTexts } from '../../doubles/inbox/channels.ts'
import { noFeeds } from '../../doubles/inbox/feeds.ts'
import { noKnowledge } from '../../doubles/inbox/knowledge.ts'
import { openLater } from '../../doubles/inbox/later.ts'
import { handClock } from './hand-clock.ts'
import { type Asked, ownRequest } from './own-request.ts'

/** A conversation of the double, with all that is hidden from who may not see it. */
export type Talk = {
  id: string
  queue: string
  technician?: string
  sensitive: boolean
  named: readonly string[]
  file: string
}

export type Person = {
  id: string
  role: Role
  queues: readonly string[]
  complete?: boolean
  disabled?: boolean
}

/** A small inbox with everything behind its ports: accounts by cookie, talks in memory. */
export function openHouse({
  people = [],
  talks = [],
  page,
  clock = handClock(),
}: {
  people?: Person[]
  talks?: Talk[]
  page?: BuiltPage
  clock?: ReturnType<typeof handClock>
} = {}) {
  const done: unknown[] = []
  const seenPeople: string[] = []
  const audit: Record<string, unknown>[] = []
  const sessions = new Map(people.map(({ id }) => [`session-of-${id}`, id]))
  const hearers = new Set<(changes: readonly Change[]) => void>()
  const changes: Changes = {
    listen(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    tell: (told) => hearers.forEach((hear) => void hear(told)),
  }

  const signedOf = (sessionId: string): Signed | undefined => {
    const person = people.find(({ id }) => id === sessions.get(sessionId))
    if (person === undefined || person.disabled) return undefined
    const { id, role, queues, complete = true } = person
    return {
      person: { id, name: `Name of ${id}`, role, queues, complete },
      sessionId,
      locale: 'pt',
      ...(complete ? {} : { pending: 'verify' as const }),
    }
  }
  const accounts = {
    signed: async (headers: Headers) =>
      signedOf(/(?:^|; )s=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? ''),
    still: async (ids: readonly string[]) =>
      new Map(
        ids
          .flatMap((id) => [[id, signedOf(id)] as const])
          .filter((pair): pair is [string, Signed] => pair[1] !== undefined),
      ),
    scope: scopeOf,
    seen: async (ids: readonly string[]) => void seenPeople.push(...ids),
    note: async (entry: Record<string, unknown>) => void audit.push(entry),
  }

  const visible = (scope: Scope, talk: Talk | undefined): talk is Talk =>
    talk !== undefined && sees(scope, visibleOf(talk, scope))
  const seen = (scope: Scope, id: string) => {
    const talk = talks.find((one) => one.id === id)
    return visible(scope, talk) ? talk : undefined
  }
  const own = (scope: Scope) => talks.filter((talk) => visible(scope, talk))
  const fileOf = (id: string): StoredFile | undefined => {
    const talk = talks.find((one) => one.file === id)
    if (talk === undefined) return undefined
    const conversationId = talk.id
    return {
      id,
      conversationId,
      direction: 'in',
      account: 'web:chat',
      tries: 0,
      state: 'ready',
      name: `${id}.pdf`,
    }
  }
  const inbox: InboxStore = {
    list: async (scope, query) => ({
      rows: own(scope)
        .filter((one) => query.queue === undefined || one.queue === query.queue)
        .map(rowOf),
    }),
    counts: async (scope) => ({
      mine: 0,
      mineUnread: 0,
      unassigned: own(scope).length,
      urgent: 0,
      snoozed: 0,
      named: 0,
    }),
    row: async (scope, id) => optional(seen(scope, id), rowOf),
    thread: async (scope, id) =>
      optional(seen(scope, id), (talk) => ({
        entries: [
          {
            key: 'n1',
            at: 1,
            kind: 'note' as const,
            noteId: 'n1',
            technician: 'x',
            text: `note of ${talk.id}`,
            mentions: [],
          },
        ],
        outSeq: 0,
      })),
    person: async (scope, id) =>
      optional(seen(scope, id), (talk) => ({
        name: `name of ${talk.id}`,
        person: {},
        case: {},
        channels: [],
        since: 1,
        answered: [],
        earlier: own(scope)
          .filter((one) => one.id !== id)
          .map(rowOf),
      })),
    search: async (scope) => ({
      rows: own(scope).map((talk) => ({
        conversation: rowOf(talk),
        kind: 'person' as const,
        at: 1,
        excerpt: `text of ${talk.id}`,
        marks: [],
      })),
    }),
    board: async (scope) => ({
      waiting: own(scope).map(({ queue }) => ({ queue, count: 1 })),
      load: [],
      today: { asked: 0, claimed: 0, resolved: 0, inVain: 0 },
    }),
    visibleTo: async (ids, scopes) =>
      ids.map((id) => {
        const talk = talks.find((one) => one.id === id)
        return scopes.map((scope) => visible(scope, talk))
      }),
    index: async () => 0,
    labels: async () => [{ id: 'l1', name: 'Work', colour: 'grey' }],
    saveLabel: async (label) => void done.push(label),
    removeLabel: async (id) => void done.push(id),
    heldBy: async () => [],
    absent: async () => [],
    mentionsSeen: async (person, id) => void done.push({ person, id }),
    files: {
      add: async (file) => void done.push(file),
      get: async (id) => fileOf(id),
      visible: async (scope, id) => {
        const file = fileOf(id)
        return file !== undefined && seen(scope, file.conversationId) ? file : undefined
      },
      due: async () => [],
      settle: async () => undefined,
    },
    translations: { get: async () => new Map(), put: async () => undefined },
  }
  const deeds: Deeds = {
    do: async (signed, id, deedId, deed) => {
      const talk = seen(scopeOf(signed.person), id)
      if (talk === undefined) return { ok: false, refused: { code: 'not-found' } }
      if (!may[deed.do].includes(signed.person.role))
        return { ok: false, refused: { code: 'role-may-not' } }
      done.push({ by: signed.person.id, id, deedId, deed })
      return { ok: true, row: rowOf(talk) }
    },
  }
  let ids = 0
  const newId = () => `new-${++ids}`
  const warnings: string[] = []
  const warned = (_: object, text: string) => void warnings.push(text)
  const log = { error: warned, warn: warned }
  const live = openLive({ changes, inbox, accounts, clock, log, newId })
  const accountRoutes = new Hono<Env>()
  const channels = openChannels(clock.now())
  const parts = {
    accounts,
    inbox,
    deeds,
    live,
    vault: {
      keep: async (_id: string, bytes: Uint8Array, { name }: { name?: string }) => ({
        mime: 'application/pdf',
        size: bytes.length,
        name: name ?? 'file.pdf',
      }),
      read: async () => ({
        bytes: new TextEncoder().encode('0123456789'),
        mime: 'application/pdf',
      }),
      copy: async () => undefined,
      remove: async () => undefined,
    },
    translating: {
      translate: async (items: readonly { key: string; text: string }[]) => ({
        items,
        state: { ok: true, since: 0 },
      }),
    },
    replies: { for: async () => [] },
    ...{ knowledge: noKnowledge, appointments: noAppointments, feeds: noFeeds },
    channels: channels.channels,
    later: openLater(changes.tell).later,
    windowOf: () => undefined,
    templateTexts: () => templateTexts,
    phone: (text: string) => (/^\+\d{9,15}$/.test(text) ? text : undefined),
    makeCard: () => ({ languages: {}, channels: [], since: 1, card: [], earlier: [] }),
    clock,
    log,
    newId,
    startOfToday: () => 0,
    fileBytes: 16_000_000,
    page,
    headers: { https: true },
    accountRoutes,
  }
  const app = openInbox(parts)

  /** Asks as somebody, as her own inbox would. */
  const ask = (who: string | undefined, method: string, path: string, asked?: Asked) =>
    app.request(path, ownRequest(who && `s=session-of-${who}`, method, asked))

  return {
    app,
    ask,
    parts,
    done,
    audit,
    accounts,
    seenPeople,
    warnings,
    sessions,
    people,
    talks,
    changes,
    clock,
    live,
    inbox,
    channels,
  }
}

const visibleOf = (talk: Talk, scope: Scope) => ({
  queue: talk.queue,
  ...(talk.technician === undefined ? {} : { technician: talk.technician }),
  sensitive: talk.sensitive,
  named: talk.named.includes(scope.person),
})
const optional = <T, U>(value: T | undefined, make: (value: T) => U): U | undefined =>
  value === undefined ? undefined : make(value)

function rowOf(talk: Talk): Row {
  return {
    id: talk.id,
    name: `name of ${talk.id}`,
    account: 'web:chat',
    state: 'queued',
    queue: talk.queue,
    centre: 'c',
    why: 'asked',
    urgent: false,
    sensitive: talk.sensitive,
    askedAt: 1,
    unread: 0,
    lastAt: 1,
    lastFrom: 'person',
    lastText: `text of ${talk.id}`,
    labels: [],
  }
}
