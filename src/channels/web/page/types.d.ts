/** What the server tells; the same shapes as `src/http/chat/shown.ts` and `ChatHello`. */
export type Choice = { label: string; data: string; description?: string }

export type Attachment =
  | { kind: 'file'; href: string; name: string; image: boolean }
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  | { kind: 'contact'; name: string; phone: string }

export type FromMe = { from: 'me'; seq: number; at: number; id: string; text: string }
export type FromCentre = {
  from: 'centre'
  seq: number
  at: number
  who: 'bot' | 'person'
  text: string
  language: string
  choices: readonly Choice[]
  attachment?: Attachment
}
export type Item = FromMe | FromCentre

export type Hello = {
  centre: string
  phone?: string
  languages: readonly { tag: string; name: string }[]
}

/** What she writes, as the server takes it. */
export type Body =
  | { text: string }
  | { press: { data: string; label: string } }
  | { start: { payload?: string } }

/**
 * `waiting` for a network, `sending`, `sent` (stored by the server), `failed` (may be tried
 * again), `refused` (never will be taken as it is).
 */
export type State = 'waiting' | 'sending' | 'sent' | 'failed' | 'refused'

/** A message of hers on its way. `id` is the same on each try, so it is delivered once. */
export type Pending = { id: string; at: number; body: Body; language: string; state: State }

/** `ok`, or why not. */
export type Connection = 'connecting' | 'ok' | 'lost' | 'offline'
