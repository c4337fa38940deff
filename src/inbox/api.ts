import { type ClientResponse, hc } from 'hono/client'
import type { AppType } from '#http/api.ts'
import { hasWord, say, type Values } from './words/words.ts'

/** An answer that was not good, or none at all. `say` is a sentence for the technician. */
export class Problem extends Error {
  readonly code: string
  /** 0 when nothing came back: offline, or the server is gone. */
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: string, status: number, details: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.details = details
  }
  /** In the language spoken now. */
  get say(): string {
    return sentence(this.code, this.status, this.details)
  }
  /** True when it may work later as it is: no network, or the server is busy or starting. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }
}

function sentence(
  code: string,
  status: number,
  details: Readonly<Record<string, unknown>>,
): string {
  const key = `problems.${code}`
  if (hasWord(key)) return say(key, details as Values)
  if (typeof details['say'] === 'string') return details['say']
  return say(status >= 500 ? 'problems.server' : 'problems.other', { code })
}

/** Any thrown thing as a Problem: a fault of our own too, so that it is said and not swallowed. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem('page-fault', -1)

/** Who is told that nobody is signed in any more. One: the shell. */
let signedOut: () => void = () => undefined
export const onSignedOut = (hear: () => void): void => {
  signedOut = hear
}

/** The stream ended because the session did. */
export const tellSignedOut = (): void => signedOut()

/** A request takes this long at most, in ms, a file six times as long: then it counts as no network. */
const patience = 20_000
/** Without a touch for this long, in ms, what is asked does not keep the session awake. */
const quietAfter = 60_000
let touchedAt = Date.now()
const touch = () => {
  touchedAt = Date.now()
}
globalThis.addEventListener?.('pointerdown', touch, { capture: true, passive: true })
globalThis.addEventListener?.('keydown', touch, { capture: true, passive: true })

/** `fetch` as the inbox does it: rejects with a Problem where nothing came back. */
const reach: typeof fetch = async (input, init) => {
  const limit = AbortSignal.timeout(init?.body instanceof Blob ? patience * 6 : patience)
  const headers = new Headers(init?.headers)
  if (Date.now() - touchedAt > quietAfter) headers.set('x-quiet', '1')
  // What changes something comes as JSON, also where it says nothing: no form of another site can send that.
  const changes = init?.method !== undefined && init.method !== 'GET'
  if (changes && !init.body) headers.set('content-type', 'application/json')
  const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit
  try {
    return await fetch(input, { ...init, headers, signal, credentials: 'same-origin' })
  } catch (error) {
    if (init?.signal?.aborted) throw error
    throw new Problem(navigator.onLine ? 'unreachable' : 'offline', 0)
  }
}

/** The server's routes, typed by the server. Wrap each call in `ask`. */
export const server = hc<AppType>(globalThis.location?.origin ?? 'http://localhost', {
  fetch: reach,
})

/** The good answer of a request; rejects with a Problem. Signed out is told once, nothing is lost. */
export async function ask<T>(
  asked: Promise<ClientResponse<T, number, 'json'> | ClientResponse<T, number, string>>,
): Promise<T> {
  return (await opened(await asked)) as T
}

/** The same for routes that are not in the typed client: the accounts' own, better-auth's, and files. */
export async function askAt<T>(
  path: string,
  { method = 'GET', body, headers = {}, signal }: Sent = {},
): Promise<T> {
  const json = method !== 'GET' && !(body instanceof Blob)
  const answer = await reach(path, {
    method,
    headers: json ? { 'content-type': 'application/json', ...headers } : headers,
    ...(method === 'GET' ? {} : { body: body instanceof Blob ? body : JSON.stringify(body ?? {}) }),
    ...(signal ? { signal } : {}),
  })
  return (await opened(answer)) as T
}
type Sent = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** A Blob is sent as it is, anything else as JSON. */
  body?: unknown
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
}

async function opened(answer: Pick<Response, 'ok' | 'status' | 'json'>): Promise<unknown> {
  if (answer.status === 204) return undefined
  const told: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return told
  throw refusal(answer.status, told)
}

/** The problem of an answer, whether ours or better-auth's. */
function refusal(status: number, told: unknown): Problem {
  const { error, code, message, ...rest } = (told ?? {}) as Record<string, unknown>
  const refused = rest['refused'] as ({ code: string } & Record<string, unknown>) | undefined
  if (error === 'refused' && refused) return new Problem(refused.code, status, refused)
  // better-auth: { code: 'INVALID_EMAIL_OR_PASSWORD', message }
  const theirs = typeof code === 'string' ? code.toLowerCase().replaceAll('_', '-') : undefined
  const name = typeof error === 'string' ? error : (theirs ?? `http-${status}`)
  // Also when her role came to need a second factor that she has not shown.
  if (status === 401 && (name === 'signed-out' || name === 'second-factor')) signedOut()
  return new Problem(name, status, message === undefined ? rest : { ...rest, message })
}
