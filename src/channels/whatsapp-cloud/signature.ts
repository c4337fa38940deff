import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** Whether a delivery is signed with our app's secret. `given` is the header `X-Hub-Signature-256`. */
export function isSigned(body: Uint8Array, given: string | undefined, appSecret: string): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(given ?? '')?.[1]
  if (hex === undefined) return false
  const wanted = createHmac('sha256', appSecret).update(body).digest()
  const shown = Buffer.from(hex, 'hex')
  return shown.length === wanted.length && timingSafeEqual(shown, wanted)
}

/** Compares in constant time, whatever the lengths. */
export function sameText(given: string, wanted: string): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer')
  return timingSafeEqual(digest(given), digest(wanted))
}
