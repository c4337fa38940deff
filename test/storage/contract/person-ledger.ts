import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Status } from '#app/ports.ts'
import type { Address } from '#core/message.ts'
import type { OpenDatabase } from './ledger.ts'
import { queued } from './people.ts'
import { answer, arrival, hear, load, newId, noon, turnOn } from './talk.ts'

const account = 'whatsapp-cloud:1'
const [lid, phone]: readonly [Address, Address] = [
  { kind: 'lid', value: '77' },
  { kind: 'phone', value: '+351910000000' },
]

/** What stands in the tables of people who are one, and of messages a network told of. Databases only. */
export function personLedgerContract(open: OpenDatabase): void {
  it('a day counts what people wrote and whom we met, not what stands beside it', async () => {
    const { store, rows } = await open()
    const at = { account, address: lid, also: [phone] }
    await store.accept([
      arrival(at),
      arrival({ ...at, content: { kind: 'by-hand', text: 'x' } }),
      arrival({ ...at, content: { kind: 'transcript', seq: 1, text: 'x' } }),
      arrival({ account, address: phone }),
    ])
    const counts = '"inbound", "outbound", "newContacts"'
    const day = async () => rows(`SELECT ${counts} FROM "Day"`)
    expect(await day()).toEqual([{ inbound: 2, outbound: 0, newContacts: 1 }])
    const [{ unread, lastInAt } = {}] = await rows(
      'SELECT "unread", "lastInAt" FROM "Conversation"',
    )
    expect([unread, lastInAt]).toEqual([2, noon])
  })

  it('a message counts as sent once, by whatever it was learnt', async () => {
    const { store, rows } = await open()
    const id = await hear(store, { account })
    await answer(store, id, ['um', 'dois', 'três'])
    const status = (seq: number, what: 'sent' | 'delivered'): Status => ({
      account,
      externalId: `m${seq}`,
      row: { conversationId: id, seq },
      at: noon + seq,
      what,
    })
    await store.statuses([status(1, 'sent'), status(1, 'delivered'), status(2, 'delivered')])
    await store.statuses([{ ...status(3, 'sent'), what: 'failed', code: 'gone' }])
    await store.statuses([status(1, 'delivered'), status(3, 'delivered'), status(3, 'sent')])
    expect(await rows('SELECT "outbound" FROM "Day"')).toEqual([{ outbound: 3 }])
    expect(await rows('SELECT "sentSeq", "lastOutAt", "dueAt" FROM "Conversation"')).toEqual([
      { sentSeq: 3, lastOutAt: noon + 3, dueAt: null },
    ])
  })

  it('two who become one leave no empty contact, and no row of theirs is gone', async () => {
    const { store, rows } = await open()
    const old = await queued(store, { account, address: lid })
    await queued(store, { account, address: phone, receivedAt: noon + 1 })
    const count = async () =>
      rows(`SELECT (SELECT CAST(count(*) AS INTEGER) FROM "Contact") AS "contacts",
        (SELECT CAST(count(*) AS INTEGER) FROM "Conversation") AS "talks",
        (SELECT CAST(count(*) AS INTEGER) FROM "Handoff") AS "handoffs",
        (SELECT CAST(count(*) AS INTEGER) FROM "Address") AS "addresses",
        (SELECT CAST(count(*) AS INTEGER) FROM "Inbound") AS "inbound"`)
    const all = { talks: 2, handoffs: 2, addresses: 2, inbound: 2 }
    expect(await count()).toEqual([{ ...all, contacts: 2 }])
    await store.samePerson([{ account, addresses: [lid, phone], at: noon + 50 }])
    expect(await count()).toEqual([{ ...all, contacts: 1 }])
    // The search looks at both again.
    expect(await rows('SELECT "searchDueAt" FROM "Handoff"')).toEqual([
      { searchDueAt: noon + 51 },
      { searchDueAt: noon + 51 },
    ])
    expect(
      await rows(`SELECT "addressKind", "state" FROM "Conversation" c
        JOIN "Handoff" h ON h."conversationId" = c."id" WHERE c."id" = '${old}'`),
    ).toEqual([{ addressKind: 'lid', state: 'queued' }])
  })

  it('whoever joins another contact leaves none behind, and no code in words', async () => {
    const { store, rows } = await open()
    const give = async (code: string) => {
      const id = await hear(store, { from: newId() })
      const loaded = await load(store, id)
      await store.commit([turnOn(loaded, [], { linkCode: { code, until: noon + 9 } })])
      return loaded.conversation.contactId
    }
    const contact = await give('K7MN2P4Q')
    const [{ hash = '' } = {}] = await rows('SELECT "hash" FROM "LinkCode"')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const web = await load(store, await hear(store, { account: 'web' }))
    await store.commit([turnOn(web, [], { joins: { contact, code: 'K7MN2P4Q' } })])
    expect(await rows('SELECT "id" FROM "Contact"')).toEqual([{ id: contact }])
    expect(await rows('SELECT * FROM "LinkCode"')).toEqual([])
    expect(await rows('SELECT DISTINCT "contactId" FROM "Address"')).toEqual([
      { contactId: contact },
    ])
  })

  it('a reply’s end is the same in whatever order its network tells of it', async () => {
    const word = fc.constantFrom('sent', 'delivered', 'read', 'failed')
    const { store, rows } = await open()
    await fc.assert(
      fc.asyncProperty(
        fc
          .uniqueArray(word, { minLength: 1 })
          .chain((words) =>
            fc.tuple(
              fc.constant(words),
              fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 }),
            ),
          ),
        fc.boolean(),
        async ([words, shuffled], settledFirst) => {
          const id = await hear(store, { account, from: newId() })
          const [row] = await answer(store, id, ['um'])
          const about = { conversationId: id, seq: row?.seq ?? 0 }
          const externalId = `m-${id}`
          if (settledFirst) await store.settle([{ ...about, now: noon, state: 'sent', externalId }])
          for (const what of shuffled) {
            const status = { account, externalId, row: about, at: noon + 1 }
            await store.statuses([
              what === 'failed'
                ? { ...status, what, code: 'gone' }
                : { ...status, what: what as 'sent' },
            ])
          }
          const has = (...some: readonly (typeof words)[number][]) =>
            some.some((one) => words.includes(one))
          const arrived = has('delivered', 'read')
          const failed = has('failed') && !arrived
          const [found] = await rows(
            `SELECT "state", "code", "externalId", "deliveredAt", "readAt" FROM "Outbox"
             WHERE "conversationId" = '${id}'`,
          )
          expect(found).toEqual({
            state: failed ? 'failed' : 'sent',
            code: failed ? 'gone' : null,
            externalId,
            deliveredAt: arrived ? noon + 1 : null,
            readAt: has('read') ? noon + 1 : null,
          })
        },
      ),
      { numRuns: 30 },
    )
  })
}
