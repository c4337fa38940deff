import { useQuery } from '@tanstack/react-query'
import { Problem } from '../api.ts'
import { hrefOf, type KnowledgeTab, knowledgeTabs } from '../place.ts'
import { useRight } from '../queries.ts'
import { Fault } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import styles from './knowledge.module.css'
import { knowledgeCounts } from './knowledge-query.ts'
import { Questions } from './questions.tsx'
import { Review } from './review.tsx'

/** What nobody could answer, and answers to be read again. */
export function KnowledgePage({ tab }: { tab: KnowledgeTab }) {
  const { t } = useWords()
  const may = useRight('knowledge')
  const { data: counts } = useQuery({ ...knowledgeCounts, enabled: may })
  if (!may) return <Fault problem={new Problem('role-may-not', 403)} />
  const badge = (one: KnowledgeTab) =>
    one === 'open' ? counts?.open : one === 'answers' ? counts?.review : undefined
  return (
    <div className={styles.page}>
      <h1>{t('knowledge.title')}</h1>
      <nav className={styles.tabs} aria-label={t('knowledge.title')}>
        {knowledgeTabs.map((one) => (
          <a
            key={one}
            href={hrefOf({ page: 'knowledge', tab: one })}
            aria-current={one === tab ? 'page' : undefined}
          >
            {t(`knowledge.tab-${one}`)}
            {badge(one) ? <b className={ui.count}>{badge(one)}</b> : null}
          </a>
        ))}
      </nav>
      {tab === 'answers' ? <Review /> : <Questions key={tab} state={tab} />}
    </div>
  )
}
