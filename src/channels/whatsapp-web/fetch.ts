import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import type { WASocket } from '@whiskeysockets/baileys'
import type { Sealing } from '#app/channel-ports.ts'
import type { Fetched } from '#app/file-ports.ts'
import { FileTooLarge, readAtMost } from '../read-at-most.ts'
import type { Baileys } from './load-baileys.ts'
import { type MediaPlace, openMediaRef } from './media-ref.ts'

/** Where media stand, before the network has named another host. */
const usualHost = 'mmg.whatsapp.net'
/** A download that takes longer has failed, ms. */
const longest = 120_000
/** Bytes after the ciphertext: the first ten of an HMAC-SHA256 over IV and ciphertext. */
const macLength = 10
/** AES in blocks fills up the last one, bytes. */
const block = 16

type Needs = {
  baileys: Pick<Baileys, 'getMediaKeys'>
  sealing: Sealing
  sock(): WASocket | undefined
}

/**
 * Fetches a file a person sent, by what `readMedia` sealed: from the network's media host and nowhere else,
 * no redirect is followed. Never throws. Bytes that were not made with her key are `damaged`; the network
 * forgets files after some weeks: `gone`.
 */
export function fetching({ baileys, sealing, sock }: Needs) {
  async function hostOf(): Promise<string> {
    const open = sock()
    await open?.refreshMediaConn(false).catch(() => {})
    return open?.getMediaHost() ?? usualHost
  }

  async function download({ path }: MediaPlace, most: number): Promise<Fetched> {
    const signal = AbortSignal.timeout(longest)
    const url = `https://${await hostOf()}${path}`
    const headers = { origin: 'https://web.whatsapp.com' }
    const response = await fetch(url, { redirect: 'error', headers, signal })
    if (response.ok && response.body !== null)
      return { ok: true, bytes: await readAtMost(response.body, most + block + macLength) }
    await response.body?.cancel()
    if ([403, 404, 410].includes(response.status)) return refused('gone')
    return { ok: false, kind: 'transient', code: `http-${response.status}` }
  }

  return async (source: string, most: number): Promise<Fetched> => {
    const place = openMediaRef(source, sealing)
    if (place === undefined) return refused('bad-reference')
    if (!isPath(place.path)) return refused('bad-path')
    try {
      const got = await download(place, most)
      if (!got.ok || 'kept' in got) return got
      const bytes = open(
        got.bytes,
        await baileys.getMediaKeys(Buffer.from(place.key, 'base64'), place.type),
      )
      if (bytes === undefined) return refused('damaged')
      return bytes.byteLength > most ? refused('too-large') : { ok: true, bytes }
    } catch (error) {
      if (error instanceof FileTooLarge) return refused('too-large')
      const name = error instanceof Error ? error.name : 'unknown'
      return { ok: false, kind: 'transient', code: name }
    }
  }
}

type MediaKeys = Awaited<ReturnType<Baileys['getMediaKeys']>>

/** The plain bytes, or undefined where they were not sealed with these keys. */
function open(sealed: Uint8Array, { iv, cipherKey, macKey }: MediaKeys): Uint8Array | undefined {
  const end = sealed.byteLength - macLength
  if (end < block || end % block !== 0 || macKey === undefined) return undefined
  const cipher = sealed.subarray(0, end)
  const mac = createHmac('sha256', macKey).update(iv).update(cipher).digest()
  if (!timingSafeEqual(mac.subarray(0, macLength), sealed.subarray(end))) return undefined
  const opening = createDecipheriv('aes-256-cbc', cipherKey, iv)
  return Buffer.concat([opening.update(cipher), opening.final()])
}

const refused = (code: string): Fetched => ({ ok: false, kind: 'refused', code })

/** A path on the host, as the network writes it; it came from the sender and stands right behind the host. */
const isPath = (path: string): boolean =>
  path.length < 2_000 && /^\/[A-Za-z0-9][\w./?=&%+~-]*$/.test(path) && !path.includes('..')
