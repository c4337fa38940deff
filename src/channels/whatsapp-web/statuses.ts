import type { WAMessage, WAMessageUpdate } from '@whiskeysockets/baileys'
import type { Status } from '#app/ports.ts'
import { wholeNumber } from './media-ref.ts'

/** What became of a message of ours, before it is known which row it is. */
export type Told = Pick<Status, 'externalId' | 'at'> &
  ({ what: Rise } | { what: 'failed'; code: string })
type Rise = 'sent' | 'delivered' | 'read'

/** `WebMessageInfo.Status`: 0 error, 1 pending, 2 taken by the server, 3 delivered, 4 read, 5 played. */
const rises: Readonly<Record<number, Rise>> = { 2: 'sent', 3: 'delivered', 4: 'read', 5: 'read' }

/**
 * Statuses of our own messages in an event of Baileys. They come as updates and, where events were held back,
 * merged into the echo of the message itself.
 */
export function statusesIn(
  found: readonly (WAMessageUpdate | WAMessage)[],
  now: number,
): readonly Told[] {
  return found.flatMap((one): Told[] => {
    const { id, fromMe } = one.key
    if (!id || fromMe !== true) return []
    const news = 'update' in one ? one.update : one
    const what = rises[news.status ?? 1]
    const seconds = 'update' in one ? (wholeNumber(news.messageTimestamp) ?? 0) : 0
    const at = seconds > 0 && seconds * 1_000 <= now ? seconds * 1_000 : now
    if (what !== undefined) return [{ externalId: id, at, what }]
    if (news.status !== 0) return []
    return [{ externalId: id, at, what: 'failed', code: codeIn(news.messageStubParameters) }]
  })
}

const codeIn = (parameters: readonly unknown[] | null | undefined): string => {
  const [code] = parameters ?? []
  return typeof code === 'string' && /^\d{1,4}$/.test(code) ? code : 'refused'
}
