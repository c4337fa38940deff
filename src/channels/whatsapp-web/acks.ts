import type { BinaryNode, WASocket } from '@whiskeysockets/baileys'

/** The server's word on a message: taken, refused with its code, or `lost` with the socket. */
export type Ack = 'taken' | 'lost' | { refused: string }

/** Acks of the server, by message id. Baileys has no event for a good one. */
export type Acks = {
  /** Listens on a new socket; `late` hears of those that nobody waits for any more. */
  listen(sock: WASocket): void
  /** Resolves with the ack of this id, once it comes. Ask before sending. */
  of(id: string): Promise<Ack>
  /** Nobody waits for it any more. */
  forget(id: string): void
  /** The socket is gone: no ack comes any more. */
  lost(): void
}

/** Waits for acks on whichever socket is open. */
export function acksHeard(late: (id: string, ack: Ack) => void): Acks {
  const waiting = new Map<string, (ack: Ack) => void>()
  return {
    listen: (sock) =>
      void sock.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
        const { id, error } = attrs
        if (id === undefined) return
        const ack: Ack = error === undefined ? 'taken' : { refused: error }
        const waiter = waiting.get(id)
        if (waiter === undefined) late(id, ack)
        else waiter(ack)
      }),
    of: (id) => {
      const { promise, resolve } = Promise.withResolvers<Ack>()
      waiting.set(id, resolve)
      return promise
    },
    forget: (id) => void waiting.delete(id),
    lost: () => {
      for (const waiter of waiting.values()) waiter('lost')
    },
  }
}
