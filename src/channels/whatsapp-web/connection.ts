import { randomUUID } from 'node:crypto'
import type { LinkWish } from '#app/channel-ports.ts'
import { leasing } from './account-lease.ts'
import { accountSession } from './account-session.ts'
import type { Connection, ConnectionOptions } from './connection-ports.ts'
import { linkBoard } from './link-state.ts'
import { firstOfferMs } from './linking.ts'
import { usualTimes } from './times.ts'
import { askingLatest, openVersions } from './version.ts'

/**
 * A linked account: one process at a time owns it, keeps its socket open and writes its keys; the others show how
 * it is and pass on what administrators ask. Nothing is linked unless one asks.
 */
export function openConnection(options: ConnectionOptions): Connection {
  const { baileys, account, owners, sealing, clock, log, socketUrl } = options
  const owner = options.owner ?? randomUUID()
  const times = { ...usualTimes, ...options.times }
  const wishLabel = `account-wish ${account}`
  let running = false
  let cancel = () => {}
  /** How often this process began to run the account, and whether it has it since. */
  let begun = { times: 0, still: false }
  /** One wish after the other, and none before it is known how the account stands. */
  let granting: Promise<void> = Promise.resolve()

  const board = linkBoard({ account, owner, owners, sealing, clock, log })
  const unknown = async () => undefined
  const latest = options.latestVersion ?? (socketUrl ? unknown : askingLatest(baileys))
  const builtIn = baileys.DEFAULT_CONNECTION_CONFIG.version
  const versions = openVersions(options.version, builtIn, latest)
  const lease = leasing({
    account,
    owner,
    owners,
    clock,
    log,
    times,
    gained: () => {
      granting = granting.then(begin)
    },
    lost: () => {
      begun.still = false
      board.lost()
      void session.end()
    },
    waiting: async () => {
      await board.read()
    },
  })
  const session = accountSession({
    ...options,
    owner,
    times,
    lost: () => void lease.check().catch(() => {}),
    options,
    board,
    versions,
    check: lease.check,
  })

  /** What the last owner showed is needed: what it gave up must not be tried again. */
  async function begin(): Promise<void> {
    try {
      const last = await board.last()
      if (running && lease.held()) await session.begin(last)
      if (running && lease.held()) begun = { times: begun.times + 1, still: true }
    } catch {
      clock.after(times.save, () => {
        if (running && lease.held()) void begin()
      })
    }
  }

  async function grant(): Promise<void> {
    if (!running || !lease.held()) return
    const sealed = await owners.takeWish(account)
    if (sealed === undefined) return
    const { wish, at } = JSON.parse(sealing.open(sealed, wishLabel)) as {
      wish: LinkWish
      at: number
    }
    // Nobody stands at the page any more: a QR would be shown to whoever comes by.
    if (wish.do === 'link' && clock.now() - at > firstOfferMs) return
    await session.wish(wish)
  }

  function grantNext(): Promise<void> {
    granting = granting.then(grant).catch(() => {
      log.warn({}, 'a wish for the linked account could not be granted')
    })
    return granting
  }

  async function look(): Promise<void> {
    await grantNext()
    board.retry()
    if (running) cancel = clock.after(times.wishes, () => void look())
  }

  return {
    sock: () => (lease.held() ? session.sock() : undefined),
    epoch: () => (lease.held() && begun.still ? begun.times : undefined),
    start: async () => {
      running = true
      await lease.start()
      void look()
    },
    stop: async () => {
      running = false
      begun.still = false
      cancel()
      await lease.stop()
      await session.end()
      await board.shown()
      await lease.giveBack().catch(() => {})
      await board.read().catch(() => {})
    },
    link: async () => (lease.held() ? board.seen() : await board.read()).link,
    wish: async (wish) => {
      await owners.wish(account, sealing.seal(JSON.stringify({ wish, at: clock.now() }), wishLabel))
      void grantNext()
    },
    refused: session.refused,
    health: () => {
      const { link, since } = board.seen()
      const open = link.state === 'linked' || link.state === 'restricted'
      return {
        ok: lease.held() ? session.sock() !== undefined : open,
        state: link.state,
        since,
      }
    },
  }
}
