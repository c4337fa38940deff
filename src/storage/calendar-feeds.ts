import type { Feed, FeedStore } from '#app/calendar-feed-ports.ts'
import type { FullStore } from './full-store.ts'

/** Links to calendars, on Prisma: nothing of them is hot. */
export function calendarFeedStore(database: FullStore['database']): FeedStore {
  const table = async () => (await database()).calendarFeed
  return {
    add: async (feed) => {
      await (await table()).create({ data: feed })
    },
    all: async () => {
      const rows = await (await table()).findMany({ orderBy: [{ madeAt: 'asc' }, { id: 'asc' }] })
      return rows.map(feedOf)
    },
    byHash: async (hash) => {
      const row = await (await table()).findUnique({ where: { hash } })
      return row ? feedOf(row) : undefined
    },
    used: async (id, now) => {
      await (await table()).updateMany({ where: { id }, data: { usedAt: now } })
    },
    remove: async (id) => (await (await table()).deleteMany({ where: { id } })).count > 0,
  }
}

type Row = Omit<Feed, 'kind' | 'usedAt'> & { hash: string; kind: string; usedAt: number | null }

/** Without its hash: nobody above needs it. */
const feedOf = ({ hash: _hash, usedAt, kind, ...rest }: Row): Feed => ({
  ...rest,
  kind: kind === 'place' ? 'place' : 'technician',
  ...(usedAt === null ? {} : { usedAt }),
})
