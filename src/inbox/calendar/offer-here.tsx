import { useQuery } from '@tanstack/react-query'
import type { Row } from '#app/inbox-ports.ts'
import { personName } from '../queue/person-name.ts'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { calendarQuery } from './calendar-query.ts'
import { OfferDialog } from './offer-dialog.tsx'

const hour = 3_600_000

/** Free hours for the person of a conversation, whatever else is shown of the calendar. */
export function OfferHere({ row, onClose }: { row: Row; onClose(): void }) {
  const { t } = useWords()
  const from = Math.floor(useNow() / hour) * hour
  const { data: calendar } = useQuery(calendarQuery({ from, to: from + hour }))
  if (!calendar) return undefined
  const { id, name, language } = row
  const conversation = {
    ...{ id, name: personName(name, id, t) },
    ...(language ? { language } : {}),
  }
  return <OfferDialog {...{ calendar, conversation, onClose }} />
}
