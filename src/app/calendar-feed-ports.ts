import type { Signed } from './inbox-ports.ts'

/** One thing in a calendar file. Moments in ms since 1970. */
export type FileEvent = {
  /** Unique in the world, and the same as long as it is the same appointment. */
  id: string
  /** Rises with each later word of the same one, where it is sent alone. */
  sequence?: number
  from: number
  to: number
  title: string
  where?: string
  pin?: { latitude: number; longitude: number }
  more?: string
}

/**
 * A calendar as other programs read it (RFC 5545). `stamp`: a moment that is the same as long as nothing changes. `feed`:
 * of one that is read again and again, its name and the zone they are told it is in; moments stand in UTC.
 */
export type CalendarFile = {
  feed?: { name: string; zone: string }
  stamp: number
  events: readonly FileEvent[]
}
/** Writes it. The same in, the same out. */
export type WriteCalendarFile = (file: CalendarFile) => string

/** Of whom or of what a link shows the appointments. `names`: also who comes, because a coordinator chose so. */
export type FeedOf = { kind: 'technician' | 'place'; of: string; names: boolean }

/** A link as the settings show it: its secret was shown once. */
export type Feed = FeedOf & { id: string; madeBy: string; madeAt: number; usedAt?: number }

/** Links to calendars. Of their secret only a hash is kept. */
export interface FeedStore {
  add(feed: Feed & { hash: string }): Promise<void>
  all(): Promise<readonly Feed[]>
  byHash(hash: string): Promise<Feed | undefined>
  used(id: string, now: number): Promise<void>
  /** False where there is none. */
  remove(id: string): Promise<boolean>
}

/** Read-only calendars for other programs, by secret links. */
export interface CalendarFeeds {
  all(): Promise<readonly Feed[]>
  /** The secret, shown this once; undefined where there is no such technician or place. */
  make(signed: Signed, feed: FeedOf): Promise<{ secret: string } | undefined>
  remove(signed: Signed, id: string): Promise<boolean>
  /** The file of a link as it is now; undefined where the link is over or never was. */
  read(secret: string): Promise<{ text: string; tag: string } | undefined>
}
