import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import type { Thread as Lines, PersonCard, Row } from '#app/inbox-ports.ts'
import { problemOf } from '../api.ts'
import { Composer } from '../composer/composer.tsx'
import { useDesk } from '../composer/desk.ts'
import { LaterList } from '../composer/later-list.tsx'
import { OnTheWay } from '../composer/on-the-way.tsx'
import { client, conversationQuery, keys, threadPage, threadQuery } from '../queries.ts'
import { personName } from '../queue/person-name.ts'
import type { Looking, Window } from '../shapes.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import { useActing } from './acting.ts'
import { HandoffCard } from './handoff-card.tsx'
import { HolderBar } from './holder-bar.tsx'
import { withOlder } from './merge-pages.ts'
import css from './thread.module.css'
import { ThreadHead } from './thread-head.tsx'
import { ThreadList } from './thread-list.tsx'
import { TranslatorDown } from './translator-down.tsx'
import { useLooking } from './use-looking.ts'
import { useReading } from './use-reading.ts'
import { useThreadCommands } from './use-thread-commands.ts'
import { TranslationProvider } from './use-translations.tsx'

const Dialogs = lazy(() => import('./dialogs.tsx'))

/** How often it is asked who else is looking, ms: nobody is told of that by the stream. */
const lookMs = 10_000

/** One conversation, to read and to answer. Nothing of one is ever shown in another. */
export const Thread = ({ conversation }: { conversation: string }) => (
  <Opening key={conversation} id={conversation} />
)

function Opening({ id }: { id: string }) {
  const { t } = useWords()
  const about = useQuery({ ...conversationQuery(id), refetchInterval: lookMs })
  const lines = useQuery(threadQuery(id))
  const error = about.error ?? lines.error
  if (about.data !== undefined && lines.data !== undefined && problemOf(error).status !== 404) {
    return <Open {...about.data} thread={lines.data} />
  }
  if (error !== null) {
    const problem = problemOf(error)
    return (
      <div className={css.empty} role="alert">
        <p>{problem.status === 404 ? t('thread.gone') : problem.say}</p>
        {problem.status === 404 ? undefined : (
          <Button onClick={() => void Promise.all([about.refetch(), lines.refetch()])}>
            {t('thread.try-again')}
          </Button>
        )}
      </div>
    )
  }
  return (
    <div className={css.empty} role="status">
      {t('thread.loading')}
    </div>
  )
}

type OpenProps = {
  row: Row
  person: PersonCard
  looking: readonly Looking[]
  window?: Window
  thread: Lines
}

const hideTranslations = 'acolhe.translations'

function Open({ row, person, looking, window, thread }: OpenProps) {
  const { id } = row
  const { t } = useWords()
  const desk = useDesk()
  const acting = useActing(row)
  const [atEnd, setAtEnd] = useState(true)
  const [shown, setShown] = useState(() => localStorage.getItem(hideTranslations) !== 'off')
  const older = useOlder(id, thread)
  useLooking(id)
  useReading(row, atEnd)
  useThreadCommands(row, acting)
  const again = useCallback((text: string) => desk.drafts.add(id, 'reply', text), [desk, id])

  return (
    <TranslationProvider conversation={id} on={shown}>
      <div className={css.thread}>
        <ThreadHead
          row={row}
          person={person}
          looking={looking}
          acting={acting}
          translations={{
            on: shown,
            set: (on) => {
              localStorage.setItem(hideTranslations, on ? 'on' : 'off')
              setShown(on)
            },
          }}
        />
        <HandoffCard row={row} person={person} />
        <ThreadList
          thread={thread}
          name={personName(person.name ?? row.name, row.id, t)}
          writes={person.languages.writes ?? person.languages.reads}
          people={person.people}
          older={older}
          onAgain={again}
          onAtEnd={setAtEnd}
        >
          <OnTheWay conversation={id} thread={thread} />
          <LaterList conversation={id} />
        </ThreadList>
        <div className={css.foot}>
          <TranslatorDown />
          <HolderBar row={row} acting={acting} />
          <Composer row={row} thread={thread} acting={acting} window={window} />
        </div>
      </div>
      <Suspense>
        {acting.dialog === undefined ? undefined : <Dialogs row={row} acting={acting} />}
      </Suspense>
    </TranslationProvider>
  )
}

/** Loads what is further up, a page at a time, and lays it above what is there. */
function useOlder(id: string, { before }: Lines) {
  const [busy, setBusy] = useState(false)
  /** Not tried again by itself: the button is still there. */
  const [failed, setFailed] = useState(false)
  const load = useCallback(() => {
    if (before === undefined) return
    setBusy(true)
    setFailed(false)
    threadPage(id, before)
      .then((page) =>
        client.setQueryData<Lines>(keys.thread(id), (was) =>
          was?.before === before ? withOlder(was, page) : was,
        ),
      )
      .catch(() => setFailed(true))
      .finally(() => setBusy(false))
  }, [id, before])
  return { more: before !== undefined, busy, failed, load }
}
