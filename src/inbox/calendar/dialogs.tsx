import type { DeskCalendar } from '#app/appointment-ports.ts'
import { AppointmentDialog } from './appointment-dialog.tsx'
import { BlockDialog, BlockedDialog } from './block-dialog.tsx'
import { BookDialog } from './book-dialog.tsx'
import type { Subject } from './columns.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { OpenDialog } from './open-dialog.ts'

type Props = {
  open: OpenDialog
  calendar: DeskCalendar
  subject: Subject | undefined
  mayBook: boolean
  /** The day that is looked at. */
  date: string
  onOpen(open: OpenDialog): void
  onClose(): void
}

/** Whichever dialog of the calendar is open. */
export function Dialogs({ open, calendar, subject, mayBook, date, onOpen, onClose }: Props) {
  const shared = { calendar, onClose }
  switch (open.is) {
    case 'appointment': {
      const one = calendar.appointments.find(({ id }) => id === open.one.id) ?? open.one
      return (
        <AppointmentDialog
          {...{ ...shared, one, mayBook }}
          onMove={() => onOpen({ is: 'move', one })}
        />
      )
    }
    case 'move':
      return <MoveDialog {...shared} one={open.one} {...(open.to && { to: open.to })} />
    case 'book':
      return (
        <BookDialog
          {...shared}
          where={{
            ...(subject?.is === 'place' ? { place: subject.id } : {}),
            ...(subject?.is === 'staff' ? { technician: subject.id } : {}),
            ...open.where,
          }}
          here={open.here ?? false}
        />
      )
    case 'block':
      return <BlockDialog {...shared} {...{ block: open, subject, date }} />
    case 'blocked':
      return <BlockedDialog {...{ ...shared, one: open.one, mayBook }} />
  }
}
