import type { AccountOwners, LinkState, Sealing } from '#app/channel-ports.ts'
import type { Clock, Log } from '#app/ports.ts'

type Needs = {
  account: string
  owner: string
  owners: AccountOwners
  sealing: Sealing
  clock: Clock
  log: Log
}

/** A state, and since when, ms. */
export type Seen = { link: LinkState; since: number }

/** Where the account stands, here and as other processes see it. */
export type LinkBoard = {
  /** As this process knows it. */
  seen(): Seen
  /** As its owner, and for the others to see. */
  set(link: LinkState): void
  /** The account is not ours any more, and how it is nobody has told us yet. */
  lost(): void
  /** Shows once more what could not be shown. */
  retry(): void
  /** Resolves when nothing waits to be shown, or cannot be. */
  shown(): Promise<void>
  /** As the owner shows it; `away` where nobody owns the account now. */
  read(): Promise<Seen>
  /** What the last owner showed, whoever that was. */
  last(): Promise<LinkState | undefined>
}

/** Not linked, as far as anybody knows. */
const unknown: LinkState = { state: 'needs-linking', why: 'new' }

/** States that only a living owner can be in. */
const alive: ReadonlySet<LinkState['state']> = new Set([
  'linking',
  'connecting',
  'linked',
  'restricted',
  'away',
])

export function linkBoard({ account, owner, owners, sealing, clock, log }: Needs): LinkBoard {
  const label = `account-state ${account}`
  const away = (): LinkState => ({ state: 'away', code: 0, again: clock.now() })
  let seen: Seen = { link: { state: 'connecting' }, since: clock.now() }
  let dirty = false
  let showing: Promise<void> | undefined

  async function show(): Promise<void> {
    while (dirty) {
      dirty = false
      await owners.show(account, owner, sealing.seal(JSON.stringify(seen), label))
    }
  }

  function retry(): void {
    if (!dirty) return
    showing ??= show()
      .catch(() => {
        dirty = true
        log.warn({}, 'the state of the linked account cannot be shown yet')
      })
      .finally(() => {
        showing = undefined
      })
  }

  function opened(sealed: string | undefined): Seen | undefined {
    if (sealed === undefined) return undefined
    try {
      return JSON.parse(sealing.open(sealed, label)) as Seen
    } catch {
      return undefined
    }
  }

  return {
    seen: () => seen,
    set: (link) => {
      const same = link.state === seen.link.state
      seen = { link, since: same ? seen.since : clock.now() }
      dirty = true
      retry()
    },
    lost: () => {
      dirty = false
      seen = { link: away(), since: clock.now() }
    },
    retry,
    shown: async () => {
      await showing
    },
    read: async () => {
      const { until = 0, state } = await owners.read(account)
      const found = opened(state) ?? { link: unknown, since: clock.now() }
      const orphaned = until <= clock.now() && alive.has(found.link.state)
      seen = orphaned ? { link: away(), since: until } : found
      return seen
    },
    last: async () => opened((await owners.read(account)).state)?.link,
  }
}
