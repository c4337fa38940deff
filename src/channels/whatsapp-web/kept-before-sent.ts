import { AsyncLocalStorage } from 'node:async_hooks'
import type { SignalDataSet, SignalKeyStore } from '@whiskeysockets/baileys'
import type { MakeSignalRepository } from './connection-ports.ts'

/**
 * Keeps what encrypting changed before the message can leave. Baileys commits a send's keys only afterwards: a
 * process that dies in between begins again with a session her phone has moved on from, and what she writes then
 * has to be asked for again and comes out of order (measured: 9 of 500 under 50 kills). `kept` writes at once,
 * past the transaction, whose own commit then changes nothing; where the store is away that commit is all there
 * is, tried again and again. A failure here would keep the message from some of her devices alone.
 */
export const keptBeforeSent =
  (make: MakeSignalRepository, kept: Pick<SignalKeyStore, 'set'>): MakeSignalRepository =>
  (auth, logger, pnToLid) => {
    const changes = new AsyncLocalStorage<SignalDataSet[]>()
    // Not a copy: the one lock is put into these later.
    const keys: typeof auth.keys = Object.assign(Object.create(auth.keys), {
      set: async (data: SignalDataSet) => {
        await auth.keys.set(data)
        changes.getStore()?.push(data)
      },
    })
    const write = async (all: readonly SignalDataSet[]) => {
      for (const data of all) await kept.set(data)
    }
    const repository = make({ ...auth, keys }, logger, pnToLid)
    return {
      ...repository,
      encryptMessage: (given) => {
        const mine: SignalDataSet[] = []
        return changes.run(mine, async () => {
          const sealed = await repository.encryptMessage(given)
          await write(mine).catch(() => {})
          return sealed
        })
      },
    }
  }
