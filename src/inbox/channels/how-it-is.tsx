import { Icon, type IconName } from '../ui/icon.tsx'
import css from './channels.module.css'

/** How a channel is, at a glance: `good` works, `waiting` will or may soon, `stopped` needs somebody. */
export type Tone = 'good' | 'waiting' | 'stopped'
const icons: Readonly<Record<Tone, IconName>> = {
  good: 'check',
  waiting: 'clock',
  stopped: 'urgent',
}

/** One sentence on how something is, and what to do where something is to be done. */
export function HowItIs({ tone, says, advice }: { tone: Tone; says: string; advice?: string }) {
  return (
    <div className={css.state} data-tone={tone}>
      <p className={css.says}>
        <Icon name={icons[tone]} /> <span>{says}</span>
      </p>
      {advice === undefined ? null : <p>{advice}</p>}
    </div>
  )
}
