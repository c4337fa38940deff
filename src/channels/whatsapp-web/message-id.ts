import { createHmac } from 'node:crypto'

/**
 * The id of a message of ours on WhatsApp: the same for the same row whenever it is tried, so that a repeat is
 * the same message to the recipient's phone; without the key nobody can tell which message will have which.
 * In the form of ids that web clients make: `3EB0` and 18 upper-case hex digits.
 */
export function messageId(
  key: string | Uint8Array,
  account: string,
  { conversationId, seq }: { conversationId: string; seq: number },
): string {
  const mac = createHmac('sha256', key).update(JSON.stringify([account, conversationId, seq]))
  return `3EB0${mac.digest('hex').slice(0, 18).toUpperCase()}`
}
