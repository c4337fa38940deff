import { windowClosed } from '#core/gate.ts'
import type { Inbound } from '#core/message.ts'
import type { Delivery } from './deliver.ts'
import { grouped } from './group.ts'
import { limits } from './limits.ts'
import type { Accepted, Arrival, Clock, Meter, SamePerson, Sink, Status, Store } from './ports.ts'
import type { Turns } from './turns.ts'

type Needs = {
  store: Pick<Store, 'accept' | 'setAside' | 'statuses' | 'samePerson'>
  clock: Pick<Clock, 'now'>
  meter: Meter
  newId(): string
  turns: Pick<Turns, 'now' | 'taken' | 'wake'>
  delivery: Pick<Delivery, 'told'>
  /** A network refused a reply because she has not written for too long. Rejects where that could not be kept. */
  windowWasClosed(row: NonNullable<Status['row']>): Promise<void>
}

/**
 * Takes messages in. What it resolves for is on disk: only then may a channel answer 2xx,
 * move an offset or send a receipt. Rejects when it could not be stored.
 */
export function accepting(needs: Needs): Sink {
  const { store, clock, meter, newId, turns, delivery } = needs
  const store1 = grouped<Arrival, Accepted>((batch) => store.accept(batch, turns.now), limits.batch)
  const aside = withoutResult<Parameters<Store['setAside']>[0][number]>((batch) =>
    store.setAside(batch),
  )
  const status = withoutResult<Status>((batch) => store.statuses(batch))
  const same = withoutResult<SamePerson>((batch) => store.samePerson(batch))

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
    statuses: async (batch) => {
      await Promise.all(batch.map(status))
      delivery.told(batch)
      await Promise.all(
        batch.flatMap(({ row, ...said }) =>
          row && said.what === 'failed' && said.code === windowClosed
            ? [needs.windowWasClosed(row)]
            : [],
        ),
      )
    },
    samePerson: async (batch) => {
      await Promise.all(batch.map(same))
    },
  }
}

/** Like `grouped`, for writes that answer nothing. */
const withoutResult = <Item>(write: (batch: readonly Item[]) => Promise<void>) =>
  grouped<Item, undefined>(
    (batch) => write(batch).then(() => batch.map(() => undefined)),
    limits.batch,
  )
