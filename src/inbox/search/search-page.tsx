import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { Hit } from '#app/inbox-ports.ts'
import { hrefOf } from '../place.ts'
import { searchQuery, useMe } from '../queries.ts'
import { personName } from '../queue/person-name.ts'
import { tamed } from '../thread/tame.ts'
import { dayWords, fullTime } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { cell } from '../ui/cell.ts'
import { Fault, Field } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { parts } from './parts.ts'
import styles from './search.module.css'

/** What was searched for last: kept while the page is open, so that Back finds it, and never in the address. */
const typed = cell('')

/** Search over people, messages, notes and labels, as one types. */
export function SearchPage() {
  const { t } = useWords()
  const words = typed.use()
  const asked = useDeferredValue(words)
  const search = useInfiniteQuery(searchQuery(asked))
  const hits = search.data?.pages.flatMap((page) => page.rows) ?? []
  const asking = asked.trim() !== ''
  return (
    <section className={styles.page} aria-labelledby="search-title">
      <h1 id="search-title">{t('search.title')}</h1>
      {/* biome-ignore lint/a11y/useSemanticElements: React knows no search element as yet */}
      <div role="search">
        <Field
          label={t('search.label')}
          hint={t('search.how')}
          type="search"
          dir="auto"
          autoFocus
          maxLength={200}
          value={words}
          onChange={(event) => typed.set(event.target.value)}
        />
      </div>
      <Fault problem={search.error} />
      <p role="status" className={styles.found}>
        {!asking
          ? ''
          : search.isPending
            ? t('shell.loading')
            : hits.length === 0
              ? t('search.none')
              : `${t('search.found', { count: hits.length })}${search.hasNextPage ? '+' : ''}`}
      </p>
      {asking ? (
        <ol className={styles.hits}>
          {hits.map((hit, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one conversation may be found in many places
            <Found key={`${hit.conversation.id}-${n}`} hit={hit} />
          ))}
        </ol>
      ) : null}
      {search.hasNextPage ? (
        <Button busy={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
          {t('search.more')}
        </Button>
      ) : null}
    </section>
  )
}

function Found({ hit }: { hit: Hit }) {
  const { t, tag } = useWords()
  const { zone } = useMe()
  const now = useNow()
  const { conversation: row } = hit
  const href = hrefOf({ page: 'queue', tab: 'all', conversation: row.id, view: {} })
  return (
    <li>
      <a className={styles.hit} href={href}>
        <span className={styles.head}>
          <Name className={styles.name}>{personName(row.name, row.id, t)}</Name>
          <time dateTime={new Date(hit.at).toISOString()} title={fullTime(hit.at, tag, zone)}>
            {dayWords(hit.at, now, tag)}
          </time>
        </span>
        <span className={styles.kind}>{t(`search.kind-${hit.kind}`)}</span>
        <bdi dir="auto" className={styles.excerpt}>
          {parts(hit.excerpt, hit.marks).map(({ text, marked, at }) =>
            marked ? <mark key={at}>{tamed(text)}</mark> : tamed(text),
          )}
        </bdi>
      </a>
    </li>
  )
}
