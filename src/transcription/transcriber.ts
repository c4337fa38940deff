import { FormData, Pool } from 'undici'
import type { Breaker } from '#app/breaker-ports.ts'
import { codeOf, fieldsOf } from '#app/service-ports.ts'
import { longestVoiceNote, type Transcriber, TranscriberDown } from '#app/transcription-ports.ts'

/** Times in ms, sizes in bytes. */
const limits = {
  /** From the wish to the last byte: machines without a graphics card hear about as fast as one speaks. */
  call: 60_000,
  /** Requests under way at once: these services do one thing at a time. */
  inFlight: 2,
  answer: 1_000_000,
}

type Options = {
  /** Where the service is: `/v1/audio/transcriptions` is added. */
  url: string
  key?: string
  model: string
  breaker: Breaker
  /** For tests, ms. */
  callMs?: number
}

/**
 * A service that speaks OpenAI's `POST /v1/audio/transcriptions`. Talks to it and to nobody else: no redirect
 * is followed. What it hears is given back and kept nowhere, the words are in no error and no log.
 */
export function openTranscriber(options: Options): Transcriber & { close(): Promise<void> } {
  const { url, key, model, breaker, callMs = limits.call } = options
  const root = new URL(url)
  const path = `${root.pathname.replace(/\/+$/, '')}/v1/audio/transcriptions`
  const pool = new Pool(root.origin, {
    connections: limits.inFlight,
    pipelining: 1,
    maxResponseSize: limits.answer,
  })

  async function call(form: FormData): Promise<{ text: string } | { refused: string }> {
    try {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path,
        body: form,
        signal: AbortSignal.timeout(callMs),
        headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      })
      const answer = await body.text()
      // This file is at fault; everything else may pass.
      if (ofTheFile.has(statusCode)) return { refused: `http-${statusCode}` }
      if (statusCode !== 200) throw new TranscriberDown(`http-${statusCode}`)
      return { text: textOf(JSON.parse(answer)) }
    } catch (error) {
      throw error instanceof TranscriberDown ? error : new TranscriberDown(codeOf(error))
    }
  }

  return {
    transcribe: async (bytes, mime) => {
      if (bytes.byteLength > longestVoiceNote) return { refused: 'too-large' }
      const form = new FormData()
      const type = mime?.split(';')[0]?.trim().toLowerCase() ?? 'audio/ogg'
      form.set('file', new Blob([bytes], { type }), `voice.${endings[type] ?? 'ogg'}`)
      form.set('model', model)
      form.set('response_format', 'json')
      return breaker.run(() => call(form))
    },
    close: () => pool.destroy(),
  }
}

/** Statuses that speak of the file and not of the service. */
const ofTheFile: ReadonlySet<number> = new Set([400, 413, 415, 422])

/** Services know a format by the name's end. */
const endings: Readonly<Record<string, string>> = {
  'audio/aac': 'aac',
  'audio/flac': 'flac',
  'audio/m4a': 'm4a',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
  'audio/x-m4a': 'm4a',
}

function textOf(value: unknown): string {
  const { text } = fieldsOf(value)
  if (typeof text !== 'string') throw new TranscriberDown('garbage')
  return text.trim()
}
