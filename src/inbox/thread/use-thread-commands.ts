import { useMemo, useRef } from 'react'
import type { Row } from '#app/inbox-ports.ts'
import { type Command, useCommands } from '../commands.ts'
import { useMe } from '../queries.ts'
import type { Acting } from './acting.ts'
import { holdingOf, type Offer, offersOf } from './holding.ts'

const keysOf: Readonly<Partial<Record<Offer, readonly string[]>>> = {
  claim: ['c'],
  assign: ['a'],
  resolve: ['e'],
  snooze: ['z'],
  transfer: ['v'],
}
const offers: readonly Offer[] = [
  'claim',
  'resolve',
  'snooze',
  'return',
  'assign',
  'transfer',
  'release',
  'unsnooze',
  'reopen',
]

/** Everything the bar and the head offer, by name and key. */
export function useThreadCommands(row: Row, acting: Acting): void {
  const me = useMe()
  const now = useRef({ row, acting, me })
  now.current = { row, acting, me }
  const commands = useMemo((): Command[] => {
    const may = (right: string) => () => now.current.me.rights.includes(right)
    const mark = (what: 'urgent' | 'sensitive') => () =>
      now.current.acting.finish({ do: what, on: !now.current.row[what] })
    return [
      ...offers.map((offer): Command => {
        const keys = keysOf[offer]
        return {
          id: `thread.${offer}`,
          name: `thread.do-${offer}`,
          group: 'conversation',
          ...(keys === undefined ? {} : { keys }),
          when: () => {
            const { row: it, me: she } = now.current
            return offersOf(holdingOf(it, she.id), she.rights).includes(offer)
          },
          do: () => now.current.acting.start(offer),
        }
      }),
      {
        id: 'thread.label',
        name: 'thread.labels',
        keys: ['l'],
        group: 'conversation',
        when: may('label'),
        do: () => now.current.acting.start('label'),
      },
      {
        id: 'thread.language',
        name: 'thread.answer-in',
        group: 'conversation',
        when: may('language'),
        do: () => now.current.acting.start('language'),
      },
      {
        id: 'thread.urgent',
        name: 'thread.mark-urgent',
        group: 'conversation',
        when: may('urgent'),
        do: mark('urgent'),
      },
      {
        id: 'thread.sensitive',
        name: 'thread.mark-sensitive',
        group: 'conversation',
        when: may('sensitive'),
        do: mark('sensitive'),
      },
    ]
  }, [])
  useCommands(commands)
}
