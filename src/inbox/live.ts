import type { InfiniteData } from '@tanstack/react-query'
import type { Counts, Page, Row } from '#app/inbox-ports.ts'
import { ask, type Problem, problemOf, server, tellSignedOut } from './api.ts'
import { announce, newsOf } from './notify.ts'
import { client, countsQuery, keys } from './queries.ts'
import { cell } from './ui/cell.ts'

/** How news comes: by a stream, by asking, not at the moment, or there is no network. */
export type Link = 'live' | 'polling' | 'reconnecting' | 'offline'
export const link = cell<Link>('reconnecting')

type Event = { conversation?: string; counts?: true; me?: true; calendar?: true }

/** Asking takes the place of a stream that failed this often in a row. */
const failures = 3
/** Between two questions; between two tries of a stream while asking, in ms. */
const pollEvery = 5_000
const retryEvery = 60_000
/** Lists are read anew at most this often, in ms, a page of them each. */
const listEvery = 1_000
/** After a quiet while they are read this soon, in ms; not all inboxes at the same instant. */
const soonest = 20
const apart = 200
/** And at least this often, however far somebody has scrolled, in ms. */
const longestWait = 15_000

/** Follows what changes while the inbox is open; gives what ends it. */
export function follow(): () => void {
  const stream = openStream(hear, caughtUp)
  const off = () => link.set('offline')
  const on = () => {
    link.set('reconnecting')
    stream.again()
  }
  addEventListener('offline', off)
  addEventListener('online', on)
  if (!navigator.onLine) off()
  return () => {
    stream.close()
    clearTimeout(listTimer)
    listTimer = undefined
    removeEventListener('offline', off)
    removeEventListener('online', on)
  }
}

/** A stream, and questions where no stream can be held. */
function openStream(hear: (events: readonly Event[]) => void, caughtUp: () => void) {
  let source: EventSource | undefined
  let failed = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let since: string | undefined
  let over = false

  function open(): void {
    if (over) return
    clearTimeout(timer)
    source?.close()
    source = new EventSource('/api/events')
    source.onopen = () => {
      failed = 0
      since = undefined
      link.set('live')
      caughtUp()
    }
    source.onmessage = ({ data }) => hear([JSON.parse(data) as Event])
    source.addEventListener('end', () => {
      close()
      tellSignedOut()
    })
    source.onerror = () => {
      if (navigator.onLine && link.get() === 'live') link.set('reconnecting')
      failed++
      // CLOSED: the server said no; else the browser tries by itself.
      if (source?.readyState === EventSource.CLOSED || failed >= failures) poll()
    }
  }

  function poll(): void {
    source?.close()
    clearTimeout(timer)
    const began = Date.now()
    const once = async () => {
      if (over) return
      try {
        const told = await ask(server.api.changes.$get({ query: since ? { since } : {} }))
        if (since === undefined) caughtUp()
        since = told.since
        link.set('polling')
        hear([
          ...told.conversations.map((conversation) => ({ conversation })),
          ...(told.counts ? [{ counts: true as const }] : []),
          ...(told.calendar ? [{ calendar: true as const }] : []),
        ])
      } catch (error) {
        const problem: Problem = problemOf(error)
        if (problem.status === 401) return close()
        link.set(navigator.onLine ? 'reconnecting' : 'offline')
      }
      if (Date.now() - began > retryEvery) open()
      else timer = setTimeout(() => void once(), pollEvery)
    }
    void once()
  }

  function close(): void {
    over = true
    clearTimeout(timer)
    source?.close()
  }
  open()
  return { close, again: open }
}

let listTimer: ReturnType<typeof setTimeout> | undefined
let listsReadAt = 0
/** A row that changed is read alone at once; the order of the list a little later, together. */
function hear(events: readonly Event[]): void {
  for (const { conversation, me, calendar } of events) {
    if (calendar) void client.invalidateQueries({ queryKey: keys.calendar })
    if (conversation !== undefined) void changed(conversation)
    if (me) void client.invalidateQueries({ queryKey: keys.me })
  }
  if (events.some(({ calendar }) => !calendar)) soon()
}

async function changed(id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.thread(id) }),
    client.invalidateQueries({ queryKey: keys.conversation(id) }),
    client.invalidateQueries({ queryKey: keys.later(id) }),
  ])
}

/** Reads lists and counts anew: soon after a quiet while, else once for all that came meanwhile; long lists more rarely. */
function soon(): void {
  const lists = client.getQueryCache().findAll({ queryKey: keys.lists, type: 'active' })
  const pages = lists.map(({ state }) => (state.data as InfiniteData<Page<Row>>)?.pages.length ?? 1)
  const next = listsReadAt + Math.min(longestWait, listEvery * Math.max(1, ...pages))
  listTimer ??= setTimeout(
    () => {
      listTimer = undefined
      listsReadAt = Date.now()
      void client.invalidateQueries({ queryKey: keys.lists })
      void readCounts()
    },
    Math.max(soonest + Math.random() * apart, next - Date.now()),
  )
}

async function readCounts(): Promise<void> {
  const was = client.getQueryData<Counts>(keys.counts)
  const now = await client.fetchQuery({ ...countsQuery, staleTime: 0 }).catch(() => undefined)
  const news = now && newsOf(was, now)
  if (news) announce(news)
}

/** After a gap nobody knows what was missed: everything that moves is read anew. */
function caughtUp(): void {
  const still: readonly unknown[] = [keys.hello[0], keys.labels[0], keys.colleagues[0], keys.me[0]]
  void client.invalidateQueries({ predicate: ({ queryKey }) => !still.includes(queryKey[0]) })
}
