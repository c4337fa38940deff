import type { DeskAppointment, DeskBlock } from '#app/appointment-ports.ts'

/** Where and with whom something is to be. */
export type Where = { start: number; place?: string; technician?: string }

/** The dialog that stands over the calendar. */
export type OpenDialog =
  | { is: 'appointment'; one: DeskAppointment }
  | { is: 'move'; one: DeskAppointment; to?: Where }
  | { is: 'book'; where?: Where; here?: true }
  | { is: 'block'; key?: string; from?: number; to?: number }
  | { is: 'blocked'; one: DeskBlock }
