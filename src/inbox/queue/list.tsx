import { useInfiniteQuery } from '@tanstack/react-query'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row, Tab } from '#app/inbox-ports.ts'
import { useCommands } from '../commands.ts'
import { placeNow, type View } from '../place.ts'
import { listQuery, useLabels, useMe, useRight } from '../queries.ts'
import { useNames } from '../thread/names.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { Empty, Skeleton } from './empty.tsx'
import { chosen, cursor, focusAsked, focusRow, listAsked, order, setOrder } from './order.ts'
import styles from './queue.module.css'
import { QueueRow } from './row.tsx'
import { settle } from './stable-list.ts'
import { useHeld } from './use-held.ts'

/** Rows asked for before the end is reached. */
const ahead = 15

/**
 * Gives the keyboard to an element once it is drawn, on a phone once the list is in front. Who has begun to write
 * meanwhile keeps it: a letter that fell on a row would be a command.
 */
function focusOnceShown(id: string, frames = 20): void {
  const element = document.getElementById(id)
  element?.focus({ preventScroll: true })
  if (document.activeElement === element || frames === 0) return
  requestAnimationFrame(() => {
    if (!document.activeElement?.matches('textarea, input')) focusOnceShown(id, frames - 1)
  })
}

/** The conversations of one tab and view: only what is on the screen is drawn, whatever their number. */
export function QueueList({ tab, view, open }: { tab: Tab; view: View; open?: string }) {
  const { t } = useWords()
  const me = useMe()
  const names = useNames()
  const labels = useLabels()
  const mayPick = useRight('bulk')
  const now = useNow()
  const picked = chosen.use()
  const at = cursor.use()
  const asked = focusAsked.use()
  const box = useRef<HTMLDivElement>(null)
  const held = useHeld(box)
  const list = useInfiniteQuery(listQuery(tab, view))

  const fresh = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  // Also rows that are gone, as they were last: they keep their place while the list is held.
  const [known, setKnown] = useState<ReadonlyMap<string, Row>>(new Map())
  const [shown, setShown] = useState<readonly string[]>([])
  const freshIds = useMemo(() => [...new Set(fresh.map((row) => row.id))], [fresh])
  const { ids, newcomers } = settle(shown, freshIds, held)
  const there = useMemo(() => new Map(fresh.map((row) => [row.id, row])), [fresh])
  if (ids.length !== shown.length || ids.some((id, n) => id !== shown[n])) setShown(ids)
  useEffect(() => {
    setKnown((was) => {
      const next = new Map(ids.flatMap((id) => (was.has(id) ? [[id, was.get(id) as Row]] : [])))
      for (const [id, row] of there) next.set(id, row)
      return next
    })
    setOrder(ids)
  }, [there, ids])
  const take = useCallback(() => {
    setShown(freshIds)
    box.current?.scrollTo({ top: 0 })
  }, [freshIds])
  const commands = useMemo(
    () => [
      {
        id: 'show-new',
        name: 'commands.showNew' as const,
        keys: ['.'],
        group: 'move' as const,
        when: () => newcomers > 0,
        do: take,
      },
    ],
    [newcomers, take],
  )
  useCommands(commands)

  const cursorAt = at === undefined ? -1 : ids.indexOf(at)
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => box.current,
    estimateSize: () => 96,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
    // The row with the keyboard stays, however far it is scrolled away: focus is never lost.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return cursorAt < 0 || seen.includes(cursorAt)
        ? seen
        : [...seen, cursorAt].sort((a, b) => a - b)
    },
  })
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= ids.length - ahead) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, ids.length])
  useEffect(() => {
    if (asked === 0) return
    const id = cursor.get()
    const index = id === undefined ? -1 : order.get().indexOf(id)
    if (index < 0) return
    rows.scrollToIndex(index, { align: 'auto' })
    focusOnceShown(`row-${id}`)
  }, [asked, rows])

  const wanted = listAsked.use()
  const { isSuccess } = list
  useEffect(() => {
    const now = placeNow()
    // The list that was there before is asked too, for a moment.
    if (!wanted || !isSuccess || now.page !== 'queue' || now.tab !== tab) return
    listAsked.set(false)
    if (ids[0] === undefined)
      document.querySelector<HTMLElement>('a[data-tab][aria-current="page"]')?.focus()
    else focusRow(ids[0])
  }, [wanted, isSuccess, tab, ids])

  const stop = cursorAt >= 0 ? at : (open ?? ids[0])
  return (
    <div className={styles.listing}>
      {newcomers > 0 ? (
        <button type="button" className={styles.newcomers} onClick={take}>
          {t('queue.newcomers', { count: newcomers })}
        </button>
      ) : null}
      <span className="unseen" aria-live="polite">
        {newcomers > 0 ? t('queue.newcomers', { count: newcomers }) : ''}
      </span>
      {list.isError ? (
        <div className={styles.trouble}>
          <Fault problem={list.error} />
          <Button busy={list.isFetching} onClick={() => void list.refetch()}>
            {t('shell.retry')}
          </Button>
        </div>
      ) : null}
      <div ref={box} className={styles.scroll} id="queue-list" aria-busy={list.isPending}>
        {list.isPending ? <Skeleton /> : null}
        {list.isSuccess && ids.length === 0 ? <Empty tab={tab} view={view} /> : null}
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets the list of a list without bullets */}
        <ul role="list" aria-label={t(`queue.${tab}`)} style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const id = ids[item.index] ?? ''
            const row = there.get(id) ?? known.get(id)
            return row ? (
              <li
                key={item.key}
                ref={rows.measureElement}
                data-index={item.index}
                aria-setsize={hasNextPage ? -1 : ids.length}
                aria-posinset={item.index + 1}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <QueueRow
                  row={row}
                  tab={tab}
                  view={view}
                  open={id === open}
                  picked={picked.has(id)}
                  stop={id === stop}
                  gone={!there.has(id)}
                  now={now}
                  zone={me.zone}
                  holder={row.technician ? names(row.technician) : undefined}
                  mine={row.technician === me.id}
                  need={me.topics.find((one) => one.id === row.need)?.title}
                  labels={labels}
                  mayPick={mayPick}
                />
              </li>
            ) : null
          })}
        </ul>
        {isFetchingNextPage ? <p className={styles.more}>{t('queue.loadingMore')}</p> : null}
      </div>
    </div>
  )
}
