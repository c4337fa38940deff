import { lazy, Suspense, useEffect } from 'react'
import { onSignedOut } from '../api.ts'
import { hearKeys } from '../keys.ts'
import { follow } from '../live.ts'
import { type Place, usePlace } from '../place.ts'
import { client, useMe } from '../queries.ts'
import { Notices } from '../ui/notices.tsx'
import { speakOf, useWords } from '../words/words.ts'
import { useShellCommands } from './commands.tsx'
import { Guard } from './guard.tsx'
import { Header, OfflineBar } from './header.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { onceCalm } from './once-calm.ts'
import { open } from './open.ts'
// Not later: who presses Ctrl K types on at once.
import { Palette } from './palette.tsx'
import { fetchAhead, Panes } from './panes.tsx'
import styles from './shell.module.css'
import { SignedOutDialog, signedOut } from './signed-out.tsx'

const Search = lazy(async () => ({
  default: (await import('../search/search-page.tsx')).SearchPage,
}))
const Board = lazy(async () => ({ default: (await import('../board/board-page.tsx')).BoardPage }))
/** Few open it: it comes with its words. */
const Knowledge = lazy(async () => {
  const [{ KnowledgePage }] = await Promise.all([
    import('../knowledge/knowledge-page.tsx'),
    speakOf('knowledge'),
  ])
  return { default: KnowledgePage }
})
const Calendar = lazy(async () => {
  const [{ CalendarPage }] = await Promise.all([
    import('../calendar/calendar-page.tsx'),
    speakOf('calendar'),
  ])
  return { default: CalendarPage }
})
const Settings = lazy(async () => ({
  default: (await import('../settings/settings-page.tsx')).SettingsPage,
}))

const Help = lazy(async () => ({ default: (await import('./help.tsx')).Help }))

/** The inbox around its pages: bar, keys, news, and what stands over them. */
export function Shell() {
  const { t } = useWords()
  const place = usePlace()
  const me = useMe()
  const out = signedOut.use()
  const over = open.use()
  useShellCommands()
  useEffect(fetchAhead, [])
  useEffect(() => hearKeys(), [])
  useEffect(() => onSignedOut(() => signedOut.set(true)), [])
  // What waited for a network or for a sign-in leaves now, whichever page is open.
  useEffect(() => {
    if (out) return undefined
    // After the first rows: it is not part of what they wait for.
    return onceCalm(
      () => void import('../composer/desk.ts').then(({ startDesk }) => startDesk(me.id)),
    )
  }, [out, me.id])
  // A new stream for a new session.
  useEffect(() => (out ? undefined : follow()), [out])
  const close = () => open.set(undefined)
  return (
    <div className={styles.shell} data-thread={hasThread(place) || undefined}>
      <div className={styles.skips}>
        <button type="button" onClick={() => toElement('queue-list')}>
          {t('shell.skipQueue')}
        </button>
        {hasThread(place) ? (
          <button type="button" onClick={() => toElement('thread')}>
            {t('shell.skipThread')}
          </button>
        ) : null}
      </div>
      <Header place={place} />
      <OfflineBar />
      <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
        {place.page === 'queue' || place.page === 'link' ? (
          <Panes
            place={place.page === 'queue' ? place : { page: 'queue', tab: 'mine', view: {} }}
          />
        ) : (
          <main className={styles.whole} id="main">
            <Guard for={place.page}>
              {place.page === 'search' ? <Search /> : null}
              {place.page === 'board' ? <Board /> : null}
              {place.page === 'knowledge' ? <Knowledge tab={place.tab} /> : null}
              {place.page === 'calendar' ? <Calendar place={place} /> : null}
              {place.page === 'settings' ? <Settings section={place.section} /> : null}
            </Guard>
          </main>
        )}
      </Suspense>
      <Notices />
      {over === 'palette' ? <Palette onClose={close} /> : null}
      <Suspense>{over === 'help' ? <Help onClose={close} /> : null}</Suspense>
      <LeaveDialog />
      {out ? <SignedOutDialog onBack={back} /> : null}
    </div>
  )
}

const back = () => {
  signedOut.set(false)
  void client.invalidateQueries()
}

const hasThread = (place: Place): boolean =>
  place.page === 'queue' && place.conversation !== undefined

/** Moves the focus to what can be used first in a part of the page. */
function toElement(id: string): void {
  const part = document.getElementById(id)
  const first = part?.querySelector<HTMLElement>('a[tabindex="0"], textarea, a[href], button')
  const target = first ?? part
  target?.focus()
}
