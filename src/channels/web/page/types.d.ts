/** What the server tells; the same shapes as `src/http/chat/shown.ts` and `ChatHello`. */
export type Choice = { label: string; data: string; description?: string }

export type Attachment =
  | ({ kind: 'file' } & Shown & { href: string })
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  | { kind: 'contact'; name: string; phone: string }

/** A file as it is shown. Without `href` there is nothing to open yet. */
export type Shown = { href?: string; name: string; image: boolean; sound: boolean }

/** A file of hers, out of this browser. */
export type Sending = Shown & { blob: Blob }

export type FromMe = { from: 'me'; seq: number; at: number; id: string; text: string; file?: Shown }
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
  languages: readonly { tag: string; name: string; hello: string }[]
}

/** The page's own words in one language; the same shape as `ChatWords`. */
type Names = typeof import('../word-names.ts').wordNames
export type Words = Readonly<Record<Names[number], string>>
export type Speech = { tag: string; direction: 'ltr' | 'rtl'; words: Words }

/** What she writes, as the server takes it. */
export type Body =
  | { text: string }
  | { press: { data: string; label: string } }
  | { start: { payload?: string } }
  | { file: Sending }

/**
 * `waiting` for a network, `sending`, `sent` (stored by the server), `failed` (may be tried
 * again), `refused` (never will be taken as it is).
 */
export type State = 'waiting' | 'sending' | 'sent' | 'failed' | 'refused'

/** Why a file was refused; a key of the page's words. */
export type Why = 'file-too-large' | 'file-type' | 'file-broken' | 'too-many-files'

/** A message of hers on its way. `id` is the same on each try, so it is delivered once. */
export type Pending = {
  id: string
  at: number
  body: Body
  language: string
  state: State
  why?: Why
}

/** `ok`, or why not. */
export type Connection = 'connecting' | 'ok' | 'lost' | 'offline'
