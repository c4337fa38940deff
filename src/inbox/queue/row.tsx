import { memo } from 'react'
import type { Label, Row, Tab } from '#app/inbox-ports.ts'
import { hrefOf, type View } from '../place.ts'
import { languageName } from '../thread/names.ts'
import { tamed } from '../thread/tame.ts'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { fetchPointed } from './fetch-ahead.ts'
import { choose, cursor } from './order.ts'
import { personName } from './person-name.ts'
import styles from './queue.module.css'
import { channelName, kindOf, waitOf } from './row-words.ts'

type Props = {
  row: Row
  tab: Tab
  view: View
  open: boolean
  picked: boolean
  /** The one row the Tab key stops at. */
  stop: boolean
  /** It is not in this list any more, and keeps its place until nobody points at it. */
  gone: boolean
  now: number
  zone: string
  /** Who holds it, by name; undefined when nobody does. `mine`: it is me. */
  holder: string | undefined
  mine: boolean
  /** What cannot wait, by name, where it was recognised. */
  need: string | undefined
  labels: readonly Label[]
  mayPick: boolean
}

/** One conversation of the list: a real link, and a box to choose it. */
export const QueueRow = memo(function QueueRow(it: Props) {
  const { row } = it
  const { t, tag } = useWords()
  const name = personName(row.name, row.id, t)
  const wait = waitOf(row, it.now, t, tag, it.zone)
  const kind = kindOf(row.account)
  const from = row.lastFrom === 'person' ? '' : t(row.lastFrom === 'bot' ? 'queue.bot' : 'queue.us')
  const classes = [
    styles.row,
    it.open ? styles.open : '',
    row.unread > 0 ? styles.unread : '',
    it.gone ? styles.gone : '',
  ]
  return (
    <div className={classes.join(' ')}>
      {it.mayPick ? (
        <label className={styles.pick}>
          <input
            type="checkbox"
            tabIndex={it.stop ? 0 : -1}
            checked={it.picked}
            onChange={() => choose(row.id)}
            aria-label={t('queue.pick', { name })}
          />
        </label>
      ) : null}
      <a
        className={styles.link}
        id={`row-${row.id}`}
        href={hrefOf({ page: 'queue', tab: it.tab, conversation: row.id, view: it.view })}
        tabIndex={it.stop ? 0 : -1}
        aria-current={it.open ? 'true' : undefined}
        draggable={false}
        onFocus={() => {
          cursor.set(row.id)
          fetchPointed(row.id)
        }}
        onPointerEnter={() => fetchPointed(row.id)}
      >
        <span className={styles.first}>
          <Name className={styles.name}>{name}</Name>
          <span
            className={wait.waits ? `${styles.time} ${styles.waits}` : styles.time}
            data-long={wait.long || undefined}
            title={wait.whole}
          >
            {wait.waits ? <Icon name="clock" size={14} /> : null}
            <span aria-hidden="true">{wait.short}</span>
            <span className="unseen">{wait.whole}</span>
          </span>
        </span>
        <span className={styles.said}>
          {from ? <span className={styles.from}>{from} </span> : null}
          <bdi dir="auto" className={styles.words}>
            {tamed(row.lastText ?? '') || '…'}
          </bdi>
        </span>
        <span className={styles.facts}>
          {it.gone ? <span className={styles.fact}>{t('queue.left')}</span> : null}
          {row.urgent ? (
            <span className={`${styles.fact} ${styles.urgent}`}>
              <Icon name="urgent" size={14} />
              {t('queue.urgent')}
            </span>
          ) : null}
          {it.need ? <span className={styles.fact}>{it.need}</span> : null}
          {row.sensitive ? (
            <span className={styles.fact}>
              <Icon name="lock" size={14} />
              {t('queue.sensitive')}
            </span>
          ) : null}
          {row.unread > 0 ? (
            <span className={`${styles.fact} ${styles.count}`}>
              <span aria-hidden="true">{row.unread > 99 ? '99+' : row.unread}</span>
              <span className="unseen">{t('queue.unread', { count: row.unread })}</span>
            </span>
          ) : null}
          <span className={styles.fact}>
            <Icon name={kind === 'telegram' ? 'plane' : 'chat'} size={14} />
            {channelName(kind, t)}
          </span>
          {row.language ? (
            <span className={styles.fact}>{languageName(row.language, tag)}</span>
          ) : null}
          {it.holder ? (
            <span className={styles.fact} title={t('queue.heldBy', { name: it.holder })}>
              <Icon name="person" size={14} />
              <Name>{it.mine ? t('queue.me') : it.holder}</Name>
            </span>
          ) : null}
          {row.labels.map((id) => {
            const label = it.labels.find((one) => one.id === id)
            return label ? (
              <span key={id} className={`label-chip ${styles.label}`} data-colour={label.colour}>
                <Name>{label.name}</Name>
              </span>
            ) : null
          })}
        </span>
      </a>
    </div>
  )
})
