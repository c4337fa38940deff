import { useRef } from 'react'
import type { Row } from '#app/inbox-ports.ts'
import { useMe } from '../queries.ts'
import { languageName } from '../thread/names.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { type Choice, MenuButton } from '../ui/menu.tsx'
import { useWords } from '../words/words.ts'
import { accepted, attach } from './attachments.ts'
import css from './composer.module.css'
import type { DraftMode } from './draft.ts'
import { chooseEnter, useEnterChoice } from './enter-choice.ts'
import type { Sender } from './use-send.ts'

type Props = { row: Row; mode: DraftMode; sender: Sender; onSnooze: () => void }

/** Files, saved replies, translation; and send, alone or with what follows. */
export function SendButtons({ row, mode, sender, onSnooze }: Props) {
  const { t, tag } = useWords()
  const { rights } = useMe()
  const enter = useEnterChoice()
  const files = useRef<HTMLInputElement>(null)
  const { translation, step } = sender
  const isNote = mode === 'note'
  const ready =
    step === 'wanted' || step === 'old'
      ? 'translate'
      : step === 'ready'
        ? 'send-translated'
        : 'send'
  const choices: Choice[] = [
    ...(rights.includes('resolve') && !isNote
      ? [
          {
            id: 'resolve',
            name: t('composer.send-resolve'),
            do: () => sender.send({ do: 'resolve' }),
          },
        ]
      : []),
    ...(rights.includes('snooze') && !isNote
      ? [{ id: 'snooze', name: t('composer.send-snooze'), do: onSnooze }]
      : []),
    {
      id: 'enter',
      name: t('composer.enter-sends'),
      chosen: enter === 'enter',
      do: () => chooseEnter(enter === 'enter' ? 'mod' : 'enter'),
    },
  ]
  return (
    <div className={css.buttons}>
      {isNote ? undefined : (
        <>
          <input
            ref={files}
            type="file"
            multiple
            hidden
            accept={accepted}
            aria-label={t('composer.attach')}
            onChange={({ currentTarget }) => {
              attach(row.id, [...(currentTarget.files ?? [])])
              currentTarget.value = ''
            }}
          />
          <Button
            small
            look="quiet"
            aria-label={t('composer.attach')}
            title={t('composer.attach')}
            onClick={() => files.current?.click()}
          >
            <Icon name="clip" />
          </Button>
          <Button
            small
            look="quiet"
            aria-label={t('composer.replies')}
            title={`${t('composer.replies')} (/)`}
            onClick={({ currentTarget }) => {
              const { text } = sender
              sender.write(text === '' || text.endsWith('\n') ? `${text}/` : `${text}\n/`)
              const box = currentTarget.closest('section')?.querySelector('textarea')
              box?.focus()
            }}
          >
            <Icon name="saved" />
          </Button>
        </>
      )}
      {translation.can && !isNote && translation.to !== undefined ? (
        <label className={css.toggle}>
          <input
            type="checkbox"
            checked={translation.wanted}
            onChange={({ currentTarget }) => translation.setWanted(currentTarget.checked)}
          />
          <Icon name="translate" size={16} />
          <span className={css.wide}>
            {t('composer.translate-to', { language: languageName(translation.to, tag) })}
          </span>
          <span className={css.narrow} aria-hidden="true">
            {languageName(translation.to, tag)}
          </span>
        </label>
      ) : undefined}
      <span className={css.end}>
        <Button look="main" busy={translation.busy} onClick={() => sender.send()}>
          {isNote ? t('composer.add-note') : t(`composer.${ready}`)}
        </Button>
        <MenuButton label={t('composer.more')} face={<Icon name="down" />} choices={choices} />
      </span>
    </div>
  )
}
