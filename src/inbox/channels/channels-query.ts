import { queryOptions } from '@tanstack/react-query'
import type { LinkState } from '#app/channel-ports.ts'
import { ask, server } from '../api.ts'
import { client } from '../queries.ts'

/** How often the page looks again, and how often while a code is shown, ms. */
const lookMs = 10_000
const codeMs = 1_500

/** How every channel is, and what is to be submitted for approval. Looks again by itself. */
export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => ask(server.api.channels.$get({}, { init: { signal } })),
  refetchInterval: lookMs,
})

/** Where one account stands, with the code to be read. Nothing keeps it: it goes with the dialog. */
export const linkQuery = (account: string) =>
  queryOptions({
    queryKey: ['channel-link', account],
    queryFn: ({ signal }) =>
      ask(
        server.api.channels[':account'].link.$get({ param: { account } }, { init: { signal } }),
      ) as Promise<LinkState>,
    refetchInterval: codeMs,
    staleTime: 0,
    gcTime: 0,
  })

/** Asks for a code: to be scanned, or to be typed on the phone of this number. */
export const askLink = async (account: string, phone?: string): Promise<void> => {
  await ask(
    server.api.channels[':account'].link.$post({
      param: { account },
      json: phone === undefined ? {} : { phone },
    }),
  )
  await client.invalidateQueries({ queryKey: linkQuery(account).queryKey })
}

/** Takes the code away: nobody links now. */
export const askStop = async (account: string): Promise<void> => {
  await ask(server.api.channels[':account'].link.stop.$post({ param: { account }, json: {} }))
  await client.invalidateQueries({ queryKey: channelsQuery.queryKey })
}

/** Unlinks the phone. */
export const askUnlink = async (account: string): Promise<void> => {
  await ask(server.api.channels[':account'].link.$delete({ param: { account } }))
  await client.invalidateQueries({ queryKey: channelsQuery.queryKey })
}
