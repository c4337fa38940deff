import type { AnyMessageContent, CacheStore } from '@whiskeysockets/baileys'
import type { ReadUpload } from '#app/file-ports.ts'
import type { Part } from '#core/channel.ts'
import { calendarFile } from '../calendar-file.ts'
import { FileMissing, filesIn } from '../file-in.ts'
import { recent } from './recent.ts'
import { toWhatsapp } from './render.ts'

/** Files of flows that are known to stand on the network: a leaflet is uploaded once a day, not for each. */
const mostKnown = 50
/** The network keeps what was uploaded for about a month; a day is enough for us, ms. */
const knownFor = 86_400_000

/** A part ready for Baileys; `mediaCache` spares the upload of a file it has sent before. */
export type Outgoing = { content: AnyMessageContent; mediaCache?: CacheStore }

/**
 * Makes parts ready to be sent. `filesDir` holds the files that flows name, `readUpload` gives those of
 * technicians. Throws `FileMissing`.
 */
export function outgoing(
  filesDir: string,
  readUpload: ReadUpload,
  now: () => number,
): (part: Part) => Promise<Outgoing> {
  const find = filesIn(filesDir)
  const known = recent<{ encoded: unknown; at: number }>(mostKnown)

  /** Baileys asks by path alone; a changed file is another one. */
  const cacheOf = (file: string): CacheStore => ({
    get: <T>() => {
      const found = known.get(file)
      return found && now() - found.at < knownFor ? (found.encoded as T) : undefined
    },
    set: (_, encoded) => known.set(file, { encoded, at: now() }),
    del: () => known.delete(file),
    flushAll: () => {},
  })

  return async (part) => {
    const { attachment } = part
    if (attachment?.kind === 'file') {
      const { file, name, mime } = attachment
      const { path, state } = await find(file)
      const content = toWhatsapp(part, { source: { url: path }, name, mime })
      return { content, mediaCache: cacheOf(`${path} ${state}`) }
    }
    if (attachment?.kind === 'calendar') {
      const { bytes, name, mime } = calendarFile(attachment)
      return { content: toWhatsapp(part, { source: Buffer.from(bytes), name, mime }) }
    }
    if (attachment?.kind !== 'upload') return { content: toWhatsapp(part) }
    const found = await readUpload(attachment.id)
    if (found === undefined) throw new FileMissing('gone')
    const { buffer, byteOffset, byteLength } = found.bytes
    const source = Buffer.from(buffer, byteOffset, byteLength)
    return { content: toWhatsapp(part, { source, name: attachment.name, mime: found.mime }) }
  }
}
