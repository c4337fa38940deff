import type { LinkState } from '#app/channel-ports.ts'
import type { Clock } from '#app/ports.ts'

/** A timer longer than this overflows; a restriction longer than this is looked at again. */
const longestMs = 24 * 60 * 60_000

/** How the network treats an account that is open: it may keep it from writing to some people. */
export type Standing = {
  /** `phone` in E.164. */
  open(phone: string, since: number): void
  close(): void
  /** Until then, ms; `Infinity` where nobody says; undefined: not any more. Remembered while it is away. */
  restrict(until: number | undefined): void
  /** Refused more often than usual: restricted at least until then. */
  refused(until: number): void
}

type Needs = {
  clock: Clock
  show(link: LinkState): void
  /** Forgotten when the socket closes. */
  later(ms: number, run: () => void): void
}

export function standing({ clock, show, later }: Needs): Standing {
  let account: { phone: string; since: number } | undefined
  let until = 0

  function tell(): void {
    if (!account) return
    const left = until - clock.now()
    if (left <= 0) show({ state: 'linked', ...account })
    else if (Number.isFinite(until)) {
      show({ state: 'restricted', ...account, until })
      later(Math.min(left, longestMs), tell)
    } else show({ state: 'restricted', ...account })
  }

  const restrict = (given: number | undefined) => {
    until = given ?? 0
    tell()
  }

  return {
    open: (phone, since) => {
      account = { phone, since }
      tell()
    },
    close: () => {
      account = undefined
    },
    restrict,
    refused: (given) => restrict(Math.max(until, given)),
  }
}
