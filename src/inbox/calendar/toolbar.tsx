import { type CalendarView, calendarViews, hrefOf, type Place } from '../place.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Choice } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import styles from './calendar.module.css'
import type { Subject } from './columns.ts'
import { dateAfter, stepOf } from './days.ts'
import type { OpenDialog } from './open-dialog.ts'

type Shown = Extract<Place, { page: 'calendar' }>
type Props = {
  place: Shown & { date: string }
  dates: readonly string[]
  today: string
  subjects: readonly (Subject & { of: string })[]
  subject: (Subject & { of: string }) | undefined
  mayBook: boolean
  to(next: Partial<Shown>): void
  onOpen(open: OpenDialog): void
}

/** Which days of whom are shown, and what can be put down. */
export function Toolbar({ place, dates, today, subjects, subject, mayBook, to, onOpen }: Props) {
  const { t, tag } = useWords()
  const { view, date } = place
  const step = (by: 1 | -1) => hrefOf({ ...place, date: dateAfter(date, by * stepOf(view)) })
  const groups = [
    ['place', t('calendar.places')],
    ['staff', t('calendar.technicians')],
    ['resource', t('calendar.resources')],
  ] as const
  return (
    <div className={styles.tools}>
      <div className={styles.when}>
        <a
          className={buttonClass('plain', true)}
          href={step(-1)}
          aria-label={t(`calendar.before-${view}`)}
        >
          <Icon name="back" />
        </a>
        <a className={buttonClass()} href={hrefOf({ ...place, date: today })}>
          {t('calendar.today')}
        </a>
        <a
          className={buttonClass('plain', true)}
          href={step(1)}
          aria-label={t(`calendar.after-${view}`)}
        >
          <Icon name="forward" />
        </a>
        <label className={styles.jump}>
          <span className="unseen">{t('calendar.date')}</span>
          <input
            type="date"
            value={date}
            onChange={({ target }) => (target.value ? to({ date: target.value }) : undefined)}
          />
        </label>
        <h2 className={styles.dates} aria-live="polite">
          {datesWords(view, dates, tag)}
        </h2>
      </div>
      <nav className={styles.views} aria-label={t('calendar.views')}>
        {calendarViews.map((one) => (
          <a
            key={one}
            href={hrefOf({ ...place, view: one })}
            aria-current={one === view ? 'page' : undefined}
          >
            {t(`calendar.view-${one}`)}
          </a>
        ))}
      </nav>
      <div className={styles.of}>
        <Choice
          label={t('calendar.of')}
          value={subject?.of ?? ''}
          onChange={({ target }) => to({ of: target.value })}
        >
          {groups.map(([is, name]) => (
            <optgroup key={is} label={name}>
              {subjects
                .filter((one) => one.is === is)
                .map((one) => (
                  <option key={one.of} value={one.of}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </Choice>
      </div>
      <div className={styles.deeds}>
        {mayBook ? (
          <>
            <Button look="main" onClick={() => onOpen({ is: 'book' })}>
              <Icon name="plus" /> {t('calendar.book')}
            </Button>
            <Button onClick={() => onOpen({ is: 'book', here: true })}>
              <Icon name="person" /> {t('calendar.walkIn')}
            </Button>
            <Button onClick={() => onOpen({ is: 'block' })}>{t('calendar.block')}</Button>
          </>
        ) : null}
        {view === 'agenda' ? <Button onClick={() => print()}>{t('calendar.print')}</Button> : null}
      </div>
    </div>
  )
}

/** The days that are shown, as they are said. */
function datesWords(view: CalendarView, dates: readonly string[], tag: string): string {
  const at = (date: string | undefined) => new Date(`${date}T12:00Z`)
  const shape = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const
  if (view === 'day')
    return new Intl.DateTimeFormat(tag, { ...shape, weekday: 'long' }).format(at(dates[0]))
  return new Intl.DateTimeFormat(tag, shape).formatRange(at(dates[0]), at(dates.at(-1)))
}
