import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import css from './thread.module.css'
import { useTranslator } from './use-translations.tsx'

/** Says that the translation service does not answer: originals and saved replies still work. */
export function TranslatorDown() {
  const { t } = useWords()
  const translator = useTranslator()
  return (
    <div role="status">
      {translator?.state === 'down' ? (
        <div className={css.down}>
          <span>{t('thread.translator-down')}</span>
          <Button small look="quiet" onClick={translator.again}>
            {t('thread.try-again')}
          </Button>
        </div>
      ) : undefined}
    </div>
  )
}
