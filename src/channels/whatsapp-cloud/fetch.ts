import type { Fetched } from '#app/file-ports.ts'
import { filledText } from '../fields.ts'
import { FileTooLarge } from '../read-at-most.ts'
import { type Classified, classify } from './classify.ts'
import { ForeignHost, type GraphClient } from './client.ts'

/**
 * Fetches a file a person sent, by the id Graph gave it, kept for 7 days. Graph is asked for its address, good
 * for five minutes; the token goes there too, so only Graph's own root and Meta's host for files are asked.
 * Never throws: an id that Graph no longer knows is `gone`. `failed` hears of calls Graph refused.
 */
export function fetching(
  client: GraphClient,
  failed: (failure: Classified) => void,
): (id: string, most: number) => Promise<Fetched> {
  return async (id, most) => {
    if (!/^[A-Za-z0-9_-]{1,200}$/.test(id)) return refused('gone')
    let file: Awaited<ReturnType<typeof client.get>>
    try {
      file = await client.get(id)
    } catch (error) {
      return notFound(error, failed)
    }
    const address = filledText(file.url)
    if (address === undefined) return refused('gone')
    if (sizeOf(file.file_size) > most) return refused('too-large')
    try {
      const bytes = await client.download(address, most)
      const mime = filledText(file.mime_type)?.split(';')[0]?.trim()
      return { ok: true, bytes, ...(mime ? { mime } : {}) }
    } catch (error) {
      if (error instanceof FileTooLarge) return refused('too-large')
      if (error instanceof ForeignHost) return refused('bad-address')
      // The address ran out, or its host is in trouble: the next try asks for another.
      return again(classify(error))
    }
  }
}

/** Graph writes sizes as numbers, and as texts. */
const sizeOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : 0

const refused = (code: string): Fetched => ({ ok: false, kind: 'refused', code })
const again = (failure: Classified): Fetched => ({
  ok: false,
  kind: 'transient',
  code: failure.kind === 'throttled' ? 'throttled' : failure.code,
})

/** Of an id Graph says that it does not exist (code 100, subcode 33), where of our number it says so too. */
function notFound(error: unknown, failed: (failure: Classified) => void): Fetched {
  const failure = classify(error)
  if (failure.kind === 'rejected') return refused('gone')
  if (failure.kind === 'channel-down' && failure.code === 'not-registered') return refused('gone')
  failed(failure)
  return again(failure)
}
