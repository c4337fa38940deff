import { useCallback, useState } from 'react'
import type { Row } from '#app/inbox-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { perform } from '../commands.ts'
import { useMe } from '../queries.ts'
import { tell } from '../ui/notices.tsx'
import { say } from '../words/words.ts'
import { holdingOf, type Offer } from './holding.ts'
import { type Doing, useDeed } from './use-deed.ts'

/** Deeds that ask for something first, and what they ask with. */
export const asking = [
  'assign',
  'transfer',
  'snooze',
  'return',
  'label',
  'language',
  'take-over',
] as const
export type Asking = (typeof asking)[number]

/** What a technician is doing with one conversation: deeds under way, and the dialog that is open. */
export type Acting = {
  doing: Doing
  /** Begins: at once, or by the dialog it needs. */
  start: (offer: Offer | Asking) => void
  dialog: Asking | undefined
  close: () => void
  /** Does it, closes the dialog, and goes on to the next conversation after resolving. */
  finish: (deed: Deed) => void
}

/** Everything that can be done with one conversation besides writing in it. */
export function useActing(row: Pick<Row, 'id' | 'state' | 'technician'>): Acting {
  const me = useMe()
  const doing = useDeed(row.id)
  const [dialog, setDialog] = useState<Asking>()
  const close = useCallback(() => setDialog(undefined), [])
  const { go } = doing

  const finish = useCallback(
    (deed: Deed) => {
      setDialog(undefined)
      void go(deed).then((done) => {
        if (done && deed.do === 'resolve') perform('queue.next')
        // The conversation may be out of her reach now: where it went is said apart from it.
        if (done && deed.do === 'transfer') {
          const name = me.queuesInfo.find(({ id }) => id === deed.queue)?.name ?? deed.queue
          tell(say('thread.transferred', { queue: name }))
        }
      })
    },
    [go, me.queuesInfo],
  )

  const start = (offer: Offer | Asking) => {
    if (offer === 'claim' && holdingOf(row, me.id) === 'colleague') setDialog('take-over')
    else if (isAsking(offer)) setDialog(offer)
    else finish({ do: offer })
  }
  return { doing, start, dialog, close, finish }
}

const isAsking = (offer: Offer | Asking): offer is Asking =>
  (asking as readonly string[]).includes(offer)
