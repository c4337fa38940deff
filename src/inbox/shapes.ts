// What the server says of the house and of who is signed in, by one name for the whole inbox.
export type { Hello, Me } from '#app/account-ports.ts'
export type { Looking } from '#app/inbox-verbs-ports.ts'

/** Until when free words reach her, ms, and whether she can be asked to write afterwards. */
export type Window = { until: number; asks: boolean }
