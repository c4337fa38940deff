import { useQuery } from '@tanstack/react-query'
import type { Board } from '#app/inbox-ports.ts'
import { ask, server } from '../api.ts'
import { hrefOf } from '../place.ts'
import { useColleagues, useMe } from '../queries.ts'
import { languageName, useNames } from '../thread/names.ts'
import { lasted } from '../thread/when.ts'
import { Fault } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { WideTable } from '../ui/wide-table.tsx'
import { useWords } from '../words/words.ts'
import styles from './board.module.css'
import { Unserved } from './unserved.tsx'

/** Read anew this often, in ms: a board hangs on a wall. */
const every = 30_000

/** How the house stands: who waits, since when, and what each colleague carries. */
export function BoardPage() {
  const { t } = useWords()
  const board = useQuery({
    queryKey: ['board'],
    queryFn: ({ signal }): Promise<Board> => ask(server.api.board.$get({}, { init: { signal } })),
    refetchInterval: every,
  })
  return (
    <section className={styles.page} aria-labelledby="board-title" aria-busy={board.isPending}>
      <h1 id="board-title">{t('board.title')}</h1>
      <Unserved />
      <Fault problem={board.error} />
      {board.isPending ? <p role="status">{t('shell.loading')}</p> : null}
      {board.data ? (
        <>
          <Today today={board.data.today} waiting={board.data.waiting} />
          <Waiting waiting={board.data.waiting} />
          <Load load={board.data.load} />
        </>
      ) : null}
    </section>
  )
}

function Today({ today, waiting }: Pick<Board, 'today' | 'waiting'>) {
  const { t, tag } = useWords()
  const all = waiting.reduce((sum, { count }) => sum + count, 0)
  const facts: readonly (readonly [string, string | number])[] = [
    [t('board.now'), all],
    [t('board.asked'), today.asked],
    [t('board.claimed'), today.claimed],
    [t('board.resolved'), today.resolved],
    [t('board.inVain'), today.inVain],
    [t('board.usualWait'), today.usualWaitMs === undefined ? '–' : lasted(today.usualWaitMs, tag)],
  ]
  return (
    <section aria-labelledby="board-today">
      <h2 id="board-today">{t('board.today')}</h2>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Waiting({ waiting }: Pick<Board, 'waiting'>) {
  const { t, tag } = useWords()
  const { queuesInfo } = useMe()
  const now = useNow()
  if (waiting.length === 0) return <p>{t('board.nobody')}</p>
  const most = Math.max(...waiting.map(({ count }) => count))
  const rows = [...waiting].sort((a, b) => (a.oldest ?? now) - (b.oldest ?? now))
  return (
    <WideTable
      caption
      name={t('board.byLanguage')}
      heads={[t('board.queue'), t('board.language'), t('board.count'), t('board.oldest')]}
    >
      {rows.map(({ queue, language, count, oldest }) => (
        <tr key={`${queue} ${language ?? ''}`}>
          <th scope="row">
            <a
              href={hrefOf({
                page: 'queue',
                tab: 'unassigned',
                view: { queue, ...(language ? { language } : {}) },
              })}
            >
              <Name>{queuesInfo.find((one) => one.id === queue)?.name ?? queue}</Name>
            </a>
          </th>
          <td>{language ? languageName(language, tag) : t('board.unknown')}</td>
          <td>
            <Bar part={count / most} text={String(count)} />
          </td>
          <td>{oldest === undefined ? '–' : lasted(now - oldest, tag)}</td>
        </tr>
      ))}
    </WideTable>
  )
}

function Load({ load }: Pick<Board, 'load'>) {
  const { t } = useWords()
  const names = useNames()
  const colleagues = useColleagues()
  const heads = [
    t('board.who'),
    t('board.presence'),
    t('board.held'),
    t('board.toAnswer'),
    t('board.snoozed'),
  ]
  return (
    <WideTable caption name={t('board.load')} heads={heads}>
      {[...load]
        .sort((a, b) => b.held - a.held)
        .map(({ technician, held, snoozed, waiting }) => {
          const who = colleagues.find((one) => one.id === technician)
          const text = who ? t('board.ofCapacity', { held, capacity: who.capacity }) : String(held)
          return (
            <tr key={technician}>
              <th scope="row">
                <Name>{names(technician)}</Name>
              </th>
              <td>{who ? t(`shell.${who.presence}`) : '–'}</td>
              <td>
                <Bar part={who && who.capacity > 0 ? held / who.capacity : 0} text={text} />
              </td>
              <td>{waiting}</td>
              <td>{snoozed}</td>
            </tr>
          )
        })}
    </WideTable>
  )
}

/** A number with a bar behind it; the number is what counts, and is what is read out. */
const Bar = ({ part, text }: { part: number; text: string }) => (
  <span className={styles.bar}>
    <svg className={styles.line} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="8" className={styles.ground} />
      <rect
        width={Math.min(100, part * 100)}
        height="8"
        className={part > 1 ? styles.over : styles.fill}
      />
    </svg>
    <span>{text}</span>
  </span>
)
