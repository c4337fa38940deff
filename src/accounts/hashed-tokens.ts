import type { prismaAdapter } from 'better-auth/adapters/prisma'
import { sha256 } from './keyed-hash.ts'

type MakeAdapter = ReturnType<typeof prismaAdapter>
type Adapter = ReturnType<MakeAdapter>
type Where = { field: string; value: unknown }
type Query = { model: string; where?: Where[] }

/**
 * An adapter that stores of a session's token only its SHA-256: who reads the database cannot sign in with
 * what stands there. better-auth has no such option for sessions, so it is done between it and the tables.
 * Rows that were found by their token, or just made, have it; in lists there is the hash, of no use.
 */
export const hashedTokens =
  (make: MakeAdapter): MakeAdapter =>
  (options) =>
    wrap(make(options))

function wrap(inner: Adapter): Adapter {
  // Rows of any table pass here: what they are is known to who asked.
  const many = inner as unknown as Record<string, (query: Query) => Promise<unknown>>
  const plain = (method: string) => (query: Query) => many[method]?.(hashed(query))
  const asked = (method: string) => async (query: Query) =>
    restored(query, await many[method]?.(hashed(query)))
  return {
    ...inner,
    create: async (query: Query & { data: Record<string, unknown> }) => {
      const token = query.model === 'session' ? query.data['token'] : undefined
      if (typeof token !== 'string') return many['create']?.(query)
      const data = { ...query.data, token: sha256(token) }
      return { ...((await many['create']?.({ ...query, data } as Query)) as object), token }
    },
    findOne: asked('findOne'),
    update: asked('update'),
    consumeOne: asked('consumeOne'),
    incrementOne: asked('incrementOne'),
    findMany: plain('findMany'),
    count: plain('count'),
    updateMany: plain('updateMany'),
    delete: plain('delete'),
    deleteMany: plain('deleteMany'),
    transaction: (run: (trx: unknown) => Promise<unknown>) =>
      inner.transaction((trx) => run(wrap(trx as Adapter))),
  } as unknown as Adapter
}

/** The same query with the hash where it names a token. */
function hashed(query: Query): Query {
  if (query.model !== 'session' || !query.where) return query
  const where = query.where.map((one) =>
    one.field === 'token' ? { ...one, value: sha256(String(one.value)) } : one,
  )
  return { ...query, where }
}

/** The row with the token it was asked for by. */
function restored(query: Query, row: unknown): unknown {
  const token = query.where?.find(({ field }) => field === 'token')?.value
  if (query.model !== 'session' || !row || typeof token !== 'string') return row
  return { ...row, token }
}
