import type { FactName, Facts } from '#core/facts.ts'
import { isOpen } from '#core/gate.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'
import type { Known } from '#core/known.ts'
import type { Detect } from '#core/language/detection.ts'
import { linkCodeLasts, linkCodeLength, linkCodeSigns, readLinkCode } from '#core/link-code.ts'
import { meansOf, toldMatcher } from './means.ts'
import { openBookings, type PlayerBookings } from './player-bookings.ts'

/** What is around the one conversation of a player: its channel's window, codes, and who else there is. */
export type World = {
  /** Voice notes are put into words. */
  transcribes: boolean
  /** Tells which language she writes in. Absent: the language is only chosen. */
  detect?: Detect
  /** Finds topics in what she writes. Absent: nothing is found, and nobody asks. */
  matcher?: Matcher
  /** What her next words mean, as `meansOf` reads it: from then on nothing else is found. */
  means(written: string): void
  /** How long after her words ours still reach her, ms; absent where they always do. */
  window?: number
  /** Whether there is an approved template. */
  template: boolean
  readonly bookings: PlayerBookings
  /** What a turn may look at of all this. */
  known(): Pick<Known, 'spare' | 'transcribes' | 'window' | 'detect' | 'matcher'>
  /** Whether words of ours reach her. */
  reaches(lastInAt: number | undefined, now: number): boolean
  facts(needs: readonly FactName[], now: number): Facts
  /** A code that is hers on another channel, or somebody's; good for 15 minutes. False for none. */
  addCode(written: string, contact: string, now: number): boolean
  spendCode(code: string): void
}

/** Whose codes `@ code` makes. */
export const elsewhere = 'contact-elsewhere'

export function openWorld(): World {
  const codes = new Map<string, { contact: string; until: number }>()
  let spared = 0
  let told: ReturnType<typeof toldMatcher> | undefined
  const bookings = openBookings()
  const world: World = {
    transcribes: false,
    template: true,
    bookings,
    known: () => {
      spared++
      return {
        spare: { id: `person-${spared}`, code: codeOf(spared) },
        ...(world.transcribes ? { transcribes: true } : {}),
        ...(world.detect ? { detect: world.detect } : {}),
        ...(world.matcher ? { matcher: world.matcher } : {}),
        ...(world.window === undefined
          ? {}
          : {
              window: {
                ms: world.window,
                template: (language) =>
                  world.template ? { name: 'acolhe_open', code: language, language } : undefined,
              },
            }),
      }
    },
    means: (written) => {
      told ??= toldMatcher()
      told.next(meansOf(written))
      world.matcher = told
    },
    reaches: (lastInAt, now) =>
      world.window === undefined || isOpen(lastInAt, { windowMs: world.window, now }),
    facts: (needs, now) => {
      const asked = needs.find((name) => name.startsWith('linkCode:'))?.slice('linkCode:'.length)
      const found = codes.get(asked ?? '')
      return {
        waiting: 0,
        technicians: [],
        ...bookings.facts(needs, now),
        ...(asked === undefined
          ? {}
          : {
              linkCode:
                found && found.until > now
                  ? { code: asked, contact: found.contact, account: 'elsewhere:player' }
                  : { code: asked, none: true },
            }),
      }
    },
    addCode: (written, contact, now) => {
      const code = readLinkCode(written)
      if (code !== undefined) codes.set(code, { contact, until: now + linkCodeLasts })
      return code !== undefined
    },
    spendCode: (code) => {
      codes.delete(code)
    },
  }
  return world
}

/** The same codes in every play: transcripts show them. */
function codeOf(count: number): string {
  const at = (place: number) => (count * 7 + place * 5) % linkCodeSigns.length
  return Array.from({ length: linkCodeLength }, (_, place) => linkCodeSigns[at(place)]).join('')
}
