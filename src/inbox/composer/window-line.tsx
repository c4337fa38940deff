import type { Entry } from '#app/inbox-ports.ts'
import type { Window } from '../shapes.ts'
import { lasted, timeOf } from '../thread/when.ts'
import { Icon } from '../ui/icon.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import css from './composer.module.css'
import { windowNow } from './window-now.ts'

/** Until when free words reach her; once they do not, what becomes of what is written now. */
export function WindowLine({ window, entries }: { window: Window; entries: readonly Entry[] }) {
  const { t, tag } = useWords()
  const now = useNow()
  const stands = windowNow(window, entries, now)
  if (stands === 'wide') return <div role="status" className={css.status} />
  const { until } = window
  return (
    <div role="status" className={`${css.status} ${css.window}`}>
      <Icon name="clock" size={16} />
      <span>
        {stands === 'open'
          ? t('composer.window-open', {
              time: timeOf(until, tag),
              left: lasted(until - now, tag),
            })
          : t(`composer.window-${stands}`)}
      </span>
    </div>
  )
}
