import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { Problem } from '../api.ts'
import { hrefOf, type Section, sections } from '../place.ts'
import { useMe } from '../queries.ts'
import { Fault } from '../ui/field.tsx'
import { speakOf, useWords } from '../words/words.ts'
import { Audit } from './audit.tsx'
import { Labels } from './labels.tsx'
import { People } from './people.tsx'
import { Profile } from './profile.tsx'
import { Security } from './security.tsx'
import styles from './settings.module.css'
import { Teams } from './teams.tsx'

/** Few ever see it: it comes with its words when it is opened. */
const Channels = lazy(async () => {
  const [page] = await Promise.all([import('../channels/channels.tsx'), speakOf('channels')])
  return page
})

const Feeds = lazy(async () => {
  const [page] = await Promise.all([import('./feeds.tsx'), speakOf('calendar')])
  return page
})

const pages: Readonly<Record<Section, () => ReactNode>> = {
  profile: Profile,
  security: Security,
  people: People,
  teams: Teams,
  labels: Labels,
  channels: () => <Channels />,
  feeds: () => <Feeds />,
  audit: Audit,
}

/** Her own account, and what her role lets her keep for everybody. */
export function SettingsPage({ section }: { section: Section }) {
  const { t } = useWords()
  const { rights } = useMe()
  const may = (one: Section) => one === 'profile' || one === 'security' || rights.includes(one)
  const Page = pages[section]
  const nav = useRef<HTMLElement>(null)
  // On a phone the sections are a strip that scrolls.
  useEffect(() => {
    nav.current
      ?.querySelector(`[href="${hrefOf({ page: 'settings', section })}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [section])
  return (
    <div className={styles.page}>
      <h1>{t('settings.title')}</h1>
      <nav ref={nav} className={styles.sections} aria-label={t('settings.title')}>
        {sections.filter(may).map((one) => (
          <a
            key={one}
            href={hrefOf({ page: 'settings', section: one })}
            aria-current={one === section ? 'page' : undefined}
          >
            {t(`settings.${one}`)}
          </a>
        ))}
      </nav>
      <section className={styles.section} aria-labelledby="section-title">
        <h2 id="section-title">{t(`settings.${section}`)}</h2>
        {may(section) ? (
          <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
            <Page />
          </Suspense>
        ) : (
          <Fault problem={new Problem('role-may-not', 403)} />
        )}
      </section>
    </div>
  )
}
