import type { Log, Sink } from '#app/ports.ts'
import { within } from '../within.ts'
import { type Parsed, parse, type Received } from './parse.ts'
import { seldom } from './seldom.ts'
import { isSigned, sameText } from './signature.ts'

const limits = {
  /** Bytes; Meta's largest delivery has 3 MB. */
  body: 4 * 1024 * 1024,
  /** A store that takes longer is away: Meta shall bring the delivery again, ms. */
  storing: 4_000,
}

/** What Meta asks in the handshake: whether this address is ours. */
export type Handshake = {
  mode: string | undefined
  token: string | undefined
  challenge: string | undefined
}

/** What the webhook route hands over: the header of the signature and the body as it came. */
export type Delivery = { signature: string | undefined; body: Uint8Array }

type Needs = Omit<Received, 'now'> & {
  appSecret: string
  now(): number
  /** Undefined before the start and after the stop. */
  sink(): Sink | undefined
  /** Keeps what was told of templates. */
  news(parsed: Parsed): Promise<void>
  /** Called once all of a delivery is on disk. */
  taken(parsed: Parsed): void
  log: Log
}

/** The challenge where the token is the one we agreed on, to be echoed; undefined says no. */
export function shaking(
  verifyToken: string,
  { now, log }: Pick<Needs, 'now' | 'log'>,
): (asked: Handshake) => string | undefined {
  const refused = seldom(now, () =>
    log.warn({}, 'a handshake was refused: is its word that of WHATSAPP_CLOUD_VERIFY_TOKEN?'),
  )
  return ({ mode, token, challenge }) => {
    const same = sameText(token ?? '', verifyToken)
    if (mode === 'subscribe' && same && verifyToken !== '') return challenge
    refused()
    return undefined
  }
}

/**
 * Receives deliveries and answers with the HTTP status: 200 once all of it is on disk, or nothing in it is
 * ours; 401 not signed by our app, 413 too big, 400 no JSON, 503 not stored (Meta brings it again for days).
 */
export function receiving(needs: Needs): (delivery: Delivery) => Promise<number> {
  const { account, phoneId, businessId, appSecret, now, news, taken, log } = needs
  const unsigned = seldom(now, () =>
    log.warn(
      {},
      'a delivery without our signature was refused: is WHATSAPP_CLOUD_APP_SECRET right?',
    ),
  )

  async function store(parsed: Parsed, sink: Sink): Promise<void> {
    // First who is who: a message from her new number may be in the same delivery.
    if (parsed.same.length > 0) await sink.samePerson(parsed.same)
    const work: Promise<unknown>[] = parsed.asides.map(({ externalId, what, raw }) =>
      sink.setAside(account, externalId, what, raw),
    )
    if (parsed.messages.length > 0) work.push(sink.accept(parsed.messages))
    if (parsed.statuses.length > 0) work.push(sink.statuses(parsed.statuses))
    if (parsed.templates.length > 0) work.push(news(parsed))
    for (const ended of await Promise.allSettled(work))
      if (ended.status === 'rejected') throw ended.reason
  }

  return async ({ signature, body }) => {
    if (body.byteLength > limits.body) return 413
    if (!isSigned(body, signature, appSecret)) {
      unsigned()
      return 401
    }
    let delivery: unknown
    try {
      delivery = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString())
    } catch {
      return 400
    }
    const sink = needs.sink()
    if (sink === undefined) return 503
    const parsed = parse(delivery, { account, phoneId, businessId, now: now() })
    try {
      await within(store(parsed, sink), limits.storing)
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      log.error({ error: name }, 'a delivery of Meta could not be stored, it will come again')
      return 503
    }
    taken(parsed)
    return 200
  }
}
