import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import css from './holder-bar.module.css'
import { useNames } from './names.ts'
import { byOf, problemWords } from './problem-words.ts'
import type { Doing } from './use-deed.ts'

/** Why the last thing was not done, in words, and what to do now. */
export function Refused({ doing }: { doing: Doing }) {
  const { t } = useWords()
  const nameOf = useNames()
  const { problem } = doing
  return (
    <div role="alert" className={css.refused}>
      {problem === undefined ? undefined : (
        <>
          <Icon name="urgent" />
          <span>
            {problemWords({ code: problem.code, by: byOf(problem), say: problem.say }, t, nameOf)}
          </span>
          {problem.passing ? (
            <Button small onClick={() => void doing.again()}>
              {t('thread.try-again')}
            </Button>
          ) : undefined}
          <Button small look="quiet" onClick={doing.forget}>
            {t('thread.understood')}
          </Button>
        </>
      )}
    </div>
  )
}
