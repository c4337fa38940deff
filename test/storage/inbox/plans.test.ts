import { describe, expect, it } from 'vitest'
import { tabs } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { openInboxStore } from '#storage/inbox/open-inbox-store.ts'
import type { Sql } from '#storage/sql.ts'
import { fullScans, planOf, watched } from './explain.ts'
import { noon, openWorld, providers } from './world.ts'

const hour = 3_600_000
/** An hour later each. */
const hours = `${noon} + "n" * CAST(${hour} AS DOUBLE PRECISION)`
const scope: Scope = { person: 'u1', queues: ['q1', 'q2', 'q3'], sensitive: true }

/** Enough of everything that reading a whole table is never the cheaper way. */
async function crowd(sql: Sql): Promise<void> {
  const count = 4_000
  const numbers =
    sql.dialect === 'sqlite'
      ? `WITH RECURSIVE "s" ("n") AS (SELECT 1 UNION ALL SELECT "n" + 1 FROM "s" WHERE "n" < ${count})`
      : `WITH "s" AS (SELECT generate_series(1, ${count}) AS "n")`
  const text =
    sql.dialect === 'sqlite' ? (n: string) => `${n}` : (n: string) => `CAST(${n} AS TEXT)`
  const n = text('"n"')
  const fill = (table: string, columns: string, values: string) => ({
    sql: `INSERT INTO "${table}" (${columns}) ${numbers} SELECT ${values} FROM "s" WHERE TRUE`,
    params: [],
  })
  await sql.write([
    fill('Contact', '"id", "name", "person", "createdAt"', `'c' || ${n}, 'Pessoa', '{}', ${noon}`),
    fill(
      'Conversation',
      '"id", "contactId", "account", "addressKind", "addressValue", "caseVars"',
      `'t' || ${n}, 'c' || ${n}, 'web', 'chat', ${n}, '{}'`,
    ),
    fill(
      'Address',
      '"account", "kind", "value", "contactId", "conversationId"',
      `'web', 'chat', ${n}, 'c' || ${n}, 't' || ${n}`,
    ),
    fill(
      'Handoff',
      `"conversationId", "state", "queue", "centre", "account", "why", "askedAt", "claimedAt",
       "resolvedAt", "technicianId", "lastAt", "lastFrom", "place"`,
      `'t' || ${n}, CASE "n" % 5 WHEN 0 THEN 'queued' WHEN 1 THEN 'held' WHEN 2 THEN 'bot'
         WHEN 3 THEN 'snoozed' ELSE 'resolved' END,
       'q' || ${text('"n" % 7')}, 'here', 'web', 'asked', ${hours}, ${hours}, ${hours},
       CASE WHEN "n" % 5 = 1 THEN 'u' || ${text('"n" % 40')} END, ${noon} + "n", 'person', ${noon} + "n"`,
    ),
    fill(
      'Inbound',
      '"conversationId", "seq", "account", "externalId", "receivedAt", "sentAt", "content"',
      `'t' || ${text('"n" / 4')}, "n", 'web', ${n}, ${noon}, ${noon}, '{"kind":"text","text":"olá"}'`,
    ),
    fill(
      'Outbox',
      '"conversationId", "seq", "part", "cause", "state", "dueAt", "createdAt"',
      `'t' || ${text('"n" / 4')}, "n", '{"text":"olá"}', 'technician', 'sent', ${noon}, ${noon}`,
    ),
    fill(
      'Event',
      '"conversationId", "at", "type", "data"',
      `'t' || ${text('"n" / 4')}, ${noon}, 'claimed', '{}'`,
    ),
    fill(
      'Note',
      '"id", "conversationId", "technicianId", "at", "text"',
      `'n' || ${n}, 't' || ${text('"n" / 4')}, 'u1', ${noon}, 'nota'`,
    ),
    fill(
      'Mention',
      '"technicianId", "conversationId", "noteId", "at"',
      `'u' || ${text('"n" % 500')}, 't' || ${n}, 'n' || ${n}, ${noon}`,
    ),
    { sql: `INSERT INTO "Label" ("id", "name") VALUES ('l1', 'Um'), ('l2', 'Dois')`, params: [] },
    fill(
      'HandoffLabel',
      '"conversationId", "labelId"',
      `'t' || ${n}, CASE WHEN "n" % 100 = 0 THEN 'l1' ELSE 'l2' END`,
    ),
    fill(
      'File',
      '"id", "conversationId", "direction", "seq", "state", "createdAt"',
      `'f' || ${n}, 't' || ${n}, 'in', 1, 'ready', ${noon}`,
    ),
    fill(
      'SearchDoc',
      `"id", "conversationId", "kind", "seq"${sql.dialect === 'sqlite' ? '' : ', "words"'}`,
      `"n", 't' || ${n}, 'person', "n"${
        sql.dialect === 'sqlite' ? '' : `, array_to_tsvector(ARRAY['a' || ${text('"n" % 50')}])`
      }`,
    ),
    { sql: 'UPDATE "Handoff" SET "searchDueAt" = 1 WHERE "lastAt" < 1764000000000', params: [] },
    ...(sql.dialect === 'sqlite' ? [] : [{ sql: 'ANALYZE', params: [] }]),
  ])
}

describe.each(providers)(
  'no question reads a table that grows from end to end, on %s',
  (provider) => {
    it('whatever is asked', async () => {
      const world = await openWorld(provider)
      await crowd(world.sql)
      const { sql, asked } = watched(world.sql)
      const inbox = openInboxStore(sql)
      for (const tab of tabs)
        for (const sort of ['waiting', 'newest'] as const) {
          const { next = '' } = await inbox.list(scope, { tab, sort, limit: 2 })
          await inbox.list(scope, { tab, sort, limit: 2, cursor: next })
          await inbox.list(scope, {
            tab,
            sort,
            limit: 2,
            label: 'l1',
            queue: 'q1',
            technician: 'u1',
          })
        }
      await inbox.counts(scope)
      await inbox.row(scope, 't5')
      await inbox.thread(scope, 't5', undefined, 20)
      await inbox.person(scope, 't5')
      await inbox.visibleTo(['t5', 't6'], [scope])
      await inbox.board(scope, noon + 3_950 * hour)
      await inbox.search(scope, 'a1', undefined, 20)
      await inbox.index(noon, 20)
      await inbox.files.due(noon, 5)
      await inbox.files.visible(scope, 'f7')
      await inbox.heldBy('u1')
      await inbox.absent(noon)
      await inbox.translations.get(['a', 'b'])
      expect(asked.length).toBeGreaterThan(60)
      const plans = await Promise.all(asked.map((one) => planOf(world.sql, one)))
      const scanning = plans.filter((plan) => fullScans(world.sql, plan).length > 0)
      expect(scanning.map((plan) => plan.join('\n'))).toEqual([])
    })

    it('and one that does is seen', async () => {
      const { sql } = await openWorld(provider)
      await crowd(sql)
      const scan = { sql: `SELECT * FROM "Handoff" h WHERE h."lastText" = ?`, params: ['olá'] }
      expect(fullScans(sql, await planOf(sql, scan))).toHaveLength(1)
    })
  },
)
