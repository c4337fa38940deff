import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { Tab } from '#app/inbox-ports.ts'
import { type Command, useCommands } from '../commands.ts'
import { go, hrefOf, type View } from '../place.ts'
import { useRight } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import { fetchConversation } from './fetch-ahead.ts'
import { QueueList } from './list.tsx'
import {
  besides,
  choose,
  chosen,
  closeConversation,
  cursor,
  goOn,
  move,
  placeOfConversation,
} from './order.ts'
import styles from './queue.module.css'
import { rememberView } from './remembered.ts'
import { FurtherTabs, Tabs } from './tabs.tsx'
import tools from './tools.module.css'

const filters = () => import('./filters.tsx')
const bulk = () => import('./bulk.tsx')
const Filters = lazy(async () => ({ default: (await filters()).Filters }))
const Bulk = lazy(async () => ({ default: (await bulk()).Bulk }))
/** Brings what is opened later. */
export const fetchTools = (): Promise<unknown> => Promise.all([filters(), bulk()])

/** How many filters narrow the list. */
const filtersOn = ({ sort: _sort, ...narrow }: View): number => Object.keys(narrow).length

/** The first pane: which conversations, in which order, and what to do with many of them. */
export function QueuePane({ tab, view, open }: { tab: Tab; view: View; open?: string }) {
  const { t } = useWords()
  const [filtering, setFiltering] = useState<false | 'press' | 'key'>(false)
  // Stays once something was chosen: it also reports what became of it.
  const [choosing, setChoosing] = useState(false)
  const anyChosen = chosen.use().size > 0
  if (anyChosen && !choosing) setChoosing(true)
  const mayPick = useRight('bulk')
  const on = filtersOn(view)
  const address = hrefOf({ page: 'queue', tab, view })
  useEffect(() => {
    // A link that was opened is remembered like a choice; another list has other rows to choose.
    rememberView(address)
    return () => chosen.set(new Set())
  }, [address])
  useEffect(() => {
    if (open === undefined) return undefined
    cursor.set(open)
    // The next one, once this one is there.
    const soon = setTimeout(() => fetchConversation(besides(open, 1)), 700)
    return () => clearTimeout(soon)
  }, [open])

  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'next',
        name: 'commands.next',
        keys: ['j', 'ArrowDown'],
        group: 'move',
        do: () => move(1),
      },
      {
        id: 'previous',
        name: 'commands.previous',
        keys: ['k', 'ArrowUp'],
        group: 'move',
        do: () => move(-1),
      },
      {
        id: 'open',
        name: 'commands.open',
        keys: ['Enter', 'o'],
        group: 'move',
        when: () => cursor.get() !== undefined && isOnRow(),
        do: () => go(placeOfConversation(cursor.get() ?? '')),
      },
      {
        id: 'person',
        name: 'commands.person',
        keys: ['i'],
        group: 'move',
        // Where there is room for three panes it is there already.
        when: () => open !== undefined && matchMedia('(max-width: 74.99rem)').matches,
        do: () => go({ page: 'queue', tab, view, conversation: open ?? '', person: true }),
      },
      // The thread asks for this one after resolving.
      {
        id: 'queue.next',
        name: 'commands.openNext',
        keys: ['Shift+j'],
        group: 'move',
        when: () => open !== undefined,
        do: () => goOn(open ?? '', 1),
      },
      {
        id: 'queue.previous',
        name: 'commands.openPrevious',
        keys: ['Shift+k'],
        group: 'move',
        when: () => open !== undefined,
        do: () => goOn(open ?? '', -1),
      },
      {
        id: 'choose',
        name: 'commands.choose',
        keys: ['x'],
        group: 'move',
        when: () => mayPick && cursor.get() !== undefined,
        do: () => choose(cursor.get() ?? ''),
      },
      {
        id: 'filter',
        name: 'commands.filter',
        keys: ['f'],
        group: 'move',
        do: () => setFiltering('key'),
      },
      {
        id: 'back',
        name: 'commands.back',
        keys: ['Escape'],
        group: 'move',
        when: () => open !== undefined || chosen.get().size > 0,
        do: () => (chosen.get().size > 0 ? chosen.set(new Set()) : closeConversation()),
      },
    ],
    [mayPick, open, tab, view],
  )
  useCommands(commands)

  return (
    <section className={styles.pane} aria-labelledby="queue-title">
      <h1 id="queue-title" className="unseen">
        {t('queue.title')}
      </h1>
      <div className={styles.head}>
        <Tabs tab={tab} />
        <FurtherTabs />
        <Button
          small
          look="quiet"
          aria-expanded={filtering !== false}
          aria-controls="queue-filters"
          aria-label={
            on > 0
              ? `${t('queue.filter')} (${t('queue.filterOn', { count: on })})`
              : t('queue.filter')
          }
          onClick={() => setFiltering(filtering ? false : 'press')}
        >
          <Icon name="filter" />
          {on > 0 ? <span className={tools.number}>{on}</span> : null}
        </Button>
      </div>
      {filtering ? (
        // The button names it, so it is there before what stands in it has come.
        <div id="queue-filters">
          <Suspense>
            <Filters tab={tab} view={view} focus={filtering === 'key'} />
          </Suspense>
        </div>
      ) : null}
      <Suspense>{choosing ? <Bulk /> : null}</Suspense>
      <QueueList key={address} tab={tab} view={view} {...(open ? { open } : {})} />
    </section>
  )
}

/** True where Enter would mean nothing else: on a row, or on nothing. */
const isOnRow = (): boolean =>
  document.activeElement === document.body || document.activeElement?.id.startsWith('row-') === true
