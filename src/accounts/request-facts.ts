import { AsyncLocalStorage } from 'node:async_hooks'

/** What is learned on the way through one request to better-auth and needed further on. */
export type RequestFacts = {
  /** The sign-in service of others said that it had seen a second factor. */
  provenElsewhere?: boolean
}

/** better-auth calls our hooks without the request they belong to. */
export const requestFacts = new AsyncLocalStorage<RequestFacts>()
