import type { Colleague } from '#app/inbox-ports.ts'
import { may } from '#core/access/may.ts'
import { useColleagues, useMe } from '../queries.ts'
import { useWords } from '../words/words.ts'
import styles from './board.module.css'

/** Queues whose conversations nobody could take, because no team with such a member serves them. */
export const unserved = <Queue extends { id: string }>(
  queues: readonly Queue[],
  colleagues: readonly Pick<Colleague, 'role' | 'queues'>[],
): readonly Queue[] => {
  const served = new Set(
    colleagues.filter(({ role }) => may.claim.includes(role)).flatMap(({ queues }) => queues),
  )
  return queues.filter(({ id }) => !served.has(id))
}

/** Says which queues nobody serves: who waits there is in nobody's list. */
export function Unserved() {
  const { t } = useWords()
  const { queuesInfo } = useMe()
  const colleagues = useColleagues()
  const lost = colleagues.length === 0 ? [] : unserved(queuesInfo, colleagues)
  if (lost.length === 0) return null
  return (
    <p role="alert" className={styles.alert}>
      {t('board.unserved', { queues: lost.map(({ name }) => name).join(', ') })}
    </p>
  )
}
