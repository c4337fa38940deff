import { useState } from 'react'
import type { DeskAppointment, DeskCalendar, DeskDo } from '#app/appointment-ports.ts'
import { hrefOf } from '../place.ts'
import { useMe } from '../queries.ts'
import { languageName } from '../thread/names.ts'
import { dayWords } from '../thread/when.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Fault } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { useChange } from './calendar-query.ts'
import styles from './dialogs.module.css'
import { hoursWords, nameOf, placeName, serviceName, whoName } from './item-words.ts'
import { Told } from './told.tsx'

type Props = {
  one: DeskAppointment
  calendar: DeskCalendar
  mayBook: boolean
  onMove(): void
  onClose(): void
}
type Plain = Exclude<DeskDo, 'move'>
/** What is done at once, and what is asked about first because she is told of it. */
const atOnce = ['arrive', 'finish', 'miss', 'approve'] as const
const asks: ReadonlySet<Plain> = new Set(['refuse', 'cancel'])

/** All of one appointment, and what can be done with it now. */
export function AppointmentDialog({ one, calendar, mayBook, onMove, onClose }: Props) {
  const { t } = useWords()
  const [sure, setSure] = useState<Plain>()
  const change = useChange(one.id)
  const can = mayBook ? one.can : []
  const act = (what: Plain) => change.mutate({ do: what }, { onSuccess: onClose })
  return (
    <Dialog title={nameOf(one, t)} onClose={onClose}>
      <Facts one={one} calendar={calendar} />
      <Fault problem={change.error} />
      {sure ? (
        <>
          <p className={styles.sure}>{t(`calendar.sure-${sure as 'cancel'}`)}</p>
          <Told by={one.told} />
          <div className={ui.actions}>
            <Button onClick={() => setSure(undefined)}>{t('calendar.goBack')}</Button>
            <Button look="danger" busy={change.isPending} onClick={() => act(sure)}>
              {t(`calendar.do-${sure as 'cancel'}`)}
            </Button>
          </div>
        </>
      ) : (
        <div className={ui.actions}>
          {one.conversation ? (
            <a
              className={buttonClass('quiet')}
              href={hrefOf({ page: 'queue', tab: 'all', conversation: one.conversation, view: {} })}
            >
              {t('calendar.conversation')}
            </a>
          ) : null}
          {(['cancel', 'refuse'] as const)
            .filter((what) => can.includes(what) && asks.has(what))
            .map((what) => (
              <Button key={what} look="danger" onClick={() => setSure(what)}>
                {t(`calendar.do-${what}`)}
              </Button>
            ))}
          {can.includes('move') ? <Button onClick={onMove}>{t('calendar.do-move')}</Button> : null}
          {atOnce
            .filter((what) => can.includes(what))
            .map((what, at, all) => (
              <Button
                key={what}
                {...(at === 0 || all.length === 1 ? { look: 'main' as const } : {})}
                busy={change.isPending}
                onClick={() => act(what)}
              >
                {t(`calendar.do-${what}`)}
              </Button>
            ))}
        </div>
      )}
    </Dialog>
  )
}

/** What is known of an appointment, line by line. */
function Facts({ one, calendar }: Pick<Props, 'one' | 'calendar'>) {
  const { t, tag } = useWords()
  const { zone: centre } = useMe()
  const now = useNow()
  const zone = calendar.places.find(({ id }) => id === one.place)?.zone ?? centre
  const lines: readonly (readonly [string, string | undefined])[] = [
    [t('calendar.when'), `${dayWords(one.from, now, tag, zone)}, ${hoursWords(one, tag, zone)}`],
    [t('calendar.what'), serviceName(calendar, one.service)],
    [t('calendar.where'), one.destination ?? placeName(calendar, one.place)],
    [t('calendar.room'), one.room],
    [t('calendar.withWhom'), whoName(calendar, one.technician) ?? one.technician],
    [t('calendar.interpreter'), whoName(calendar, one.interpreter)],
    [t('calendar.vehicle'), whoName(calendar, one.vehicle)],
    [t('calendar.language'), one.language && languageName(one.language, tag)],
    [t('calendar.howMany'), String(one.people)],
    [
      t('calendar.state'),
      [
        t(`calendar.state-${one.state}`),
        ...(one.confirmed && one.state === 'booked' ? [t('calendar.confirmed')] : []),
        ...(one.late ? [t('calendar.late', { count: one.late })] : []),
        ...(one.warns ? [t(`calendar.${one.warns}`)] : []),
      ].join(' · '),
    ],
  ]
  return (
    <dl className={styles.facts}>
      {lines.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Name>{value}</Name>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
