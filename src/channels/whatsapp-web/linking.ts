import type { WASocket } from '@whiskeysockets/baileys'
import type { LinkState } from '#app/channel-ports.ts'
import type { Clock } from '#app/ports.ts'

/** How long the first QR lives, and each after it, ms (Baileys, `qrTimeout`); there are six. */
const firstQrMs = 60_000
const nextQrMs = 20_000

/** A code lives as long as the socket that asked for it: all six. */
const codeMs = firstQrMs + 5 * nextQrMs

/** How long the first QR is waited for before the page gives up, ms. */
export const firstOfferMs = 60_000

type NeedsLinking = Extract<LinkState, { state: 'needs-linking' }>

/** One try of an administrator to link a phone. */
export type Linking = {
  /** Where the account stands again when nobody linked it. */
  back: NeedsLinking
  /** Whether there was anything to scan or to type. */
  offered(): boolean
  /** The service gave a QR: what to show now; undefined where what is shown stays. Rejects when the line broke. */
  offer(sock: WASocket, qr: string): Promise<LinkState | undefined>
}

/** With `phone` (E.164) by a code that is typed there, else by QR. */
export function linkingTo(phone: string | undefined, back: NeedsLinking, clock: Clock): Linking {
  let offers = 0
  return {
    back,
    offered: () => offers > 0,
    offer: async (sock, qr) => {
      offers += 1
      const lives = offers === 1 ? firstQrMs : nextQrMs
      if (phone === undefined) return { state: 'linking', qr, until: clock.now() + lives }
      // The service takes the number once there is a QR, and one code is enough.
      if (offers > 1) return undefined
      const until = clock.now() + codeMs
      return {
        state: 'linking',
        code: await sock.requestPairingCode(phone.replace(/\D/g, '')),
        until,
      }
    },
  }
}
