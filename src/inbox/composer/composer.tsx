import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { Row, Thread } from '#app/inbox-ports.ts'
import { type Command, useCommands } from '../commands.ts'
import { useMe } from '../queries.ts'
import type { Window } from '../shapes.ts'
import type { Acting } from '../thread/acting.ts'
import { useNames } from '../thread/names.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import css from './composer.module.css'
import type { DraftMode } from './draft.ts'
import { laterProblem, laterQuery } from './later-query.ts'
import { OtherDraft } from './other-draft.tsx'
import { answeredSince, outOfReach } from './reach.ts'
import { laterKey, SendButtons } from './send-buttons.tsx'
import { TranslationBox } from './translation-box.tsx'
import { longestText, useSend } from './use-send.ts'
import { WindowLine } from './window-line.tsx'
import { WritingBox } from './writing-box.tsx'

const SnoozeDialog = lazy(() =>
  import('../thread/snooze-dialog.tsx').then((found) => ({ default: found.SnoozeDialog })),
)

const LaterDialog = lazy(() =>
  import('./later-dialog.tsx').then((found) => ({ default: found.LaterDialog })),
)

type Props = { row: Row; thread: Thread; acting: Acting; window: Window | undefined }

/** One box with two modes: words to the person, and notes to colleagues, which are yellow. */
export function Composer(props: Props) {
  const { t } = useWords()
  const { rights } = useMe()
  const modes = (['reply', 'note'] as const).filter((mode) => rights.includes(mode))
  if (modes.length === 0) return <p className={css.why}>{t('composer.only-read')}</p>
  return <Writing {...props} modes={modes} />
}

function Writing({
  row,
  thread,
  acting,
  window,
  modes,
}: Props & { modes: readonly ('reply' | 'note')[] }) {
  const { t, tag } = useWords()
  const [mode, setMode] = useState<DraftMode>(modes[0] ?? 'reply')
  const [snoozing, setSnoozing] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const sender = useSend({ row, thread, acting, mode })
  const nameOf = useNames()
  const reach = mode === 'reply' ? outOfReach(thread.entries) : undefined

  const { data: later } = useQuery(laterQuery(row.id))
  const chooseHour = () => {
    if (mode === 'reply' && reach === undefined && sender.isReadyForLater()) setChoosing(true)
  }
  const latest = useRef(chooseHour)
  latest.current = chooseHour

  const commands = useMemo(
    (): Command[] => [
      ...(modes.includes('reply')
        ? [
            {
              id: 'composer.later',
              name: 'later.do' as const,
              keys: [laterKey],
              group: 'conversation' as const,
              do: () => latest.current(),
            },
          ]
        : []),
      ...modes.map((one) => ({
        id: `composer.${one}`,
        name: `composer.do-${one}` as const,
        keys: [one === 'reply' ? 'r' : 'n'],
        group: 'conversation' as const,
        do: () => {
          setMode(one)
          box.current?.focus()
        },
      })),
    ],
    [modes],
  )
  useCommands(commands)

  return (
    <section
      className={css.composer}
      data-mode={mode}
      aria-label={t(`composer.do-${mode === 'note' ? 'note' : 'reply'}`)}
    >
      <div className={css.modes}>
        {modes.map((one) => (
          <button
            key={one}
            type="button"
            className={css.mode}
            aria-pressed={mode === one}
            onClick={() => {
              setMode(one)
              box.current?.focus()
            }}
          >
            {one === 'note' ? <Icon name="note" size={16} /> : undefined}
            {t(`composer.mode-${one}`)}
          </button>
        ))}
        <span className={css.hint}>{mode === 'note' ? t('composer.note-hint') : ''}</span>
      </div>
      {reach === undefined ? undefined : (
        <p className={css.why}>
          <Icon name="urgent" /> {t(`composer.reach-${reach}`)}
        </p>
      )}
      {window !== undefined && mode === 'reply' && reach === undefined ? (
        <WindowLine window={window} entries={thread.entries} />
      ) : undefined}
      <OtherDraft conversation={row.id} mode={mode} />
      <Meanwhile text={sender.text} thread={thread} mode={mode} />
      <WritingBox ref={box} row={row} mode={mode} sender={sender} off={reach !== undefined} />
      {mode === 'reply' ? <TranslationBox sender={sender} /> : undefined}
      <div role="status" className={css.status}>
        {sender.hindrance === undefined || sender.hindrance === 'empty'
          ? ''
          : t(`composer.stop-${sender.hindrance}`, {
              most: longestText.toLocaleString(tag),
            })}
      </div>
      <div role="alert" className={css.status}>
        {sender.notKept === undefined || choosing || later === undefined
          ? ''
          : laterProblem(sender.notKept, later.hours, t, tag)}
      </div>
      {reach === undefined ? (
        <SendButtons
          row={row}
          mode={mode}
          sender={sender}
          onSnooze={() => setSnoozing(true)}
          onLater={chooseHour}
        />
      ) : undefined}
      {sender.asked ? (
        <Dialog
          title={t('composer.hers-title', { name: nameOf(row.technician) })}
          onClose={sender.leaveIt}
        >
          <p>{t('composer.hers-hint', { name: nameOf(row.technician) })}</p>
          <div className={css.buttons}>
            <Button look="main" onClick={() => void sender.takeAndSend()}>
              {t('composer.hers-take')}
            </Button>
            <Button onClick={sender.leaveIt}>{t('thread.cancel')}</Button>
          </div>
        </Dialog>
      ) : undefined}
      <Suspense>
        {snoozing ? (
          <SnoozeDialog
            onClose={() => setSnoozing(false)}
            onChoose={(until) => {
              setSnoozing(false)
              sender.send({ do: 'snooze', ...(until === undefined ? {} : { until }) })
            }}
          />
        ) : undefined}
        {choosing && later !== undefined ? (
          <LaterDialog
            title={t('later.title')}
            hours={later.hours}
            problem={sender.notKept}
            onClose={() => setChoosing(false)}
            onChoose={(at) => void sender.sendAt(at).then((done) => done && setChoosing(false))}
          />
        ) : undefined}
      </Suspense>
    </section>
  )
}

/** Says it before sending when a colleague answered while one wrote. */
function Meanwhile({ text, thread, mode }: { text: string; thread: Thread; mode: DraftMode }) {
  const { t } = useWords()
  const me = useMe()
  const nameOf = useNames()
  const [began, setBegan] = useState<number>()
  const writing = mode === 'reply' && text !== ''
  if (writing && began === undefined) setBegan(thread.outSeq)
  if (!writing && began !== undefined) setBegan(undefined)
  const by = began === undefined ? undefined : answeredSince(thread.entries, began, me.id)
  return (
    <div role="status" className={css.status}>
      {by === undefined ? '' : t('composer.meanwhile', { name: nameOf(by) })}
    </div>
  )
}
