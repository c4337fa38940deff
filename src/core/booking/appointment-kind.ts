import type { Calendar } from './calendar.ts'
import { placeOf } from './place-day.ts'
import type { AppointmentKind, Slot } from './slot.ts'

/** How an appointment is had. A desk away from the centre is itinerant work: the register counts it apart. */
export const appointmentKind = (calendar: Calendar, { service, place }: Slot): AppointmentKind => {
  const kind = calendar.services.get(service)?.kind ?? 'desk'
  return kind === 'desk' && placeOf(calendar, place).itinerant ? 'itinerant' : kind
}
