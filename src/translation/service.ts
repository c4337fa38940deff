import { Pool } from 'undici'
import { codeOf, fieldsOf } from '#app/service-ports.ts'
import { TranslatorDown } from '#app/translation-ports.ts'

/** Times in ms, sizes in bytes. */
const limits = {
  /** From the wish to the last byte, waiting for a free connection included. */
  call: 8_000,
  /** Requests under way at once: these services do one thing at a time. */
  inFlight: 4,
  answer: 1_000_000,
}

/** Throttled: not before `retryAfterMs`. */
class TranslatorBusy extends TranslatorDown {
  readonly retryAfterMs: number

  constructor(retryAfterMs: number) {
    super('throttled')
    this.retryAfterMs = retryAfterMs
  }
}

/** A language the service has: its code, and what it translates it to where it says so. */
export type Offered = { code: string; targets?: readonly string[] }
export type Asked = { texts: readonly string[]; source: string; target: string }
export type Answered = { text: string; detected?: string }

/** One service that speaks LibreTranslate's protocol (its OpenAPI document, 1.6). */
export type Service = {
  languages(): Promise<readonly Offered[]>
  /** One answer a text, in order; undefined where it cannot be a translation. */
  translate(asked: Asked): Promise<readonly (Answered | undefined)[]>
  close(): Promise<void>
}

/**
 * Talks to the service at `url` and to nobody else: no redirect is followed. Rejects with
 * `TranslatorDown`, whose message is a code: `timeout`, `http-500`, `garbage`, ECONNREFUSED.
 */
export function openService(url: string, key?: string, callMs: number = limits.call): Service {
  const root = new URL(url)
  const base = root.pathname.replace(/\/+$/, '')
  const pool = new Pool(root.origin, {
    connections: limits.inFlight,
    pipelining: 1,
    maxResponseSize: limits.answer,
  })

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    try {
      const response = await pool.request({
        method,
        path: base + path,
        signal: AbortSignal.timeout(callMs),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      const { statusCode, headers } = response
      const text = await response.body.text()
      if (statusCode === 429) throw new TranslatorBusy(retryAfter(headers['retry-after']))
      if (statusCode !== 200) throw new TranslatorDown(`http-${statusCode}`)
      return JSON.parse(text)
    } catch (error) {
      throw error instanceof TranslatorDown ? error : new TranslatorDown(codeOf(error))
    }
  }

  return {
    async languages() {
      const list = await call('GET', '/languages')
      const offered = Array.isArray(list) ? list.flatMap(offeredOf) : []
      if (offered.length === 0) throw new TranslatorDown('garbage')
      return offered
    },
    async translate({ texts, source, target }) {
      const api_key = key === undefined ? {} : { api_key: key }
      const asked = { q: texts, source, target, format: 'text', ...api_key }
      return answersOf(await call('POST', '/translate', asked), texts)
    },
    close: () => pool.destroy(),
  }
}

function offeredOf(value: unknown): readonly Offered[] {
  const { code, targets } = fieldsOf(value)
  if (typeof code !== 'string') return []
  if (!Array.isArray(targets)) return [{ code }]
  return [{ code, targets: targets.filter((one) => typeof one === 'string') }]
}

/** As many as were sent, or none of it is believed. An empty one, or one beyond all measure, is none. */
function answersOf(value: unknown, texts: readonly string[]): readonly (Answered | undefined)[] {
  const { translatedText, detectedLanguage } = fieldsOf(value)
  if (!Array.isArray(translatedText) || translatedText.length !== texts.length)
    throw new TranslatorDown('garbage')
  return texts.map((text, at): Answered | undefined => {
    const answer: unknown = translatedText[at]
    if (typeof answer !== 'string' || answer.trim() === '' || isBeyond(answer, text))
      return undefined
    const one = Array.isArray(detectedLanguage) ? detectedLanguage[at] : detectedLanguage
    const { language } = fieldsOf(one)
    return typeof language === 'string' ? { text: answer, detected: language } : { text: answer }
  })
}

/** Machines that lose their way repeat themselves: no translation is this much longer. */
const isBeyond = (answer: string, text: string): boolean => answer.length > 200 + text.length * 10

/** Seconds, as the header has them; a minute where it says nothing we can read, an hour at most. */
function retryAfter(header: string | string[] | undefined): number {
  const seconds = Number(header)
  return (seconds > 0 ? Math.min(seconds, 3_600) : 60) * 1_000
}
