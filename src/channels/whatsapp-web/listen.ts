import type { WASocket } from '@whiskeysockets/baileys'
import type { Clock } from '#app/ports.ts'
import type { ConnectionOptions } from './connection-ports.ts'
import { storedBeforeReceipt } from './durable.ts'
import type { Following } from './follow.ts'
import type { Baileys } from './load-baileys.ts'
import type { Line, Receiving } from './receive.ts'
import { type Stanzas, stanzasOf } from './stanzas.ts'

/**
 * Baileys holds events back until the server says that all stored messages are through. Where that word never
 * comes they are held for 30 s; asked for, they come at once, ms.
 */
const usualFlush = 5_000

/** What Baileys closes a dropped line with; the connection then opens a new one. */
const dropped = { output: { statusCode: 428 } }

type Needs = {
  baileys: Baileys
  clock: Clock
  receive: Receiving
  follow: Following
  flushAfter?: number
}

/** The ears of a linked account: what it hears on each socket, from before it opens until after it closed. */
export function listening(
  needs: Needs,
): Pick<ConnectionOptions, 'wrap' | 'onSocket' | 'onClosing'> {
  const { baileys, clock, receive, follow } = needs
  const lines = new WeakMap<WASocket, { end(): void }>()
  /** The repository is made within the making of its socket: what it decrypts came over this one. */
  let next = newLine()

  function newLine() {
    const line: { stanzas?: Stanzas; line?: Line } = {}
    return line
  }

  return {
    wrap: (make) => {
      const mine = newLine()
      next = mine
      return storedBeforeReceipt({
        baileys,
        attrsOf: (ciphertext) => mine.stanzas?.attrsOf(ciphertext),
        ended: (ciphertext) => mine.stanzas?.ended(ciphertext),
        store: async (attrs, message) => {
          if (mine.line !== undefined) await receive.decrypted(attrs, message, mine.line)
        },
      })(make)
    },
    onSocket: (sock) => {
      const stanzas = stanzasOf(sock, clock)
      let open = true
      const line: Line = {
        me: () => sock.user,
        open: () => open,
        giveUp: () => {
          sock.end(Object.assign(new Error('messages cannot be stored'), dropped)).catch(() => {})
        },
      }
      Object.assign(next, { stanzas, line })
      let cancel = () => {}
      lines.set(sock, {
        end: () => {
          open = false
          stanzas.close()
          cancel()
        },
      })
      follow.acks.listen(sock)
      sock.ev.on('messages.upsert', ({ messages }) => {
        follow.statuses(messages)
        void receive.told(messages, line)
      })
      sock.ev.on('messages.update', (updates) => follow.statuses(updates))
      sock.ev.on('lid-mapping.update', (pair) => follow.samePerson(pair, sock.user))
      sock.ev.on('message-capping.update', (info) => follow.capped(info.capping_status))
      sock.ev.on('connection.update', ({ connection }) => {
        if (connection !== 'open') return
        cancel = clock.after(needs.flushAfter ?? usualFlush, () => void sock.ev.flush())
      })
    },
    onClosing: (sock) => {
      // Baileys drops what it holds back with the socket.
      sock.ev.flush()
      lines.get(sock)?.end()
      follow.acks.lost()
    },
  }
}
