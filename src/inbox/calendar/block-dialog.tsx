import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { DeskBlock, DeskCalendar, ToBlock } from '#app/appointment-ports.ts'
import { problemOf } from '../api.ts'
import { fieldIn, momentIn } from '../composer/later-times.ts'
import { newId } from '../new-id.ts'
import { useNames } from '../thread/names.ts'
import { momentWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Fault, Field } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { calendarQuery, useBlock, useUnblock } from './calendar-query.ts'
import { beginOf, type Subject } from './columns.ts'
import { dateIn } from './days.ts'
import styles from './dialogs.module.css'
import { inTheWay } from './in-the-way.ts'
import { hoursWords } from './item-words.ts'
import type { OpenDialog } from './open-dialog.ts'

type Props = {
  calendar: DeskCalendar
  subject: Subject | undefined
  block: Extract<OpenDialog, { is: 'block' }>
  /** The day that is looked at. */
  date: string
  onClose(): void
}

const hour = 3_600_000

/** Time in which somebody, a room or another thing is not to be had. */
export function BlockDialog({ calendar, subject, block: wanted, date, onClose }: Props) {
  const { t } = useWords()
  const [id] = useState(newId)
  const block = useBlock()
  const zone = subject?.zone ?? calendar.zone
  const first = wanted.key ?? (subject && subject.is !== 'place' ? subject.key : undefined)
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set(first ? [first] : []))
  const soon = Math.ceil(Date.now() / hour) * hour
  const isToday = date === dateIn(zone, Date.now())
  const begins = wanted.from ?? (isToday ? soon : beginOf(calendar, subject, date))
  const [from, setFrom] = useState(fieldIn(zone, begins))
  const [to, setTo] = useState(fieldIn(zone, wanted.to ?? begins + hour))
  const [why, setWhy] = useState('')
  const [forNobody, setForNobody] = useState(false)
  const span = { from: momentIn(zone, from), to: momentIn(zone, to) }
  const wrong = span.from !== undefined && span.to !== undefined && span.to <= span.from
  const here = subject?.is === 'place' ? subject.id : undefined
  const places = here ? calendar.places.filter((one) => one.id === here) : calendar.places
  const groups = [
    [t('calendar.technicians'), calendar.technicians],
    [t('calendar.resources'), calendar.resources],
    ...places.map(({ name, rooms }) => [name, rooms] as const),
  ] as const
  const save = (event: FormEvent) => {
    event.preventDefault()
    setForNobody(keys.size === 0)
    if (wrong || span.from === undefined || span.to === undefined || keys.size === 0) return
    block.mutate(
      {
        ...{ id, from: span.from, to: span.to, keys: [...keys] },
        ...(why.trim() ? { why: why.trim() } : {}),
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog title={t('calendar.block')} onClose={onClose} wide>
      <form className={styles.form} onSubmit={save}>
        <div className={styles.pair}>
          <Field
            label={t('calendar.from')}
            type="datetime-local"
            step={300}
            required
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
          <Field
            label={t('calendar.to')}
            type="datetime-local"
            step={300}
            required
            value={to}
            fault={wrong ? t('calendar.toBeforeFrom') : undefined}
            onChange={({ target }) => setTo(target.value)}
          />
        </div>
        <Field
          label={t('calendar.why')}
          hint={t('calendar.whyHow')}
          maxLength={80}
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
        {groups.map(([title, all]) => (
          <fieldset key={title} className={styles.ticks}>
            <legend>
              <Name>{title}</Name>
            </legend>
            {all.map(({ key, name }) => (
              <label key={key} className={ui.tick}>
                <input
                  type="checkbox"
                  checked={keys.has(key)}
                  onChange={({ target }) =>
                    setKeys(
                      new Set(
                        target.checked ? [...keys, key] : [...keys].filter((one) => one !== key),
                      ),
                    )
                  }
                />
                <Name>{name}</Name>
              </label>
            ))}
          </fieldset>
        ))}
        <div role="alert">
          {forNobody && keys.size === 0 ? (
            <p className={ui.fault}>{t('calendar.forWhom')}</p>
          ) : null}
        </div>
        <NotBlocked error={block.error} asked={block.variables} zone={zone} />
        <div className={ui.actions}>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" look="main" busy={block.isPending}>
            {t('calendar.blockDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type NotBlockedProps = { error: Error | null; asked: ToBlock | undefined; zone: string }

/** Why a time was not blocked: which appointment stands in it, where she may see that one. */
function NotBlocked({ error, asked, zone }: NotBlockedProps) {
  const { t, tag } = useWords()
  const now = useNow()
  const isTaken = error !== null && problemOf(error).code === 'slot-taken'
  // What was asked for may lie beyond the days that are shown.
  const span = { from: asked?.from ?? 0, to: asked?.to ?? 0 }
  const { data } = useQuery({ ...calendarQuery(span), enabled: isTaken && asked !== undefined })
  const one = isTaken && data && asked ? inTheWay(data, asked) : undefined
  if (one === undefined) return <Fault problem={error} />
  const when = momentWords(one.from, now, tag, zone)
  return (
    <div role="alert" className={ui.fault}>
      {t('calendar.blockTaken', { when })}
    </div>
  )
}

type Blocked = { one: DeskBlock; calendar: DeskCalendar; mayBook: boolean; onClose(): void }

/** A time that is blocked: why, by whom, and the way to free it. */
export function BlockedDialog({ one, calendar, mayBook, onClose }: Blocked) {
  const { t, tag } = useWords()
  const names = useNames()
  const free = useUnblock()
  const all = [
    ...calendar.technicians,
    ...calendar.resources,
    ...calendar.places.flatMap(({ rooms }) => rooms),
  ]
  return (
    <Dialog title={one.why ?? t('calendar.blocked')} onClose={onClose}>
      <p>{hoursWords(one, tag, calendar.zone)}</p>
      <p>{one.keys.map((key) => all.find((each) => each.key === key)?.name ?? key).join(' · ')}</p>
      <p className={styles.how}>{t('calendar.blockedBy', { name: names(one.by) })}</p>
      <Fault problem={free.error} />
      <div className={ui.actions}>
        <Button onClick={onClose}>{t('shell.close')}</Button>
        {mayBook ? (
          <Button
            look="danger"
            busy={free.isPending}
            onClick={() => free.mutate(one.id, { onSuccess: onClose })}
          >
            {t('calendar.unblock')}
          </Button>
        ) : null}
      </div>
    </Dialog>
  )
}
