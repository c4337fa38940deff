import type { Booking } from '#core/booking/booking.ts'
import { cellAt, cellMs } from '#core/booking/cells.ts'
import type { Occasion } from '#core/booking/due.ts'
import type { ToBook, ToChange } from '../appointment-ports.ts'

/** What she is told of; what happens at the door she sees herself. */
export const occasionOf: Partial<Record<ToChange['do'], Occasion>> = {
  move: 'moved',
  cancel: 'cancelled',
  approve: 'approved',
  refuse: 'refused',
  miss: 'missed',
}

const became: Partial<Record<ToChange['do'], Booking['state']>> = {
  cancel: 'cancelled',
  refuse: 'refused',
  arrive: 'here',
  finish: 'done',
  miss: 'missed',
}

/** A second click: it stands so already. */
export const isDone = ({ state, slot }: Booking, asked: ToChange): boolean =>
  asked.do === 'move'
    ? slot.start === asked.start &&
      (asked.technician ?? slot.technician) === slot.technician &&
      (asked.place ?? slot.place) === slot.place
    : became[asked.do] === state

/** A second click: the same appointment was put down under this id. */
export const isSame = ({ slot }: Booking, wish: ToBook): boolean =>
  slot.service === wish.service &&
  slot.place === wish.place &&
  slot.technician === wish.technician &&
  slot.start === cellAt(wish.start) * cellMs
