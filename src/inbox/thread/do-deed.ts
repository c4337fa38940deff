import type { Row } from '#app/inbox-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { ask, problemOf, server } from '../api.ts'
import { client, keys } from '../queries.ts'

/** How often a deed is asked again when nothing came back, and how long between, ms. */
const tries = 4
const pause = 1_500

/** What a conversation is known as, once more, after something of it changed. */
export async function readAgain(conversation: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.conversation(conversation) }),
    client.invalidateQueries({ queryKey: keys.thread(conversation) }),
    client.invalidateQueries({ queryKey: keys.lists }),
    client.invalidateQueries({ queryKey: keys.counts }),
  ])
}

/** Asks the server for one deed. Rejects with a Problem. */
export async function askDeed(
  conversation: string,
  id: string,
  deed: Deed,
): Promise<Row | undefined> {
  const asked = server.api.conversations[':id'].deeds.$post({
    param: { id: conversation },
    json: { id, deed },
  })
  return ((await ask(asked)) as { row?: Row }).row
}

/** Does a deed once: where nothing came back it is asked again under the same id. Rejects with a Problem. */
export async function doDeed(conversation: string, id: string, deed: Deed): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      const row = await askDeed(conversation, id, deed)
      if (row) showRow(row)
      void readAgain(conversation)
      return
    } catch (error) {
      const problem = problemOf(error)
      // A refusal means that what is on the screen is old.
      if (problem.status === 409) void readAgain(conversation)
      if (!problem.passing || tried === tries || !navigator.onLine) throw problem
      await new Promise((resolve) => setTimeout(resolve, pause * tried))
    }
  }
}

/** Shows what the server answered before anything is read again. */
function showRow(row: Row): void {
  client.setQueryData(keys.conversation(row.id), (was: { row: Row } | undefined) =>
    was === undefined ? was : { ...was, row },
  )
}
