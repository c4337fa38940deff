import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { countLimit, type Tab } from '#app/inbox-ports.ts'
import { hrefOf } from '../place.ts'
import { countsQuery } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'
import { MenuButton } from '../ui/menu.tsx'
import { useWords } from '../words/words.ts'
import { tabPlace } from './remembered.ts'
import styles from './tools.module.css'

const main = ['mine', 'unassigned', 'all', 'snoozed'] as const
const further = ['resolved', 'named'] as const

/** A number as far as it was counted. */
const counted = (count: number): string => (count >= countLimit ? `${countLimit}+` : String(count))

/** The questions the queue answers, with how many wait for her and for anybody; the one of the rarer that is open. */
export function Tabs({ tab }: { tab: Tab }) {
  const { t } = useWords()
  const { data: counts } = useQuery(countsQuery)
  const count = (one: Tab): number =>
    one === 'mine' || one === 'unassigned' || one === 'named' ? (counts?.[one] ?? 0) : 0
  const strip = useRef<HTMLElement>(null)
  // Where the strip is longer than the screen, the open one is to be seen.
  useEffect(() => {
    const open = strip.current?.querySelector(`[data-tab="${tab}"]`)
    open?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  const also = further.find((one) => one === tab)
  return (
    <nav ref={strip} className={styles.tabs} aria-label={t('queue.title')}>
      {[...main, ...(also ? [also] : [])].map((one) => (
        <a
          key={one}
          className={styles.tab}
          data-tab={one}
          href={hrefOf(tabPlace(one))}
          aria-current={one === tab ? 'page' : undefined}
        >
          {t(`queue.${one}`)}
          {count(one) > 0 ? (
            <span className={styles.number}>
              <span aria-hidden="true">{counted(count(one))}</span>
              <span className="unseen">{t('shell.count', { count: count(one) })}</span>
            </span>
          ) : null}
          {one === 'mine' && (counts?.mineUnread ?? 0) > 0 ? (
            <span className="unseen">{t('queue.unread', { count: counts?.mineUnread ?? 0 })}</span>
          ) : null}
        </a>
      ))}
    </nav>
  )
}

/** The rarer lists. */
export function FurtherTabs() {
  const { t } = useWords()
  const { data: counts } = useQuery(countsQuery)
  const named = counts?.named ?? 0
  return (
    <MenuButton
      label={named > 0 ? t('queue.moreTabsNamed', { count: named }) : t('queue.moreTabs')}
      face={
        <>
          <Icon name="more" />
          {/* Who was named sees it without opening the menu. */}
          {named > 0 ? (
            <span className={styles.number} aria-hidden="true">
              {counted(named)}
            </span>
          ) : null}
        </>
      }
      look="quiet"
      choices={further.map((one) => ({
        id: one,
        name: t(`queue.${one}`) + (one === 'named' && named > 0 ? ` (${counted(named)})` : ''),
        href: hrefOf(tabPlace(one)),
      }))}
    />
  )
}
