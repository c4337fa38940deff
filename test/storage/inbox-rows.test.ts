import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { queuePlace } from '#storage/inbox/queue-place.ts'
import { readMigrations } from '#storage/migrations.ts'
import { openStore } from '#storage/open-store.ts'
import { migratePostgres } from '#storage/postgresql/migrate.ts'
import { migrateSqlite } from '#storage/sqlite/migrate.ts'
import { noon } from './contract/talk.ts'
import { ownFolder } from './folder.ts'
import { database, run } from './postgresql/database.ts'

/** A talk as the first release left it: who holds it, what she said last, and when people were asked. */
const talks = [
  { id: 'never', holder: 'bot', said: 'olá', asked: [] },
  { id: 'queued', holder: 'queued', said: 'preciso de ajuda', asked: [['desk', 'asked']] },
  {
    id: 'urgent',
    holder: 'queued',
    said: 'a\0b',
    asked: [
      ['desk', 'asked'],
      ['night', 'urgent'],
    ],
  },
  { id: 'back', holder: 'bot', said: 'obrigada', asked: [['desk', 'asked']] },
] as const

const quoted = (value: string | number) =>
  typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`
const insert = (table: string, row: Record<string, string | number>) =>
  `INSERT INTO "${table}" (${Object.keys(row).map((name) => `"${name}"`)}) VALUES (${Object.values(row).map(quoted)});`

const rows = talks.flatMap(({ id, holder, said, asked }) => [
  insert('Contact', { id, person: '{}', createdAt: noon }),
  insert('Conversation', {
    id,
    contactId: id,
    account: 'telegram:1',
    addressKind: 'chat',
    addressValue: id,
    holder,
    queue: asked.at(-1)?.[0] ?? '',
    caseVars: '{}',
    inSeq: 1,
    handledSeq: 1,
    outSeq: 1,
    sentSeq: 1,
    lastInAt: noon + 100,
    lastOutAt: noon + 50,
  }),
  insert('Inbound', {
    conversationId: id,
    seq: 1,
    account: 'telegram:1',
    externalId: id,
    receivedAt: noon + 100,
    sentAt: noon,
    content: JSON.stringify({ kind: 'text', text: said }),
  }),
  ...asked.map(([queue, why], at) =>
    insert('Event', {
      conversationId: id,
      at: noon + at,
      type: 'handed-off',
      data: JSON.stringify({ queue, why, flow: 'f', step: 's' }),
    }),
  ),
])

/** A database as the first release made it, with these talks, opened by this one. */
const opened = {
  sqlite: async () => {
    const path = join(ownFolder(), 'old.db')
    migrateSqlite(path, readMigrations('sqlite').slice(0, 1))
    const db = new Database(path)
    db.exec(rows.join('\n'))
    db.close()
    return openStore(`file:${path}`)
  },
  postgresql: async () => {
    const url = await database('old')
    await migratePostgres(url, readMigrations('postgresql').slice(0, 1))
    await run(url, rows.join('\n'))
    return openStore(url)
  },
}

describe.each(['sqlite', 'postgresql'] as const)('an older database on %s', (provider) => {
  it('has a handoff for every conversation people were asked into, and keeps the rest', async () => {
    const store = await opened[provider]()
    onTestFinished(() => store.close())
    const loaded = await store.load(
      talks.map(({ id }) => id),
      noon,
    )
    const [never, queued, urgent, back] = loaded.map(({ conversation }) => conversation)
    expect(never).toMatchObject({ holder: 'bot' })
    expect(never?.handoff).toBeUndefined()
    const handoff = {
      queue: 'desk',
      centre: '',
      why: 'asked',
      urgent: false,
      sensitive: false,
      askedAt: noon,
      snoozed: false,
    }
    const last = { at: noon + 100, from: 'person' }
    expect(queued).toMatchObject({ holder: 'queued' })
    expect(queued?.handoff).toEqual({
      ...handoff,
      waitingSince: noon,
      unread: 2,
      last: { ...last, text: 'preciso de ajuda' },
    })
    expect(urgent?.handoff).toEqual({
      ...handoff,
      queue: 'night',
      why: 'urgent',
      urgent: true,
      askedAt: noon + 1,
      waitingSince: noon + 1,
      unread: 2,
      last: { ...last, text: '' },
    })
    expect(back?.handoff).toEqual({ ...handoff, unread: 0, last: { ...last, text: 'obrigada' } })
    expect(await store.facts(['waiting'], noon)).toEqual({ waiting: 2 })

    const kept = await (await store.database()).handoff.findMany()
    const places = kept.map(({ conversationId, place }) => [conversationId, place])
    expect(new Map(places as [string, number][])).toEqual(
      new Map(
        loaded.flatMap(({ conversation: { id, handoff } }) =>
          handoff ? [[id, queuePlace(handoff)]] : [],
        ),
      ),
    )
  })
})
