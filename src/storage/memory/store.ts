import type { Bookings } from '#app/booking-ports.ts'
import type { OutboxRow, Store, ThreadItem } from '#app/ports.ts'
import type { FactName, Facts } from '#core/facts.ts'
import { storedAddress, storedAddresses } from '../addresses.ts'
import { tellingBookings } from '../bookings/telling-bookings.ts'
import { changesByTurns, changesOf, localChanges } from '../changes.ts'
import { codeHash } from '../code-hash.ts'
import { DayTally } from '../day.ts'
import { bookingFacts, lately, middle, typedCode } from '../facts.ts'
import { gatesOf } from '../rows.ts'
import { storable } from '../storable.ts'
import { inboundItem, mergeThread } from '../thread.ts'
import { accept } from './accept.ts'
import { bookingsKnown } from './bookings.ts'
import { commit, load } from './commit.ts'
import { receive, tidy } from './inbox.ts'
import { openBookings, talksIn } from './open-bookings.ts'
import { meet } from './same-person.ts'
import { restDue, settle, stumble } from './settle.ts'
import { note, rowSent } from './statuses.ts'
import { addressKey, emptyTables, keyOf, type Tables, type Talk, talkOf } from './tables.ts'
import { waitAgain } from './wait-again.ts'

/**
 * A store that forgets with its process, for tests. Behaves as the databases do. One process, so every
 * lease is ours.
 */
export function memoryStore(): Store & { tables: Tables; bookings: Bookings } {
  const tables = emptyTables()
  const changes = localChanges()
  /** Tells of those of these items that happened, where the inbox knows the conversation. */
  const told = (items: readonly { conversationId: string }[], happened: readonly boolean[]) => {
    const moved = items.filter((_, at) => happened[at])
    const known = moved.filter(({ conversationId: id }) => tables.talks.get(id)?.handoff)
    changes.tell(changesOf(known.map(({ conversationId }) => conversationId)))
  }

  /** Runs a batch, and counts its day. An unknown conversation is found before anything is written. */
  async function batch<Item extends object, Result>(
    items: readonly Item[],
    run: (item: Item, days: DayTally) => Result,
  ): Promise<readonly Result[]> {
    for (const item of items) if ('conversationId' in item) talkOf(tables, `${item.conversationId}`)
    const days = new DayTally()
    const results = items.map((item) => run(item, days))
    countDays(tables, days)
    return results
  }

  return {
    tables,
    accept: (arrivals) => batch(arrivals, (one, days) => accept(tables, one, days)),
    setAside: async (updates) => {
      for (const { account, externalId, ...rest } of updates) {
        const key = keyOf(storable(account), storable(externalId))
        if (!tables.aside.has(key)) tables.aside.set(key, rest)
      }
    },
    load: async (ids, now) => ids.map((id) => load(tables, id, now)),
    commit: async (turns) => {
      const committed = await batch(turns, (one, days) => commit(tables, one, days))
      changes.tell(changesByTurns(turns, committed))
      return committed
    },
    stumble: async (failed) => {
      const results = await batch(failed, (one) => stumble(tables, one))
      told(
        failed,
        results.map(({ quarantined }) => quarantined),
      )
      return results
    },
    waitAgain: async (row, after) => waitAgain(tables, row, after),
    settle: async (settlements) => {
      const noted = await batch(settlements, (one, days) => settle(tables, one, days))
      told(settlements, noted)
    },
    receipts: async (receipts) => {
      const noted = receipts.map((one) => receive(tables.talks.get(one.conversationId), one))
      told(receipts, noted)
    },
    statuses: async (statuses) => {
      const noted = await batch(statuses, (one, days) => note(tables, one, days))
      const ids = noted.flatMap((id) => id ?? [])
      told(
        ids.map((conversationId) => ({ conversationId })),
        ids.map(() => true),
      )
    },
    samePerson: async (all) => {
      const changed = all.flatMap(
        ({ account, addresses, at }) =>
          meet(tables, storable(account), storedAddresses(addresses), at)?.changed ?? [],
      )
      changes.tell(changesOf(changed))
    },
    isQueued: async (id, seq) => tables.talks.get(id)?.outbox[seq - 1]?.state === 'queued',
    sent: async (account, externalId) => {
      const row = rowSent(tables, storable(account), storable(externalId))?.row
      return row && { part: JSON.parse(row.part), at: row.sentAt ?? row.createdAt }
    },
    gates: async (ids) => gatesOf(ids.flatMap((id) => tables.talks.get(id) ?? [])),
    sendingElsewhere: async () => false,
    changes,
    bookings: tellingBookings(openBookings(tables, talksIn(tables)), (all) => changes.tell(all)),
    tidy: async (now) => tidy(tables, now),
    claim: async (now, limit, except, { elsewhere } = { here: [], elsewhere: [] }) => {
      const rung = ({ id }: Talk) => (tables.wakes.get(id) ?? Number.POSITIVE_INFINITY) <= now
      return [...tables.talks.values()]
        .filter((talk) => !except.includes(talk.id) && !elsewhere.includes(talk.account))
        .filter((talk) => (talk.dueAt !== null && talk.dueAt <= now) || rung(talk))
        .sort((a, b) => (a.dueAt ?? now) - (b.dueAt ?? now))
        .slice(0, limit)
        .map(({ id }) => id)
    },
    release: async (ids) => {
      for (const id of ids) restDue(talkOf(tables, id))
    },
    beat: async () => {},
    facts: async (names, now) => facts(tables, names, now),
    saveRevision: async (revision, files) => {
      tables.revisions.set(revision, JSON.stringify(files))
    },
    revision: async (revision) => {
      const files = tables.revisions.get(revision)
      return files === undefined ? undefined : JSON.parse(files)
    },
    waiting: async () => waiting(tables),
    thread: async (id, after, limit) => thread(tables.talks.get(id), after, limit),
    conversationAt: async (account, address) =>
      tables.addresses.get(addressKey(storable(account), storedAddress(address)))?.conversationId,
    health: async (now) => health(tables, now),
    close: async () => {},
  }
}

function facts(tables: Tables, names: readonly FactName[], now: number): Facts {
  const code = typedCode(names)
  const known = tables.codes.get(code === undefined ? '' : codeHash(code))
  const { contactId: contact = '', account = '' } = known ?? {}
  const handoffs = [...tables.talks.values()].flatMap(({ handoff }) => handoff ?? [])
  const claims = handoffs
    .flatMap(({ claimedAt, askedAt }) =>
      claimedAt !== null && claimedAt >= askedAt ? [{ claimedAt, wait: claimedAt - askedAt }] : [],
    )
    .sort((a, b) => b.claimedAt - a.claimedAt)
  const usualWait = middle(claims.slice(0, lately).map(({ wait }) => wait))
  return {
    ...(names.includes('waiting') && {
      waiting: handoffs.filter(({ state }) => state === 'queued').length,
    }),
    ...(names.includes('technicians') && { technicians: tables.technicians }),
    ...(names.includes('usualWait') && usualWait !== undefined && { usualWait }),
    ...(code !== undefined && {
      linkCode: known && known.until > now ? { code, contact, account } : { code, none: true },
    }),
    ...bookingsKnown(tables, bookingFacts(names), now),
  }
}

function countDays(tables: Tables, days: DayTally): void {
  for (const [key, row] of days.rows) {
    const known = tables.days.get(key)
    if (!known) tables.days.set(key, row)
    else
      for (const what of ['inbound', 'outbound', 'newContacts', 'handoffs'] as const)
        known[what] += row[what]
  }
}

function waiting(tables: Tables) {
  const groups = Object.groupBy(
    [...tables.talks.values()].flatMap(({ session }) => (session?.waiting ? [session] : [])),
    ({ revision, flow, step }) => keyOf(revision, flow, step),
  )
  return Object.values(groups).flatMap((group) => {
    const [first] = group ?? []
    if (!group || !first) return []
    const { revision, flow, step } = first
    return [{ revision, flow, step, count: group.length }]
  })
}

function thread(
  talk: Talk | undefined,
  after: { in: number; out: number },
  limit: number,
): readonly ThreadItem[] {
  const person = (talk?.inbound ?? [])
    .map((row, at) => ({ ...row, seq: at + 1 }))
    .filter(({ seq, content }) => seq > after.in && JSON.parse(content).kind !== 'transcript')
    .map(inboundItem)
  const centre = (talk?.outbox ?? []).flatMap(({ state, createdAt, part, cause }, at) =>
    state === 'queued' || state === 'sent'
      ? [
          {
            from: 'centre' as const,
            seq: at + 1,
            at: createdAt,
            part: JSON.parse(part),
            cause: cause as OutboxRow['cause'],
          },
        ]
      : [],
  )
  return mergeThread(
    person,
    centre.filter(({ seq }) => seq > after.out),
    limit,
  )
}

function health(tables: Tables, now: number) {
  const talks = [...tables.talks.values()]
  const queued = talks.flatMap(({ outbox, sentSeq }) =>
    // What waits for her to write is nobody's delay.
    outbox[sentSeq]?.code === 'window-closed'
      ? []
      : outbox.filter(({ state }) => state === 'queued'),
  )
  const oldest = Math.min(now, ...queued.map(({ createdAt }) => createdAt))
  return {
    ok: true,
    oldestQueuedMs: now - oldest,
    queued: queued.length,
    unhandled: talks.reduce((sum, talk) => sum + talk.inbound.length - talk.handledSeq, 0),
  }
}
