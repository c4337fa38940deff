import type { LinkState } from '#app/channel-ports.ts'

/** What went wrong since the account was last well. */
export type Trouble = {
  /** Closes in a row. */
  failures: number
  /** Of these, closes in a row with 500. */
  badSessions: number
  /** Whether a newer version was asked for. */
  refreshed: boolean
}

/** Nothing went wrong. */
export const noTrouble: Trouble = { failures: 0, badSessions: 0, refreshed: false }

/** What to do once a socket has closed. */
export type Next =
  /** A new socket after so many ms. */
  | { do: 'again'; after: number; trouble: Trouble }
  /** Ask for a newer version; with one, a new socket at once, without, `too-old`. */
  | { do: 'refresh'; trouble: Trouble }
  /** No new socket until an administrator asks for one. */
  | { do: 'stop'; why: Stop }

/** Where an account stands that is not tried again by itself. */
export type Stop =
  | Extract<LinkState, { state: 'needs-linking' | 'taken' | 'banned' }>
  | { state: 'too-old' }

/** Pauses, ms: 1 s · 2ⁿ up to 5 min. */
const first = 1_000
const longest = 5 * 60_000

/** So many bad sessions in a row are not the service's. */
const badSessionsMost = 5

/** Closed without a code: the connection could not be made, or broke without a word. */
export const noCode = 0

/**
 * The table of CHANNELS 1.7. `code` is what the socket closed with, `noCode` where there is none; `chance` is
 * from 0 up to 1 and shortens a pause by up to half, so that many do not come back together.
 */
export function afterClose(code: number, was: Trouble, chance: number): Next {
  const trouble: Trouble = {
    failures: was.failures + 1,
    badSessions: code === 500 ? was.badSessions + 1 : 0,
    refreshed: was.refreshed || code === 405,
  }
  const after = Math.round(
    Math.min(longest, first * 2 ** Math.min(was.failures, 30)) * (1 - chance / 2),
  )
  switch (code) {
    case 515:
      // Asked to come back at once; who is asked again and again takes his time.
      return { do: 'again', after: was.failures === 0 ? 0 : after, trouble }
    case 401:
      return stop({ state: 'needs-linking', why: 'unlinked' })
    case 403:
      return stop({ state: 'banned' })
    case 405:
      return was.refreshed ? stop({ state: 'too-old' }) : { do: 'refresh', trouble }
    case 411:
      return stop({ state: 'needs-linking', why: 'session-lost' })
    case 440:
      return stop({ state: 'taken' })
    case 500:
      if (trouble.badSessions >= badSessionsMost)
        return stop({ state: 'needs-linking', why: 'session-lost' })
      break
  }
  return { do: 'again', after, trouble }
}

const stop = (why: Stop): Next => ({ do: 'stop', why })
