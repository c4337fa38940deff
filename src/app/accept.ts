import type { Inbound } from '#core/message.ts'
import { grouped } from './group.ts'
import { limits } from './limits.ts'
import type { Accepted, Arrival, Clock, Meter, Sink, Store } from './ports.ts'
import type { Turns } from './turns.ts'

type Needs = {
  store: Pick<Store, 'accept' | 'setAside'>
  clock: Pick<Clock, 'now'>
  meter: Meter
  newId(): string
  turns: Pick<Turns, 'now' | 'taken' | 'wake'>
}

/**
 * Takes messages in. What it resolves for is on disk: only then may a channel answer 2xx,
 * move an offset or send a receipt. Rejects when it could not be stored.
 */
export function accepting({ store, clock, meter, newId, turns }: Needs): Sink {
  const store1 = grouped<Arrival, Accepted>((batch) => store.accept(batch, turns.now), limits.batch)
  const aside = grouped<Parameters<Store['setAside']>[0][number], undefined>(
    (batch) => store.setAside(batch).then(() => batch.map(() => undefined)),
    limits.batch,
  )

  async function one(message: Inbound): Promise<void> {
    const ids = { contact: newId(), conversation: newId(), address: newId() }
    const accepted = await store1({ ...message, receivedAt: clock.now(), ids })
    meter.count('inbound', { account: message.account, fresh: accepted.fresh ? 'yes' : 'no' })
    // A repeat is woken too: the first delivery may have died between its storing and its turn.
    if (accepted.turn) turns.taken(accepted.turn.commit, accepted.turn.committed)
    else if (accepted.mine) turns.wake(accepted.conversationId)
  }

  return {
    accept: async (messages) => {
      await Promise.all(messages.map(one))
    },
    setAside: async (account, externalId, what, raw) => {
      await aside({ account, externalId, what, raw, at: clock.now() })
      meter.count('set-aside', { account, what })
    },
  }
}
