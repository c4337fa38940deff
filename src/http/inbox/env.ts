import type { Signed } from '#app/inbox-ports.ts'

/** What the routes behind the sign-in know of a request. */
export type Env = { Variables: { signed: Signed } }
