import { lazy, Suspense } from 'react'
import type { Place } from '../place.ts'
import { fetchTools, QueuePane } from '../queue/queue-pane.tsx'
import { fetchMenus } from '../ui/menu.tsx'
import { useWords } from '../words/words.ts'
import { Guard } from './guard.tsx'
import { NothingOpen } from './nothing-open.tsx'
import { onceCalm } from './once-calm.ts'
import { PaneBar } from './pane-bar.tsx'
import styles from './shell.module.css'

const load = () => import('./conversation.tsx')
const Conversation = lazy(async () => ({ default: (await load()).Conversation }))
const PersonPanel = lazy(async () => ({ default: (await load()).PersonPanel }))

/** Brings what is not part of the first load while the technician looks at the list. */
export function fetchAhead(): () => void {
  const all = async () => {
    await load()
    await Promise.all([fetchMenus(), import('./help.tsx'), fetchTools()])
  }
  return onceCalm(() => void all().catch(() => undefined))
}

/**
 * Queue, thread and person. On a phone one at a time: the others stay as they are, unseen and
 * unreachable, so that going back finds the list where it was.
 */
export function Panes({ place }: { place: Extract<Place, { page: 'queue' }> }) {
  const { t } = useWords()
  const { tab, view, conversation, person } = place
  const top = conversation === undefined ? 'queue' : person ? 'person' : 'thread'
  const loading = <p role="status">{t('shell.loading')}</p>
  return (
    <main className={styles.panes} data-top={top}>
      <div className={styles.queue}>
        <Guard for={tab}>
          <QueuePane tab={tab} view={view} {...(conversation ? { open: conversation } : {})} />
        </Guard>
      </div>
      <section className={styles.thread} id="thread" tabIndex={-1} aria-label={t('shell.toThread')}>
        {conversation === undefined ? (
          <NothingOpen />
        ) : (
          <>
            {person ? null : <PaneBar place={place} />}
            <Guard for={conversation}>
              <Suspense fallback={loading}>
                <Conversation conversation={conversation} />
              </Suspense>
            </Guard>
          </>
        )}
      </section>
      {conversation === undefined ? null : (
        <section className={styles.person} aria-label={t('shell.person')}>
          {person ? <PaneBar place={place} /> : null}
          <Guard for={conversation}>
            <Suspense fallback={loading}>
              <PersonPanel conversation={conversation} />
            </Suspense>
          </Guard>
        </section>
      )}
    </main>
  )
}
