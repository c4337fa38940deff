import { client, conversationQuery, threadQuery } from '../queries.ts'

/** What was fetched this long ago or less is not fetched again, in ms. */
const fresh = 30_000

/** Brings a conversation before it is asked for, so that it is there when it is. */
export function fetchConversation(id: string | undefined): void {
  if (id === undefined) return
  void client.prefetchQuery({ ...conversationQuery(id), staleTime: fresh })
  void client.prefetchQuery({ ...threadQuery(id), staleTime: fresh })
}

let waiting: ReturnType<typeof setTimeout> | undefined
/** The same for one that is pointed at; passing over many fetches none. */
export function fetchPointed(id: string): void {
  clearTimeout(waiting)
  waiting = setTimeout(() => fetchConversation(id), 80)
}
