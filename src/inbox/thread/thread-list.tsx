import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { PersonCard, Thread } from '#app/inbox-ports.ts'
import { useMe } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { eventWords } from './event-words.ts'
import { Group } from './group.tsx'
import { type Line, linesOf, newSince } from './lines.ts'
import { NewWords } from './new-words.tsx'
import css from './thread-list.module.css'
import { useNaming } from './use-naming.ts'
import { useScrollKeeper } from './use-scroll-keeper.ts'
import { dayOf, dayWords, timeOf } from './when.ts'

type Props = {
  thread: Thread
  name: string
  writes: string | undefined
  /** Who writes from this phone, where it is several. */
  people: PersonCard['people']
  /** Loads what is further up. */
  older: { more: boolean; busy: boolean; failed: boolean; load: () => void }
  onAgain: ((text: string) => void) | undefined
  /** Tells whether she reads the newest. */
  onAtEnd: (atEnd: boolean) => void
  /** What is still on its way, below everything. */
  children: ReactNode
}

/** The lines of a thread, the newest at the end, kept where somebody reads. */
export function ThreadList(props: Props) {
  const { thread, older, onAtEnd } = props
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const { entries } = thread
  const { atEnd, toEnd, onScroll } = useScrollKeeper(box, inner, entries[0]?.key)
  const lines = useMemo(() => linesOf(entries, (at) => dayOf(at)), [entries])
  const last = entries.at(-1)?.key
  const [seenKey, setSeenKey] = useState(last)
  if (atEnd && seenKey !== last) setSeenKey(last)
  const waiting = atEnd ? 0 : newSince(entries, seenKey)
  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd])

  const top = useRef<HTMLDivElement>(null)
  const { load, more, busy, failed } = older
  useEffect(() => {
    if (!more || busy || failed || !top.current) return
    const seen = new IntersectionObserver(
      (all) => {
        if (all.some(({ isIntersecting }) => isIntersecting)) load()
      },
      { root: box.current, rootMargin: '400px 0px 0px' },
    )
    seen.observe(top.current)
    return () => seen.disconnect()
  }, [more, busy, failed, load])

  return (
    <div className={css.frame}>
      <div
        ref={box}
        className={css.box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('thread.messages')}
      >
        <div ref={inner} className={css.inner}>
          <div ref={top}>
            {more ? (
              <Button look="quiet" busy={busy} onClick={load}>
                {t('thread.older')}
              </Button>
            ) : undefined}
          </div>
          <Lines {...props} lines={lines} />
          {props.children}
        </div>
      </div>
      {atEnd ? undefined : (
        <div className={css.jump} data-new={waiting > 0}>
          {waiting > 0 ? (
            <Button look="main" onClick={toEnd}>
              <Icon name="down" />
              {t('thread.new', { count: waiting })}
            </Button>
          ) : (
            <Button
              small
              aria-label={t('thread.to-end')}
              title={t('thread.to-end')}
              onClick={toEnd}
            >
              <Icon name="down" />
            </Button>
          )}
        </div>
      )}
      <NewWords entries={entries} name={props.name} />
    </div>
  )
}

function Lines({
  lines,
  ...props
}: Omit<Props, 'older' | 'onAtEnd' | 'children'> & { lines: readonly Line[] }) {
  const { t, tag } = useWords()
  const { zone } = useMe()
  const naming = useNaming(props.people)
  const now = useNow()
  return lines.map((line) => {
    if (line.kind === 'day') {
      return (
        <h2 key={line.key} className={css.day}>
          <span>{dayWords(line.at, now, tag)}</span>
        </h2>
      )
    }
    if (line.kind === 'event') {
      const words = eventWords(line.entry, naming)
      return words === undefined ? undefined : (
        <p key={line.key} className={css.event}>
          <bdi>{words}</bdi> <time>{timeOf(line.entry.at, tag)}</time>
        </p>
      )
    }
    const names = { person: props.name, bot: t('thread.bot'), system: t('thread.system') }
    const name =
      line.speaker === 'technician' || line.speaker === 'note'
        ? line.by === undefined
          ? t('thread.by-hand-who')
          : naming.nameOf(line.by)
        : names[line.speaker]
    return (
      <Group
        key={line.key}
        group={line}
        name={name}
        writes={props.writes}
        zone={zone}
        onAgain={props.onAgain}
      />
    )
  })
}
