import type { Profile } from '#app/account-ports.ts'

/** What `GET /api/hello` tells anybody. */
export type Hello = {
  centre: string
  /** An account exists. */
  setUp: boolean
  signIn: { oidc?: { name: string }; passkey?: boolean }
  me?: Me
  /** Signed in half: a second factor is to be set up, or shown. */
  pending?: 'enrol' | 'verify'
  version?: string
}

/** Who is signed in, and what the inbox needs to know all the time. */
export type Me = Profile & {
  /** Names of deeds and rights she may use. */
  rights: readonly string[]
  zone: string
  centre: string
  translate: { on: boolean; ok: boolean }
  queuesInfo: readonly { id: string; name: string; centre: string }[]
  centres: readonly { id: string; name: string }[]
  /** Languages of this house's flows. */
  spoken: readonly { tag: string; name: string }[]
  /** Where a talk can be handed back to the bot. */
  flows: readonly { id: string; title: string }[]
}

export type { Looking } from '#app/inbox-verbs-ports.ts'
