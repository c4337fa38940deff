import { Pool } from 'undici'
import type { Breaker } from '#app/breaker-ports.ts'
import { type Embedder, EmbedderDown } from '#app/embedding-ports.ts'
import { codeOf, fieldsOf } from '#app/service-ports.ts'

/** Times in ms, sizes in bytes. */
const limits = {
  /** A person waits for it: after this her message is answered without. */
  call: 800,
  inFlight: 4,
  answer: 20_000_000,
  /** Texts of one request; services take 100 and more. */
  batch: 64,
}

type Options = {
  /** Where the service is: `/v1/embeddings` is added. */
  url: string
  key?: string
  model: string
  breaker: Breaker
  /** For tests, ms. */
  callMs?: number
}

/**
 * A service that speaks OpenAI's `POST /v1/embeddings`. Talks to it and to nobody else: no redirect is followed.
 * What is asked is in no error and no log.
 */
export function openEmbedder({
  url,
  key,
  model,
  breaker,
  callMs = limits.call,
}: Options): Embedder & { close(): Promise<void> } {
  const root = new URL(url)
  const path = `${root.pathname.replace(/\/+$/, '')}/v1/embeddings`
  const pool = new Pool(root.origin, {
    connections: limits.inFlight,
    pipelining: 1,
    maxResponseSize: limits.answer,
  })

  async function call(input: readonly string[]): Promise<readonly (readonly number[])[]> {
    try {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path,
        body: JSON.stringify({ model, input, encoding_format: 'float' }),
        signal: AbortSignal.timeout(callMs),
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
      })
      const answer = await body.text()
      if (statusCode !== 200) throw new EmbedderDown(`http-${statusCode}`)
      return vectorsOf(JSON.parse(answer), input.length)
    } catch (error) {
      throw error instanceof EmbedderDown ? error : new EmbedderDown(codeOf(error))
    }
  }

  return {
    embed: async (texts) => {
      const vectors: (readonly number[])[] = []
      for (let from = 0; from < texts.length; from += limits.batch)
        vectors.push(...(await breaker.run(() => call(texts.slice(from, from + limits.batch)))))
      return vectors
    },
    close: () => pool.destroy(),
  }
}

/** As many as were asked for, in the order of their `index`, all of one length; else none of it is believed. */
function vectorsOf(value: unknown, count: number): readonly (readonly number[])[] {
  const { data } = fieldsOf(value)
  const found: unknown[] = Array.from({ length: count })
  for (const [at, one] of (Array.isArray(data) ? data : []).entries()) {
    const { index = at, embedding } = fieldsOf(one)
    found[Number(index)] = embedding
  }
  const vectors = found.filter(isVector)
  const [first] = vectors
  if (vectors.length !== count || vectors.some(({ length }) => length !== first?.length))
    throw new EmbedderDown('garbage')
  return vectors
}

const isVector = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length > 0 && value.every(Number.isFinite)
