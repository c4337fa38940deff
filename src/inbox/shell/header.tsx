import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { knowledgeCounts } from '../knowledge/knowledge-query.ts'
import { link } from '../live.ts'
import { hrefOf, type Place } from '../place.ts'
import { countsQuery, useMe, useRight } from '../queries.ts'
import { tabPlace } from '../queue/remembered.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import ui from '../ui/ui.module.css'
import { type Say, useWords, type WordKey } from '../words/words.ts'
import { MeMenu } from './me-menu.tsx'
import styles from './shell.module.css'

/** The bar over all pages: where one can go, whether news comes, and who is signed in. */
export function Header({ place }: { place: Place }) {
  const { t } = useWords()
  const me = useMe()
  const mayBoard = useRight('board')
  const mayDecide = useRight('knowledge')
  const { data: counts } = useQuery(countsQuery)
  const { data: asked } = useQuery({ ...knowledgeCounts, enabled: mayDecide })
  const unread = counts?.mineUnread ?? 0
  const here = titleOf(place, t)
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${here} · Acolhe`
  }, [unread, here])
  const pages: readonly (readonly [Place, IconName, WordKey])[] = [
    [tabPlace('mine'), 'inbox', 'shell.inbox'],
    [{ page: 'calendar', view: 'day' }, 'calendar', 'shell.calendar'],
    [{ page: 'search' }, 'search', 'shell.search'],
    ...(mayDecide
      ? [[{ page: 'knowledge', tab: 'open' }, 'question', 'shell.knowledge'] as const]
      : []),
    ...(mayBoard ? [[{ page: 'board' }, 'board', 'shell.board'] as const] : []),
    [{ page: 'settings', section: 'profile' }, 'settings', 'shell.settings'],
  ]
  return (
    <header className={styles.header}>
      <Name className={styles.centre}>{me.centre}</Name>
      <nav className={styles.pages} aria-label={t('shell.pages')}>
        {pages.map(([to, icon, name]) => (
          <a
            key={to.page}
            href={hrefOf(to)}
            className={styles.page}
            aria-current={to.page === place.page ? 'page' : undefined}
            title={t(name)}
          >
            <Icon name={icon} size={20} />
            <span>{t(name)}</span>
            {to.page === 'knowledge' && asked?.open ? (
              <b className={ui.count}>{asked.open}</b>
            ) : null}
          </a>
        ))}
      </nav>
      <LinkState />
      <MeMenu />
    </header>
  )
}

/** What the page is called: never a name or a word of anybody. */
function titleOf(place: Place, t: Say): string {
  if (place.page === 'queue') return t(`queue.${place.tab}`)
  if (place.page === 'settings') return t(`settings.${place.section}`)
  return place.page === 'link' ? t('shell.inbox') : t(`shell.${place.page}`)
}

/** Whether what is shown is true now. Said when it changes, in words. */
function LinkState() {
  const { t } = useWords()
  const state = link.use()
  return (
    <span className={styles.link} data-link={state} role="status">
      {state === 'offline' ? <Icon name="offline" size={16} /> : null}
      <span className={state === 'live' ? 'unseen' : undefined}>
        {state === 'offline' ? null : t(`shell.${state}`)}
      </span>
    </span>
  )
}

/** Over everything while there is no network: what that means. */
export function OfflineBar() {
  const { t } = useWords()
  return link.use() === 'offline' ? (
    <p className={styles.offline} role="status">
      <Icon name="offline" />
      {t('shell.offline')}
    </p>
  ) : null
}
