import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { calendarFeeds } from '#app/booking/calendar-feeds.ts'
import type { Bookings } from '#app/booking-ports.ts'
import type { CalendarFeeds, Feed } from '#app/calendar-feed-ports.ts'
import type { Flows } from '#app/ports.ts'
import { writeCalendarFile } from '#channels/calendar-file.ts'
import type { Calendar } from '#core/booking/calendar.ts'

/** Nobody reads the calendar from elsewhere. */
export const noFeeds: CalendarFeeds = {
  all: async () => [],
  make: async () => undefined,
  remove: async () => false,
  read: async () => undefined,
}

const serviceNames: Readonly<Record<string, string>> = {
  'first-talk': 'Primeira conversa',
  residence: 'Residência e AIMA',
  family: 'Família e nacionalidade',
  'by-phone': 'Conversa por telefone',
  accompany: 'Ir consigo à AIMA',
}
/** No more of the flows than the calendar and what its services are called. */
export const flowsOf = (of: Calendar): Pick<Flows, 'current'> => ({
  current: () =>
    ({
      bundle: { calendar: of, centre: { language: 'pt-PT', zone: 'Europe/Lisbon' } },
      writer: {
        title: (_locale: string, key: string) => serviceNames[key.split('.')[1] ?? ''] ?? key,
      },
    }) as unknown as ReturnType<Flows['current']>,
})

/** Links to these appointments, kept in memory. */
export function openFeeds(flows: Pick<Flows, 'current'>, bookings: Bookings, now: number) {
  const kept = new Map<string, Feed & { hash: string }>()
  const feeds = calendarFeeds({
    feeds: {
      add: async (feed) => void kept.set(feed.id, feed),
      all: async () => [...kept.values()].map(({ hash: _hash, ...feed }) => feed),
      byHash: async (hash) => [...kept.values()].find((one) => one.hash === hash),
      used: async (id, at) => {
        const feed = kept.get(id)
        if (feed) kept.set(id, { ...feed, usedAt: at })
      },
      remove: async (id) => kept.delete(id),
    },
    ...{ bookings, flows, write: writeCalendarFile },
    scope: (sensitive) => ({
      ...{ person: '', queues: ['front-desk', 'documents', 'work', 'olhao'], sensitive },
    }),
    newSecret: () => randomBytes(32).toString('base64url'),
    newId: () => randomUUID(),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    note: async () => undefined,
    clock: { now: () => now },
  })
  return { feeds, kept }
}
