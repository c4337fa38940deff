import type { Entry, InboxStore, Thread } from '#app/inbox-ports.ts'
import type { Sql } from '../sql.ts'
import { cursorOf, placeOf } from './cursor.ts'
import { filesOf } from './file-rows.ts'
import { heardIn } from './heard.ts'
import { scopeSql } from './scope-sql.ts'
import { readers, type Source, sources } from './thread-sources.ts'

/** Of each source the oldest that was shown already; nothing of it yet where absent. */
type Shown = Readonly<Partial<Record<Source, number | string>>>

/**
 * The newest page of a thread, or the one before a page. Messages, events and notes each keep their own
 * order, also where a clock jumped; at the same ms her message comes first, then what happened, then
 * what was noted, then our answer.
 */
export const threading =
  (sql: Sql): InboxStore['thread'] =>
  async (scope, conversationId, before, limit) => {
    const visible = scopeSql(scope)
    const [talk] = await sql.all<{ outSeq: number; account: string }>(
      `SELECT c."outSeq", c."account" FROM "Handoff" h JOIN "Conversation" c ON c."id" = h."conversationId"
       WHERE h."conversationId" = ? AND ${visible.sql}`,
      [conversationId, ...visible.params],
    )
    if (!talk) return
    const shown = placeOf(before, isShown) ?? {}
    const heads = await Promise.all(
      sources.map((source) => readers[source](sql, conversationId, shown[source], limit + 1)),
    )
    const { entries, now, more } = merge(heads, shown, limit)
    return {
      entries: await withFiles(sql, { ...talk, conversationId }, entries),
      ...(more && { before: cursorOf(now) }),
      outSeq: talk.outSeq,
    } satisfies Thread
  }

type Merged = { entries: Entry[]; now: Shown; more: boolean }

/** `heads`: of each source its newest first, in the order of `sources`. */
function merge(
  heads: readonly (readonly { entry: Entry; place: number | string }[])[],
  shown: Shown,
  limit: number,
): Merged {
  const at = heads.map(() => 0)
  const now: Record<string, number | string> = { ...shown }
  const entries: Entry[] = []
  const newest = (): number => {
    let best = -1
    for (const [n, head] of heads.entries()) {
      const time = head[at[n] ?? 0]?.entry.at
      const than = best < 0 ? undefined : heads[best]?.[at[best] ?? 0]?.entry.at
      if (time !== undefined && (than === undefined || time > than)) best = n
    }
    return best
  }
  for (let n = newest(); n >= 0 && entries.length < limit; n = newest()) {
    const taken = heads[n]?.[at[n] ?? 0]
    const source = sources[n]
    if (!taken || !source) break
    at[n] = (at[n] ?? 0) + 1
    now[source] = taken.place
    entries.push(taken.entry)
  }
  return { entries: entries.reverse(), now, more: newest() >= 0 }
}

async function withFiles(
  sql: Sql,
  { conversationId, account }: { conversationId: string; account: string },
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const seqs = entries.flatMap((one) =>
    one.kind === 'person' && one.content.kind === 'media' ? [one.seq] : [],
  )
  const ids = entries.flatMap((one) =>
    one.kind === 'centre' && one.part.attachment?.kind === 'upload' ? [one.part.attachment.id] : [],
  )
  const [files, heard] = await Promise.all([
    filesOf(sql, conversationId, seqs, ids),
    heardIn(sql, account, conversationId, seqs),
  ])
  return entries.map((one) => {
    if (one.kind === 'person') {
      const words = heard.get(one.seq)
      const said = words === undefined ? one : { ...one, heard: words }
      return joined(said, files.bySeq.get(one.seq))
    }
    if (one.kind !== 'centre' || one.part.attachment?.kind !== 'upload') return one
    return joined(one, files.byId.get(one.part.attachment.id))
  })
}

const joined = <One extends Entry, File>(
  one: One,
  file: File | undefined,
): One | (One & { file: File }) => (file === undefined ? one : { ...one, file })

const isShown = (value: unknown): value is Shown =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(
    ([source, place]) =>
      sources.some((one) => one === source) && ['number', 'string'].includes(typeof place),
  )
