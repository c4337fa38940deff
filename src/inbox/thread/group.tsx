import { memo } from 'react'
import { Button } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import css from './group.module.css'
import type { Line, Said, Speaker } from './lines.ts'
import { Message } from './message.tsx'
import { SendMark } from './send-state.tsx'
import { fullTime, timeOf } from './when.ts'

const icons: Readonly<Record<Speaker, IconName>> = {
  person: 'person',
  bot: 'bot',
  technician: 'hand',
  system: 'settings',
  note: 'note',
}

type Props = {
  group: Extract<Line, { kind: 'group' }>
  /** The name of who speaks. */
  name: string
  writes: string | undefined
  zone: string
  /** Sends the words of one that failed once more, as a new message. */
  onAgain: ((text: string) => void) | undefined
}

/** Bubbles of one speaker. Side, edge, drawing and a word each say who it is. */
export const Group = memo(function Group({ group, name, writes, zone, onAgain }: Props) {
  const { t, tag } = useWords()
  const { speaker, entries } = group
  return (
    <section className={css.group} data-speaker={speaker}>
      <h3 className={css.who}>
        <Icon name={icons[speaker]} size={16} />
        <Name>{name}</Name>
        {speaker === 'person' ? undefined : (
          <span className={css.kind}>{t(`thread.speaker-${speaker}`)}</span>
        )}
      </h3>
      {entries.map((entry) => (
        <article key={entry.key} className={css.bubble} data-entry={entry.key}>
          <Message entry={entry} writes={writes} />
          <footer className={css.foot}>
            <time dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at, tag, zone)}>
              {timeOf(entry.at, tag)}
            </time>
            {entry.kind === 'centre' && !entry.byHand ? (
              <SendMark state={entry.state} code={entry.code} />
            ) : undefined}
          </footer>
          {isFailed(entry) && onAgain !== undefined ? (
            <Button small onClick={() => onAgain(wordsOf(entry))}>
              {t('thread.write-again')}
            </Button>
          ) : undefined}
        </article>
      ))}
    </section>
  )
})

const isFailed = (entry: Said): boolean =>
  entry.kind === 'centre' && entry.cause === 'technician' && entry.state === 'failed'

const wordsOf = (entry: Said): string =>
  entry.kind === 'centre' ? (entry.original?.text ?? entry.part.text) : ''
