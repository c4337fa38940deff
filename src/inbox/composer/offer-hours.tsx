import { lazy, Suspense, useState } from 'react'
import type { Row } from '#app/inbox-ports.ts'
import { useRight } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { speakOf, useWords } from '../words/words.ts'

/** It comes with the words of the calendar. */
const OfferHere = lazy(async () => {
  const [part] = await Promise.all([import('../calendar/offer-here.tsx'), speakOf('calendar')])
  return { default: part.OfferHere }
})

/** Free hours, to be put into the reply. */
export function OfferHours({ row }: { row: Row }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  if (!useRight('book')) return undefined
  return (
    <>
      <Button
        small
        look="quiet"
        aria-label={t('composer.hours')}
        title={t('composer.hours')}
        onClick={() => setOpen(true)}
      >
        <Icon name="calendar" />
      </Button>
      {open ? (
        <Suspense>
          <OfferHere row={row} onClose={() => setOpen(false)} />
        </Suspense>
      ) : undefined}
    </>
  )
}
