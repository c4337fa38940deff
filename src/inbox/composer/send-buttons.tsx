import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Row } from '#app/inbox-ports.ts'
import { shownKey } from '../keys.ts'
import { useMe } from '../queries.ts'
import { languageName } from '../thread/names.ts'
import { momentWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { type Choice, MenuButton } from '../ui/menu.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { accepted, attach } from './attachments.ts'
import css from './composer.module.css'
import type { DraftMode } from './draft.ts'
import { chooseEnter, useEnterChoice } from './enter-choice.ts'
import { laterQuery } from './later-query.ts'
import { laterChoices } from './later-times.ts'
import { OfferHours } from './offer-hours.tsx'
import type { Sender } from './use-send.ts'

type Props = {
  row: Row
  mode: DraftMode
  sender: Sender
  onSnooze: () => void
  /** Asks when it is to leave. */
  onLater: () => void
}

/** What opens the hours, also while somebody writes. */
export const laterKey = 'Mod+Shift+Enter'

/** Files, saved replies, translation; and send, alone or with what follows. */
export function SendButtons({ row, mode, sender, onSnooze, onLater }: Props) {
  const { t, tag } = useWords()
  const { rights } = useMe()
  const enter = useEnterChoice()
  const now = useNow()
  const files = useRef<HTMLInputElement>(null)
  const { translation, step } = sender
  const isNote = mode === 'note'
  const ready =
    step === 'wanted' || step === 'old'
      ? 'translate'
      : step === 'ready'
        ? 'send-translated'
        : 'send'
  const { data: later } = useQuery(laterQuery(row.id))
  const [next] = later === undefined ? [] : laterChoices(later.hours, now)
  const choices: Choice[] = [
    ...(isNote || later === undefined
      ? []
      : [
          ...(next === undefined
            ? []
            : [
                {
                  id: 'next',
                  name: t('later.at', { when: momentWords(next, now, tag, later.hours.zone) }),
                  do: () => void sender.sendAt(next),
                },
              ]),
          { id: 'later', name: t('later.choose'), keys: shownKey(laterKey), do: onLater },
        ]),
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
          <OfferHours row={row} />
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
