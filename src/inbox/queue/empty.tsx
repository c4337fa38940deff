import type { Tab } from '#app/inbox-ports.ts'
import { hrefOf, type View } from '../place.ts'
import { useMe } from '../queries.ts'
import { buttonClass } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import styles from './queue.module.css'
import { tabPlace } from './remembered.ts'

/** A list without rows: why, and what to do instead. */
export function Empty({ tab, view }: { tab: Tab; view: View }) {
  const { t } = useWords()
  const { role, queues } = useMe()
  // Who serves no queue sees nobody, however many wait. A mediator does not work by queues.
  if (queues.length === 0 && role !== 'mediator')
    return (
      <div className={styles.empty}>
        <p>{t('queue.emptyNoTeam')}</p>
        <p>{t('queue.emptyNoTeamHow')}</p>
      </div>
    )
  const { sort: _sort, ...filters } = view
  if (Object.keys(filters).length > 0)
    return (
      <div className={styles.empty}>
        <p>{t('queue.emptyFiltered')}</p>
        <a className={buttonClass()} href={hrefOf({ page: 'queue', tab, view: {} })}>
          {t('queue.clear')}
        </a>
      </div>
    )
  if (tab === 'mine')
    return (
      <div className={styles.empty}>
        <p>{t('queue.emptyMine')}</p>
        <a className={buttonClass()} href={hrefOf(tabPlace('unassigned'))}>
          {t('queue.emptyMineHow')}
        </a>
      </div>
    )
  return (
    <div className={styles.empty}>
      <p>{t(tab === 'unassigned' ? 'queue.emptyUnassigned' : 'queue.empty')}</p>
    </div>
  )
}

/** Where rows will be, in their size, so that nothing jumps when they come. */
export function Skeleton() {
  const { t } = useWords()
  return (
    <div role="status">
      <span className="unseen">{t('shell.loading')}</span>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => (
        <div key={key} className={styles.bones} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}
