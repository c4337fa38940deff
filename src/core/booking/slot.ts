/** An appointment as it can be had: when, where and with whom. Moments are ms since 1970, whole cells. */
export type Slot = {
  service: string
  place: string
  start: number
  end: number
  people: number
  technician: string
  /** Absent by phone and video, and on the way with her. */
  room?: string
  /** Who interprets; absent where the technician speaks her language, or nobody is needed. */
  interpreter?: string
  vehicle?: string
  /** Seats of a group, from 0. */
  seats?: readonly number[]
  /** Accompaniment: when they are there; `start` and `end` are at the place they leave from. */
  there?: number
}

/** How an appointment is had, as the register counts it. */
export type AppointmentKind = 'desk' | 'itinerant' | 'phone' | 'video' | 'accompaniment' | 'group'
