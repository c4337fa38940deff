import type { SendState } from '#app/inbox-ports.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import css from './group.module.css'
import { reasonWords } from './reason-words.ts'

const icons: Readonly<Record<SendState, IconName>> = {
  queued: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'urgent',
  skipped: 'urgent',
}

/** What became of a message of ours: a word and a drawing, never colour alone. */
export function SendMark({ state, code }: { state: SendState; code?: string | undefined }) {
  const { t } = useWords()
  const waits = state === 'queued' && code === 'window-closed'
  const told = state === 'failed' || state === 'skipped' || state === 'queued'
  return (
    <span className={css.mark} data-state={state}>
      <Icon name={icons[state]} size={16} />
      {waits
        ? t('thread.waits-for-her')
        : `${t(`thread.state-${state}`)}${told && code !== undefined ? ` ${reasonWords(code, t)}` : ''}`}
    </span>
  )
}
