import { useRef } from 'react'
import { useWords } from '../words/words.ts'
import css from './message.module.css'
import { languageName } from './names.ts'
import { StrangerText } from './stranger-text.tsx'
import { useNear } from './use-near.ts'
import { useTranslation } from './use-translations.tsx'

/**
 * The words of a message as they were written, and below them what they say in the technician's language
 * where she does not read theirs and a translation service is set.
 */
export function MessageText(props: {
  id: string
  text: string
  language?: string | undefined
  /** What a technician wrote before it was translated: shown in place of a translation back. */
  original?: { text: string; language: string } | undefined
}) {
  const { t, tag } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const near = useNear(box)
  const { id, text, language, original } = props
  const back = useTranslation({ key: id, text, from: language }, near && original === undefined)
  return (
    <div ref={box}>
      <StrangerText text={text} lang={language} />
      {original === undefined ? undefined : (
        <div className={css.translated}>
          <p className={css.quiet}>
            {t('thread.written-in', { language: languageName(original.language, tag) })}
          </p>
          <StrangerText text={original.text} lang={original.language} />
        </div>
      )}
      {back === undefined ? undefined : (
        <div className={css.translated}>
          <p className={css.quiet}>
            {back.from === undefined
              ? t('thread.translated')
              : t('thread.translated-from', { language: languageName(back.from, tag) })}
          </p>
          <StrangerText text={back.text} />
        </div>
      )}
    </div>
  )
}
