import type { proto, SocketConfig, WASocket } from '@whiskeysockets/baileys'
import type { Clock } from '#app/ports.ts'
import type { Part } from '#core/channel.ts'
import type { Baileys } from './load-baileys.ts'
import type { Outgoing } from './outgoing.ts'
import { silentLog } from './silent-log.ts'

/** A phone that asks later than this gets nothing: the talk has moved on, ms. */
const oldest = 86_400_000

type Needs = {
  baileys: Pick<Baileys, 'generateWAMessageContent'>
  /** A message of ours by its id on WhatsApp, from the outbox. */
  sent(id: string): Promise<{ part: Part; at: number } | undefined>
  outgoing(part: Part): Promise<Outgoing>
  /** The socket that stands, open or not yet: what waited on the server is asked for before it opens. */
  sock(): WASocket | undefined
  clock: Pick<Clock, 'now'>
}

/**
 * What Baileys sends when a phone could not open a message and asks again ("Waiting for this message").
 * Undefined where the outbox does not know it or it is older than a day; never empty, which would show as a
 * blank bubble. Never throws.
 */
export function resending({
  baileys,
  sent,
  outgoing,
  sock,
  clock,
}: Needs): SocketConfig['getMessage'] {
  async function contentOf(part: Part): Promise<proto.IMessage | undefined> {
    const open = sock()
    if (open === undefined) return undefined
    const { content, mediaCache } = await outgoing(part)
    return baileys.generateWAMessageContent(content, {
      logger: silentLog,
      upload: open.waUploadToServer,
      ...(mediaCache === undefined ? {} : { mediaCache }),
    })
  }

  return async ({ id }) => {
    try {
      const found = id ? await sent(id) : undefined
      if (found === undefined || clock.now() - found.at > oldest) return undefined
      return await contentOf(found.part)
    } catch {
      return undefined
    }
  }
}
