import {
  infiniteQueryOptions,
  QueryClient,
  queryOptions,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import type { Colleague, Counts, Hit, Label, Page, Row, Tab, Thread } from '#app/inbox-ports.ts'
import { ask, askAt, problemOf, server } from './api.ts'
import type { View } from './place.ts'
import type { Hello, Me } from './shapes.ts'
import { withNewest } from './thread/merge-pages.ts'

/** What was read, by key. Nothing of it is kept when the page closes. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A network that comes and goes: try again when it may help, never a refusal.
      retry: (count, error) => problemOf(error).passing && count < 3,
      retryDelay: (count) => Math.min(500 * 2 ** count, 8_000),
      staleTime: 10_000,
      gcTime: 10 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Every key of the cache: what `live.ts` asks anew is named here. */
export const keys = {
  hello: ['hello'] as const,
  me: ['me'] as const,
  counts: ['counts'] as const,
  colleagues: ['colleagues'] as const,
  labels: ['labels'] as const,
  lists: ['list'] as const,
  list: (tab: Tab, view: View) => ['list', tab, view] as const,
  conversation: (id: string) => ['conversation', id] as const,
  thread: (id: string) => ['thread', id] as const,
  later: (id: string) => ['later', id] as const,
  search: (words: string) => ['search', words] as const,
  /** Everything of appointments. */
  calendar: ['calendar'] as const,
}

export const helloQuery = queryOptions({
  queryKey: keys.hello,
  queryFn: ({ signal }): Promise<Hello> => askAt('/api/hello', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }): Promise<Me> => askAt('/api/me', { signal }),
  staleTime: 5 * 60_000,
})
/** Who is signed in. Only below the shell, where it is known. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data
/** True when her role lets her do this deed or use this right. */
export const useRight = (right: string): boolean => useMe().rights.includes(right)

export const countsQuery = queryOptions({
  queryKey: keys.counts,
  queryFn: ({ signal }): Promise<Counts> => ask(server.api.counts.$get({}, { init: { signal } })),
})

const colleaguesQuery = queryOptions({
  queryKey: keys.colleagues,
  queryFn: ({ signal }): Promise<readonly Colleague[]> => askAt('/api/colleagues', { signal }),
  staleTime: 60_000,
})
const noColleagues: readonly Colleague[] = []
export const useColleagues = (): readonly Colleague[] =>
  useQuery(colleaguesQuery).data ?? noColleagues

const labelsQuery = queryOptions({
  queryKey: keys.labels,
  queryFn: ({ signal }): Promise<readonly Label[]> =>
    ask(server.api.labels.$get({}, { init: { signal } })),
  staleTime: 5 * 60_000,
})
const noLabels: readonly Label[] = []
export const useLabels = (): readonly Label[] => useQuery(labelsQuery).data ?? noLabels

/** The queue, page after page of 50. */
export const listQuery = (tab: Tab, view: View) =>
  infiniteQueryOptions({
    queryKey: keys.list(tab, view),
    queryFn: ({ pageParam, signal }): Promise<Page<Row>> =>
      ask(
        server.api.conversations.$get(
          { query: { tab, sort: 'waiting', ...view, ...(pageParam ? { cursor: pageParam } : {}) } },
          { init: { signal } },
        ),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

/** One conversation: its row, the person, and who else is looking. */
export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) =>
      ask(server.api.conversations[':id'].$get({ param: { id } }, { init: { signal } })),
  })

/** A thread as far as it was read: its newest page laid over what was loaded from further up. */
export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: keys.thread(id),
    queryFn: async ({ signal, client }): Promise<Thread> => {
      const page = await threadPage(id, undefined, signal)
      return withNewest(client.getQueryData<Thread>(keys.thread(id)), page)
    },
  })

/** One page of a thread: its newest lines, or those before a cursor. */
export const threadPage = (id: string, before?: string, signal?: AbortSignal): Promise<Thread> =>
  ask(
    server.api.conversations[':id'].thread.$get(
      { param: { id }, query: before ? { before } : {} },
      { init: signal ? { signal } : {} },
    ),
  ) as Promise<Thread>

export const searchQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: keys.search(words),
    queryFn: ({ pageParam, signal }): Promise<Page<Hit>> =>
      ask(
        server.api.search.$get(
          { query: { q: words, ...(pageParam ? { cursor: pageParam } : {}) } },
          { init: { signal } },
        ),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: words.trim() !== '',
    gcTime: 60_000,
  })
