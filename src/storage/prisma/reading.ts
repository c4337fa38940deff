import type { OutboxRow, Store, ThreadItem } from '#app/ports.ts'
import type { PrismaClient } from '#generated/sqlite/client.ts'
import { contentBegins } from '../hers.ts'
import { storable } from '../storable.ts'
import { inboundItem, mergeThread } from '../thread.ts'

/** One client type for both databases: what compiles against SQLite's exists in PostgreSQL's too. */
export type Client = Pick<
  PrismaClient,
  'address' | 'flowRevision' | 'inbound' | 'outbox' | 'session'
> & { $queryRawUnsafe: PrismaClient['$queryRawUnsafe']; $disconnect(): Promise<void> }

/** What of a store does not stand in the way of every message. */
type Queries = Pick<
  Store,
  'saveRevision' | 'revision' | 'waiting' | 'thread' | 'conversationAt' | 'health'
>

/**
 * The queries both databases share. Prisma takes 60 MB and a third of a second to load, so `open` is
 * called at the first of them.
 */
export function prismaReading<Whole extends Client>(
  open: () => Promise<Whole>,
): {
  queries: Queries
  client(): Promise<Whole>
  close(): Promise<void>
} {
  let opened: Promise<Whole> | undefined
  const client = () => {
    opened ??= open()
    return opened
  }
  return {
    queries: queries(client),
    client,
    close: async () => {
      await (await opened)?.$disconnect()
    },
  }
}

function queries(client: () => Promise<Client>): Queries {
  return {
    saveRevision: async (revision, files, now) => {
      const { flowRevision } = await client()
      const row = { revision, files: JSON.stringify(files), at: now }
      await flowRevision.upsert({ where: { revision }, create: row, update: { at: now } })
    },
    revision: async (revision) => {
      const row = await (await client()).flowRevision.findUnique({ where: { revision } })
      return row ? JSON.parse(row.files) : undefined
    },
    waiting: async () => {
      const groups = await (await client()).session.groupBy({
        by: ['revision', 'flow', 'step'],
        where: { waiting: { not: null } },
        _count: true,
      })
      return groups.map(({ revision, flow, step, _count }) => ({
        revision,
        flow,
        step,
        count: _count,
      }))
    },
    thread: async (conversationId, after, limit) => {
      const { inbound, outbox } = await client()
      const [person, centre] = await Promise.all([
        inbound.findMany({
          where: {
            conversationId,
            seq: { gt: after.in },
            NOT: { content: { startsWith: contentBegins('transcript') } },
          },
          orderBy: { seq: 'asc' },
          take: limit,
        }),
        // A row still queued is shown: for the web chat, to be on disk is to be sent.
        outbox.findMany({
          where: { conversationId, seq: { gt: after.out }, state: { in: ['queued', 'sent'] } },
          orderBy: { seq: 'asc' },
          take: limit,
        }),
      ])
      return mergeThread(
        person.map(inboundItem),
        centre.map(
          ({ seq, createdAt, part, cause }): ThreadItem => ({
            from: 'centre',
            seq,
            at: createdAt,
            part: JSON.parse(part),
            cause: cause as OutboxRow['cause'],
          }),
        ),
        limit,
      )
    },
    conversationAt: async (account, { kind, value }) => {
      const place = { account: storable(account), kind, value: storable(value) }
      const { address } = await client()
      const row = await address.findUnique({ where: { account_kind_value: place } })
      return row?.conversationId
    },
    health: async (now) => {
      const [row] = await (await client()).$queryRawUnsafe<Backlog[]>(backlog)
      return {
        ok: true,
        oldestQueuedMs: Math.max(0, now - (row?.oldest ?? now)),
        queued: Number(row?.queued ?? 0),
        unhandled: Number(row?.unhandled ?? 0),
      }
    },
  }
}

type Backlog = { oldest: number | null; queued: unknown; unhandled: unknown }

/**
 * Only conversations with work have a dueAt, so its index finds them. Columns are compared: no Prisma. What
 * waits for her to write is nobody's delay.
 */
const backlog = `SELECT
    min(CASE WHEN o."code" = 'window-closed' THEN NULL ELSE o."createdAt" END) AS "oldest",
    sum(CASE WHEN o."code" = 'window-closed' THEN 0 ELSE c."outSeq" - c."sentSeq" END) AS "queued",
    sum(c."inSeq" - c."handledSeq") AS "unhandled"
  FROM "Conversation" c
  LEFT JOIN "Outbox" o ON o."conversationId" = c."id" AND o."seq" = c."sentSeq" + 1
  WHERE c."dueAt" IS NOT NULL`
