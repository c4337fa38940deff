import type { BookingState } from '#core/booking/booking.ts'
import type { BookingChange, NotChanged } from '#core/booking/change-booking.ts'
import type { NotHeld } from '#core/booking/hold.ts'
import type { AppointmentKind } from '#core/booking/slot.ts'
import type { Signed } from './inbox-ports.ts'

// What the routes of the calendar ask, and the shapes they answer with: plain JSON. Times in ms since 1970.

/** A stretch of time, `to` not included. */
export type Stretch = { from: number; to: number }

/**
 * Somebody or something with a day of its own: a technician, an interpreter, a vehicle. `key` is its name among all
 * that can be taken; `at` is when it is there, and where.
 */
export type DeskColumn = {
  key: string
  id: string
  name: string
  at: readonly (Stretch & { place?: string })[]
}

export type DeskPlace = {
  id: string
  name: string
  zone: string
  itinerant: boolean
  rooms: readonly { key: string; name: string }[]
  open: readonly Stretch[]
}

/** What can be done with an appointment as it stands now. */
export type DeskDo = Extract<
  BookingChange['do'],
  'approve' | 'refuse' | 'cancel' | 'arrive' | 'finish' | 'miss' | 'move'
>

/**
 * Whether she hears of what happens to it: by the bot; once people, who hold her conversation, give it back, unless they
 * tell her before; or from nobody, because she has none.
 */
export type Told = 'by-bot' | 'by-people' | 'by-nobody'

/** An appointment she may see. */
export type DeskAppointment = Stretch & {
  id: string
  state: BookingState
  kind: AppointmentKind
  service: string
  place: string
  technician: string
  people: number
  /** Keys of all it takes. */
  takes: readonly string[]
  room?: string
  interpreter?: string
  vehicle?: string
  /** The language to be spoken, BCP 47. */
  language?: string
  name?: string
  /** Absent where it is not hers to open, or there is none. */
  conversation?: string
  confirmed?: true
  /** Minutes. */
  late?: number
  destination?: string
  told: Told
  warns?: Warning
  can: readonly DeskDo[]
}

/**
 * What a technician has to see to. `unkept`: the calendar does not carry it any more, as on a day closed meanwhile.
 * `unreached`: she could not be told what she had to hear of it, somebody should ring her.
 */
export type Warning = 'unkept' | 'unreached'

export type DeskBlock = Stretch & { id: string; keys: readonly string[]; why?: string; by: string }

/** A span of the calendar: who is where, what is taken, and by whom as far as she may know. */
export type DeskCalendar = Stretch & {
  zone: string
  places: readonly DeskPlace[]
  technicians: readonly DeskColumn[]
  resources: readonly (DeskColumn & { kind: 'interpreter' | 'mediator' | 'vehicle' })[]
  services: readonly DeskService[]
  appointments: readonly DeskAppointment[]
  /** Taken by what she may not see: no more than that. */
  busy: readonly (Stretch & { key: string })[]
  blocks: readonly DeskBlock[]
  /** Groups that meet, whether people come or not. */
  meetings: readonly (Stretch & { service: string; place: string; keys: readonly string[] })[]
}

export type DeskService = {
  id: string
  name: string
  kind: AppointmentKind | 'desk'
  capacity: number
  /** Who does it. */
  technicians: readonly string[]
}

/** What somebody asks for when she looks for a free hour. */
export type FreeAsked = Stretch & {
  service: string
  people: number
  language?: string
  place?: string
  technician?: string
  /** The appointment that would be moved: what it takes itself is free for it. */
  moves?: string
}
export type FreeSlot = Stretch & { place: string; technician: string; interpreter?: string }

/** Books for a person: of a conversation, or who stands at the door and has a name at most. */
export type ToBook = {
  /** Made in the browser: once per id. */
  id: string
  who: { conversation: string } | { name: string }
  service: string
  place: string
  technician: string
  start: number
  people: number
  language?: string
  /** She is here already. */
  here?: true
}

export type ToChange =
  | { do: Exclude<DeskDo, 'move'> }
  | { do: 'move'; start: number; place?: string; technician?: string }

export type ToBlock = Stretch & { id: string; keys: readonly string[]; why?: string }

/** Why nothing was done. */
export type DeskRefusal =
  | { code: 'not-found' }
  /** A room, an interpreter or a vehicle is missing then, or it is not done there or by her. */
  | { code: 'slot-incomplete' }
  | { code: 'slot-taken' | 'slot-not-offered' | 'slot-over' | 'slot-not-yet' | 'slot-moved' }
export type DeskDone = { ok: true } | { ok: false; refused: DeskRefusal }

/** The appointments of one person, as her panel shows them. */
export type HerAppointments = {
  coming: readonly DeskAppointment[]
  past: readonly DeskAppointment[]
  /** In the last half year. */
  missed: number
  waits: readonly { service: string; since: number }[]
}

/** The staff's side of appointments. What a scope does not hold does not exist. */
export interface AppointmentDesk {
  /** At most 45 days. */
  calendar(signed: Signed, span: Stretch): Promise<DeskCalendar>
  free(signed: Signed, asked: FreeAsked): Promise<readonly FreeSlot[]>
  book(signed: Signed, wish: ToBook): Promise<DeskDone>
  change(signed: Signed, id: string, change: ToChange): Promise<DeskDone>
  block(signed: Signed, block: ToBlock): Promise<DeskDone>
  unblock(signed: Signed, id: string): Promise<DeskDone>
  /** Undefined where the conversation is not hers to see. */
  of(signed: Signed, conversationId: string): Promise<HerAppointments | undefined>
}

/** What the core's reasons are called here. */
export const refusalOf: Readonly<
  Record<(NotHeld | NotChanged)['no'], Exclude<DeskRefusal['code'], 'not-found'>>
> = {
  taken: 'slot-taken',
  'not-offered': 'slot-not-offered',
  'too-late': 'slot-over',
  'too-many': 'slot-taken',
  'has-one': 'slot-taken',
  state: 'slot-moved',
  expired: 'slot-moved',
  'not-yet': 'slot-not-yet',
  begun: 'slot-over',
}
