import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FullStore } from '#storage/full-store.ts'
import { act, acted, deedOn, handoff, queued } from './people.ts'
import { answer, commit, hear, load, newId, noon, sent, turnOn } from './talk.ts'

/** An empty store on a database, and a way to look into its tables. */
type OpenDatabase = () => Promise<{
  store: FullStore
  rows(sql: string): Promise<readonly Record<string, unknown>[]>
}>

/** What stands in the tables of the inbox after deeds and turns. Databases only. */
export function inboxLedgerContract(open: OpenDatabase): void {
  it('a deed, its notes, who is named in them and its labels are written together or not at all', async () => {
    const { store, rows } = await open()
    const { label } = await store.database()
    for (const id of ['house', 'work', 'old'])
      await label.create({ data: { id, name: id, colour: 'grey' } })
    const id = await queued(store)
    await act(store, id, { labels: { add: ['old', 'nobody-knows'], remove: [] } })
    const { conversation } = await load(store, id)
    const asked = {
      deedId: 'one',
      now: noon + 5,
      notes: [{ id: 'n1', technician: 'rui', text: 'liga à Ana', mentions: ['ana', 'eva', 'ana'] }],
      labels: { add: ['house', 'work', 'house'], remove: ['old', 'work'] },
    }
    const tables = async () => ({
      notes: await rows('SELECT * FROM "Note"'),
      mentions: await rows('SELECT * FROM "Mention" ORDER BY "technicianId"'),
      labels: (await rows('SELECT * FROM "HandoffLabel" ORDER BY "labelId"')).map(
        ({ labelId }) => labelId,
      ),
      deeds: await rows(`SELECT * FROM "Deed" WHERE "id" = 'one'`),
    })
    const before = await tables()
    expect(await commit(store, deedOn({ ...conversation, version: 9 }, asked))).toMatchObject({
      ok: false,
    })
    expect(await tables()).toEqual(before)
    expect(before.labels).toEqual(['old'])

    expect(await commit(store, deedOn(conversation, asked))).toMatchObject({ ok: true })
    const told = { conversationId: id, at: noon + 5 }
    expect(await tables()).toEqual({
      notes: [{ ...told, id: 'n1', technicianId: 'rui', text: 'liga à Ana' }],
      mentions: ['ana', 'eva'].map((technicianId) => ({
        ...told,
        technicianId,
        noteId: 'n1',
        seenAt: null,
      })),
      labels: ['house', 'work'],
      deeds: [{ ...told, technicianId: 'rui', id: 'one', kind: 'claim', digest: 'd1' }],
    })
  })

  it('a reply keeps who wrote it, and what it was translated from', async () => {
    const { store, rows } = await open()
    const id = await queued(store)
    const original = { text: 'bom\0dia', language: 'pt-PT' }
    const part = { text: 'good morning', language: 'en' }
    const system = { part, cause: 'system' as const }
    const parts = [{ part, cause: 'technician' as const, technician: 'rui', original }, system]
    await act(store, id, { parts })
    expect(await rows('SELECT "technicianId", "original" FROM "Outbox" ORDER BY "seq"')).toEqual([
      { technicianId: 'rui', original: JSON.stringify(original) },
      { technicianId: null, original: null },
    ])
  })

  it.each([
    ['bot', false, 'bot'],
    ['queued', false, 'queued'],
    ['technician', false, 'held'],
    ['technician', true, 'snoozed'],
    ['resolved', false, 'resolved'],
  ] as const)('held by %s, asleep %s, it stands as %s', async (holder, snoozed, state) => {
    const { store, rows } = await open()
    const id = await queued(store)
    const { conversation } = await load(store, id)
    const kept = handoff({ urgent: true, waitingSince: noon + 7, snoozed })
    const next = { ...conversation, language: 'ar', holder, handoff: kept }
    await commit(store, deedOn(conversation, { next }))
    expect(await rows('SELECT "state", "account", "language", "place" FROM "Handoff"')).toEqual([
      { state, account: 'telegram:1', language: 'ar', place: noon + 7 - 4e13 },
    ])
  })

  it('the search is told when something was said, and that it rises tells of more', async () => {
    const { store, rows } = await open()
    const searchDueAt = async () =>
      (await rows('SELECT "searchDueAt" FROM "Handoff"'))[0]?.['searchDueAt']
    const { handoff } = await store.database()
    const id = await queued(store, { from: 'eva' })
    expect(await searchDueAt()).toBe(noon)
    await act(store, id)
    expect(await searchDueAt()).toBe(noon)
    await act(store, id, { says: ['bom dia'] })
    expect(await searchDueAt()).toBe(noon + 1)
    await act(store, id, { says: ['boa tarde'], now: noon + 900 })
    expect(await searchDueAt()).toBe(noon + 900)
    await handoff.updateMany({ data: { searchDueAt: null } })
    await act(store, id)
    expect(await searchDueAt()).toBeNull()
    await hear(store, { from: 'eva' })
    await commit(store, turnOn(await load(store, id)))
    expect(await searchDueAt()).toBe(noon)
  })

  it('receipts only rise: each row keeps the first instant it was known to be delivered or read', async () => {
    const receipt = fc.record({
      seq: fc.integer({ min: 1, max: 6 }),
      what: fc.constantFrom('delivered', 'read'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(receipt, { maxLength: 4 }), { maxLength: 4 }),
        async (batches) => {
          const { store, rows } = await open()
          const from = newId()
          const id = await hear(store, { from })
          const said = await answer(store, id, ['1', '2', '3', '4', '5'])
          const skipped = { conversationId: id, seq: 2, now: noon, code: 'x' }
          await store.settle([
            ...said.filter(({ seq }) => seq !== 2 && seq !== 5).map((row) => sent(row)),
            { ...skipped, state: 'skipped' },
          ])
          const model = said.map(({ seq }) => ({
            seq,
            deliveredAt: null as number | null,
            readAt: null as number | null,
          }))
          let at = noon
          for (const batch of batches) {
            const receipts = batch.map(({ seq, what }) => {
              at += 1
              for (const row of model)
                if (row.seq <= seq && row.seq !== 2) {
                  row.deliveredAt ??= at
                  if (what === 'read') row.readAt ??= at
                }
              return { conversationId: id, seq, what, at } as const
            })
            await store.receipts(receipts)
          }
          const columns = '"seq", "deliveredAt", "readAt"'
          const where = `WHERE "conversationId" = '${id}' ORDER BY "seq"`
          expect(await rows(`SELECT ${columns} FROM "Outbox" ${where}`)).toEqual(model)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('technicians who are here count with each of their languages', async () => {
    const { store } = await open()
    const { user } = await store.database()
    const now = new Date(noon)
    const make = (id: string, more: object) =>
      user.create({
        data: {
          id,
          name: id,
          email: `${id}@example.org`,
          createdAt: now,
          updatedAt: now,
          presence: 'here',
          seenAt: noon - 60_000,
          languages: '["pt","ar"]',
          ...more,
        },
      })
    await make('here', {})
    await make('leads', { role: 'coordinator', languages: '["en"]' })
    await make('away', { presence: 'away' })
    await make('gone', { seenAt: noon - 121_000 })
    await make('never', { seenAt: null })
    await make('disabled', { disabledAt: noon })
    await make('reads', { role: 'auditor' })
    await make('helps', { role: 'mediator' })
    const { technicians = [] } = await store.facts(['technicians'], noon)
    expect([...technicians].sort()).toEqual(['ar', 'en', 'pt'])
  })

  it('labels, notes and rows of one talk are not another’s', async () => {
    const { store, rows } = await open()
    const [one, two] = [await queued(store), await queued(store)]
    const note = { id: newId(), technician: 'rui', text: 'x', mentions: ['ana'] }
    await acted(store, one, { notes: [note] })
    await acted(store, two, { says: ['olá'] })
    const named = await rows('SELECT "conversationId" FROM "Mention"')
    expect(named).toEqual([{ conversationId: one }])
    expect(await rows('SELECT "conversationId" FROM "Outbox"')).toEqual([{ conversationId: two }])
  })
}
