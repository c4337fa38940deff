import { AsyncLocalStorage } from 'node:async_hooks'
import type { proto, SignalKeyStoreWithTransaction } from '@whiskeysockets/baileys'
import type { MakeSignalRepository } from './connection-ports.ts'
import type { Baileys } from './load-baileys.ts'
import type { Attrs } from './stanzas.ts'

/**
 * Runs work apart from the transaction it is called in. Baileys finds its transaction by the asynchronous
 * context, also in timers that were set within one: a reply that our storing sets off would write its keys
 * into a transaction that is long committed (measured: 17 of 40 replies and more could not be opened).
 */
export const apart = AsyncLocalStorage.snapshot()

type Needs = {
  baileys: Pick<Baileys, 'proto' | 'unpadRandomMax16'>
  attrsOf(ciphertext: object): Attrs | undefined
  ended(ciphertext: object): void
  /** Resolves once the message is on disk; rejects when it is not. */
  store(attrs: Attrs, message: proto.IMessage): Promise<void>
}

/**
 * Stores each private message between its decryption and its receipt, which Baileys sends right after. Both
 * belong to one transaction of the keys: were the ratchet on disk and the message not, a crash in between
 * would leave a message that no copy from the server opens again. If storing fails, nothing has happened,
 * and Baileys asks the sender for it once more.
 */
export function storedBeforeReceipt({
  baileys,
  attrsOf,
  ended,
  store,
}: Needs): (make: MakeSignalRepository) => MakeSignalRepository {
  return (make) => (auth, logger, pnToLid) => {
    const repository = make(auth, logger, pnToLid)
    // Baileys hands over its own store, with transactions; the type names both.
    const keys = auth.keys as SignalKeyStoreWithTransaction

    async function decryptAndStore(
      given: Parameters<typeof repository.decryptMessage>[0],
    ): Promise<Uint8Array> {
      const plain = await repository.decryptMessage(given)
      const attrs = attrsOf(given.ciphertext)
      if (attrs === undefined) return plain
      const message = baileys.proto.Message.decode(baileys.unpadRandomMax16(plain))
      await apart(() => store(attrs, message))
      return plain
    }

    return {
      ...repository,
      decryptMessage: async (given) => {
        try {
          return await keys.transaction(() => decryptAndStore(given), given.jid)
        } finally {
          ended(given.ciphertext)
        }
      },
    }
  }
}
