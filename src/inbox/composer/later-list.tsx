import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Later } from '#app/inbox-verbs-ports.ts'
import { type Problem, problemOf } from '../api.ts'
import { useMe } from '../queries.ts'
import { Sure } from '../settings/sure.tsx'
import group from '../thread/group.module.css'
import { useNames } from '../thread/names.ts'
import { StrangerText } from '../thread/stranger-text.tsx'
import { momentWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { hasWord, type Say, useWords } from '../words/words.ts'
import { attachBack } from './attachments.ts'
import css from './composer.module.css'
import { useDesk } from './desk.ts'
import { cancelLater, laterProblem, laterQuery, moveLater } from './later-query.ts'
import type { Hours } from './later-times.ts'

const LaterDialog = lazy(() =>
  import('./later-dialog.tsx').then((found) => ({ default: found.LaterDialog })),
)

/** Replies that wait for their hour, below everything said: each can be moved, taken back or stopped. */
export function LaterList({ conversation }: { conversation: string }) {
  const { t } = useWords()
  const { data } = useQuery(laterQuery(conversation))
  if (data === undefined || data.replies.length === 0) return undefined
  return (
    <section className={css.later} aria-label={t('later.waiting')}>
      {data.replies.map((one) => (
        <Waiting key={one.id} one={one} conversation={conversation} hours={data.hours} />
      ))}
    </section>
  )
}

/** Why it did not leave at its hour. */
function reasonOf(code: string, t: Say): string {
  const key = `problems.${code}`
  return hasWord(key) ? t(key) : t('problems.other', { code })
}

function Waiting(props: { one: Later; conversation: string; hours: Hours }) {
  const { one, conversation, hours } = props
  const { t, tag } = useWords()
  const me = useMe()
  const nameOf = useNames()
  const now = useNow()
  const { drafts } = useDesk()
  const [open, setOpen] = useState<'move' | 'cancel'>()
  const [problem, setProblem] = useState<Problem>()
  const mine = one.technician === me.id
  const when = momentWords(one.dueAt, now, tag, hours.zone)

  async function run(what: () => Promise<void>): Promise<boolean> {
    setProblem(undefined)
    try {
      await what()
      return true
    } catch (error) {
      setProblem(problemOf(error))
      return false
    }
  }
  async function takeBack(): Promise<void> {
    if (!(await run(() => cancelLater(conversation, one.id)))) return
    const words = one.original?.text ?? one.text
    if (words !== '') drafts.add(conversation, 'reply', words)
    if (one.file !== undefined) attachBack(conversation, one.file)
  }

  return (
    <div className={group.group} data-speaker="technician">
      <article
        className={group.bubble}
        data-later={one.refused === undefined ? 'waits' : 'refused'}
      >
        {one.file === undefined ? undefined : (
          <p>
            <Icon name="file" size={16} /> <Name>{one.file.name}</Name>
          </p>
        )}
        {one.text === '' ? undefined : <StrangerText text={one.text} lang={one.language} />}
        <footer className={group.foot}>
          {one.refused === undefined ? (
            <span className={group.mark}>
              <Icon name="clock" size={16} /> {t('later.leaves', { when })}
            </span>
          ) : (
            <span className={group.mark} data-state="failed">
              <Icon name="urgent" size={16} /> {t('later.refused', { when })}{' '}
              {reasonOf(one.refused, t)}
            </span>
          )}
          {mine ? undefined : <span>{t('later.by', { name: nameOf(one.technician) })}</span>}
        </footer>
        {me.rights.includes('reply') ? (
          <p className={css.buttons}>
            {mine ? (
              <>
                <Button small onClick={() => setOpen('move')}>
                  {t('later.move')}
                </Button>
                <Button small onClick={() => void takeBack()}>
                  {t('later.edit')}
                </Button>
              </>
            ) : undefined}
            <Button small look="quiet" onClick={() => setOpen('cancel')}>
              {t('later.cancel')}
            </Button>
          </p>
        ) : undefined}
        <div role="alert" className={css.status}>
          {problem === undefined || open === 'move' ? '' : laterProblem(problem, hours, t, tag)}
        </div>
      </article>
      <Suspense>
        {open === 'move' ? (
          <LaterDialog
            title={t('later.move-title')}
            hours={hours}
            problem={problem}
            onClose={() => setOpen(undefined)}
            onChoose={(at) =>
              void run(() => moveLater(conversation, one.id, at)).then(
                (done) => done && setOpen(undefined),
              )
            }
          />
        ) : undefined}
      </Suspense>
      {open === 'cancel' ? (
        <Sure
          what={t('later.cancel')}
          name={when}
          how={t('later.cancel-how')}
          onYes={() => void run(() => cancelLater(conversation, one.id))}
          onClose={() => setOpen(undefined)}
        />
      ) : undefined}
    </div>
  )
}
