import type { SendState } from '#app/inbox-ports.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { hasWord, type Say, useWords } from '../words/words.ts'
import css from './group.module.css'

const icons: Readonly<Record<SendState, IconName>> = {
  queued: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'urgent',
  skipped: 'urgent',
}

/** Why something failed, was left out or waits, in words; the code itself where there are none. */
function reasonOf(code: string | undefined, t: Say): string {
  if (code === undefined) return ''
  const key = `thread.reason-${code}`
  return hasWord(key) ? t(key) : t('thread.reason-other', { code })
}

/** What became of a message of ours: a word and a drawing, never colour alone. */
export function SendMark({ state, code }: { state: SendState; code?: string | undefined }) {
  const { t } = useWords()
  return (
    <span className={css.mark} data-state={state}>
      <Icon name={icons[state]} size={16} />
      {t(`thread.state-${state}`)}
      {state === 'failed' || state === 'skipped' || (state === 'queued' && code !== undefined)
        ? ` ${reasonOf(code, t)}`
        : ''}
    </span>
  )
}
