import { useState } from 'react'
import type { DeskCalendar, FreeSlot } from '#app/appointment-ports.ts'
import { useDesk } from '../composer/desk.ts'
import { fullTime } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import styles from './dialogs.module.css'
import { FreeHours } from './free-hours.tsx'
import { placeName } from './item-words.ts'

type Props = {
  calendar: DeskCalendar
  conversation: { id: string; name: string; language?: string }
  onClose(): void
}

/** At most so many at a time: more are not read on a phone. */
const most = 3

/** Writes up to three free hours into the reply, in the technician's words; from there they are translated as any. */
export function OfferDialog({ calendar, conversation, onClose }: Props) {
  const { t, tag } = useWords()
  const { drafts } = useDesk()
  const services = calendar.services.filter(({ kind }) => kind !== 'group')
  const [service, setService] = useState(services[0]?.id ?? '')
  const [chosen, setChosen] = useState<readonly FreeSlot[]>([])
  const { language } = conversation
  const toggle = (slot: FreeSlot) =>
    setChosen((was) =>
      was.some(({ from }) => from === slot.from)
        ? was.filter(({ from }) => from !== slot.from)
        : [...was.slice(-most + 1), slot].toSorted((a, b) => a.from - b.from),
    )
  const put = () => {
    const hours = chosen
      .map(({ from, place }, at) => {
        const zone = calendar.places.find(({ id }) => id === place)?.zone ?? calendar.zone
        return `\n${at + 1}. ${fullTime(from, tag, zone)}, ${placeName(calendar, place)}`
      })
      .join('')
    drafts.add(conversation.id, 'reply', t('calendar.offerText').replace(/\[\] ?/, `${hours}\n`))
    onClose()
  }
  return (
    <Dialog title={t('calendar.offer')} onClose={onClose} wide>
      <div className={styles.form}>
        <p className={styles.how}>{t('calendar.offerHow')}</p>
        <Choice
          label={t('calendar.what')}
          value={service}
          onChange={({ target }) => {
            setService(target.value)
            setChosen([])
          }}
        >
          {services.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Choice>
        <FreeHours
          calendar={calendar}
          zone={calendar.zone}
          start={undefined}
          chosen={new Set(chosen.map(({ from }) => from))}
          asked={{ service, people: 1, ...(language ? { language } : {}) }}
          onChoose={toggle}
        />
        <div className={ui.actions}>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button look="main" onClick={() => (chosen.length > 0 ? put() : undefined)}>
            {t('calendar.offerPut')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
