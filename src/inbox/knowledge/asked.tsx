import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskQuestion } from '#app/knowledge-ports.ts'
import { newId } from '../new-id.ts'
import { hrefOf } from '../place.ts'
import { useMe } from '../queries.ts'
import { languageName, sameLanguage } from '../thread/names.ts'
import { StrangerText } from '../thread/stranger-text.tsx'
import { fullTime } from '../thread/when.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import styles from './knowledge.module.css'
import { useDecide, wordsOf } from './knowledge-query.ts'

type Props = {
  group: string
  question: DeskQuestion
  /** It cannot leave its group. */
  alone: boolean
}

/** One question in the words of who asked it: with no name, and a link only where the talk is hers to open. */
export function Asked({ group, question, alone }: Props) {
  const { t, tag } = useWords()
  const me = useMe()
  const [into] = useState(newId)
  const [reads, setReads] = useState(false)
  const split = useDecide(group)
  const { id, text, language, askedAt, conversation, telling } = question
  const foreign = me.translate.on && !sameLanguage(language, me.locale)
  const words = useQuery({ ...wordsOf(group, me.locale), enabled: foreign && reads })
  const read = words.data?.items.find(({ key }) => key === id)
  return (
    <li className={styles.question}>
      <StrangerText text={text} lang={language} />
      {read ? (
        <p className={styles.translation} lang={me.locale}>
          <Icon name="translate" size={16} /> {read.text}
        </p>
      ) : null}
      <p className={styles.facts}>
        <span>{languageName(language, tag)}</span>
        <time dateTime={new Date(askedAt).toISOString()}>{fullTime(askedAt, tag, me.zone)}</time>
        {telling ? <Telling telling={telling} /> : null}
      </p>
      <div className={styles.deeds}>
        {foreign && !reads ? (
          <Button look="quiet" small onClick={() => setReads(true)}>
            {t('knowledge.translate')}
          </Button>
        ) : null}
        {conversation ? (
          <a
            className={buttonClass('quiet', true)}
            href={hrefOf({ page: 'queue', tab: 'all', conversation, view: {} })}
          >
            {t('knowledge.conversation')}
          </a>
        ) : null}
        {alone ? null : (
          <Button
            look="quiet"
            small
            busy={split.isPending}
            onClick={() => split.mutate({ do: 'split', question: id, into })}
          >
            {t('knowledge.split')}
          </Button>
        )}
      </div>
      <Fault problem={split.error ?? words.error} />
    </li>
  )
}

/** Whether she was told of the answer, or waits and for what. */
function Telling({ telling }: { telling: NonNullable<DeskQuestion['telling']> }) {
  const { t } = useWords()
  if (telling.told)
    return (
      <strong className={styles.told}>
        <Icon name="check" size={16} /> {t('knowledge.told')}
      </strong>
    )
  return (
    <strong className={styles.waits}>
      <Icon name="clock" size={16} /> {t(`knowledge.waits-${telling.why ?? 'soon'}`)}
    </strong>
  )
}
