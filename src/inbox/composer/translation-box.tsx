import { useId } from 'react'
import { languageName } from '../thread/names.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import css from './composer.module.css'
import { sends, useEnterChoice } from './enter-choice.ts'
import type { Sender } from './use-send.ts'

/** What she will get: seen, and changed where needed, before it leaves. */
export function TranslationBox({ sender }: { sender: Sender }) {
  const { t, tag } = useWords()
  const id = useId()
  const enter = useEnterChoice()
  const { translated, translation, step } = sender
  const to = translated?.to ?? translation.to
  if (translation.problem !== undefined) {
    return (
      <div className={css.failed} role="alert">
        <span>{t('composer.translate-failed')}</span>
        <Button small onClick={() => sender.send()}>
          {t('thread.try-again')}
        </Button>
        <Button small onClick={() => sender.send(undefined, true)}>
          {t('composer.send-plain')}
        </Button>
      </div>
    )
  }
  if (translated === undefined || to === undefined) return undefined
  const language = languageName(to, tag)
  return (
    <div className={css.translation} data-step={step}>
      <label htmlFor={id}>
        <Icon name="translate" size={16} />
        {t(
          translated.reviewed
            ? 'composer.gets-reviewed'
            : translated.saved
              ? 'composer.gets-saved'
              : 'composer.gets-automatic',
          { language },
        )}
      </label>
      <textarea
        id={id}
        className={css.text}
        dir="auto"
        lang={to}
        rows={2}
        value={translated.text}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) =>
          sender.keepTranslated({
            ...translated,
            text: currentTarget.value,
            // Words that were changed here are nobody's reviewed words any more.
            reviewed: translated.reviewed && currentTarget.value === translated.text,
          })
        }
        onKeyDown={(event) => {
          if (!sends(event, event.nativeEvent.isComposing, enter)) return
          event.preventDefault()
          sender.send()
        }}
      />
      <p id={`${id}-hint`} className={css.hint}>
        {step === 'old'
          ? t('composer.translation-old')
          : translated.reviewed
            ? ''
            : t('composer.translation-marked')}{' '}
        <button type="button" className={css.link} onClick={sender.dropTranslated}>
          {t('composer.translation-drop')}
        </button>
      </p>
    </div>
  )
}
