import type { BinaryNode } from '@whiskeysockets/baileys'
import type { WhatsApp } from './whatsapp.ts'

/** How a message went to a linked device. Times in ms since 1970. */
export type Delivery = {
  id: string
  /** When it was last put on a line. */
  sentAt: number
  /** It had waited on the server then: clients see it as `append`. */
  waited: boolean
  /** When the device said that it has it; from then on it is never sent again. */
  receiptedAt?: number
}

/** Notes of each message when it went out and when it was receipted. Not made for ids that come twice. */
export function deliveriesOf(server: WhatsApp): () => Delivery[] {
  const all = new Map<string, Delivery>()

  function sent({ attrs }: BinaryNode): void {
    const { id = '', offline } = attrs
    all.set(id, { id, sentAt: Date.now(), waited: offline !== undefined })
  }

  function receipted({ attrs }: BinaryNode): void {
    const found = all.get(attrs['id'] ?? '')
    if (found && attrs['type'] !== 'retry') found.receiptedAt ??= Date.now()
  }

  server.on('stanza', (way, stanza) => {
    if (way === 'out' && stanza.tag === 'message') sent(stanza)
    if (way === 'in' && stanza.tag === 'receipt') receipted(stanza)
  })
  return () => [...all.values()]
}
