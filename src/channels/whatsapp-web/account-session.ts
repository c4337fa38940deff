import type { ConnectionState, WASocket } from '@whiskeysockets/baileys'
import type { LinkState, LinkWish } from '#app/channel-ports.ts'
import { accountLine } from './account-line.ts'
import { freshAuthState, type Keeping, openAuthState } from './auth-state.ts'
import { closeCode } from './close-code.ts'
import type { ConnectionOptions } from './connection-ports.ts'
import type { LinkBoard } from './link-state.ts'
import { firstOfferMs, type Linking, linkingTo } from './linking.ts'
import { afterClose, type Next, noCode, noTrouble, type Stop, type Trouble } from './reconnect.ts'
import { standing } from './standing.ts'
import { timersOf } from './timers.ts'
import type { Versions } from './version.ts'

type Needs = Keeping & {
  options: ConnectionOptions
  board: LinkBoard
  versions: Versions
  /** Asks the store whether the account is still ours. */
  check(): Promise<boolean>
}

/** What this process does with the account while it owns it. */
export type AccountSession = {
  /** The account is ours; `last` is what its last owner showed. Resolves when it is known what is to be done. */
  begin(last: LinkState | undefined): Promise<void>
  /** It is not, or soon will not be: nothing leaves any more. Resolves when the last keys are written. */
  end(): Promise<void>
  wish(wish: LinkWish): Promise<void>
  /** The socket, while it is open. */
  sock(): WASocket | undefined
  refused(until: number): void
}

/** A linking whose line breaks before there was anything to scan is tried again so often. */
const linkingTries = 5

/** Keeps the account connected as the table of `reconnect.ts` says, and links and unlinks it when asked. */
export function accountSession(needs: Needs): AccountSession {
  const { options, board, versions, clock, log, times } = needs
  const timers = timersOf(clock)
  const line = accountLine({ ...options, clock, times })
  const stands = standing({ clock, show: board.set, later: timers.later })
  let linking: Linking | undefined
  let trouble = noTrouble

  /** Ends what is; what was begun does nothing any more. */
  function abandon(): number {
    timers.cancel()
    stands.close()
    return line.renew()
  }

  /** A new socket, once the former one is done with its keys. */
  async function attempt(): Promise<void> {
    const mine = abandon()
    try {
      await line.rest()
      const auth = linking ? freshAuthState(needs) : await openAuthState(needs)
      const version = await versions.current()
      if (!line.is(mine)) return
      if (!auth) return stop({ state: 'needs-linking', why: 'new' })
      if (!linking) board.set({ state: 'connecting' })
      line.connect(auth, version, heard)
    } catch (error) {
      if (!line.is(mine)) return
      if ((error as Error).name === 'SealBroken') {
        log.error({}, 'the credentials of WhatsApp were sealed with another SECRET_KEY')
        return stop({ state: 'needs-linking', why: 'session-lost' })
      }
      closed(noCode)
    }
  }

  function heard(state: Partial<ConnectionState>, sock: WASocket): void {
    const { connection, qr, isNewLogin, reachoutTimeLock: lock } = state
    if (qr !== undefined) void offer(sock, qr)
    if (isNewLogin) linked()
    if (lock) {
      log.warn({ restricted: lock.isActive === true }, 'WhatsApp says to whom we may write')
      stands.restrict(lock.isActive ? (lock.timeEnforcementEnds?.getTime() ?? Infinity) : undefined)
    }
    if (connection === 'open') opened(sock)
    if (connection === 'close') {
      line.closed()
      closed(closeCode(state.lastDisconnect?.error))
    }
  }

  async function offer(sock: WASocket, qr: string): Promise<void> {
    const now = linking
    const shown = await now?.offer(sock, qr).catch(() => undefined)
    // A linking that ended meanwhile shows nothing.
    if (shown && now === linking) board.set(shown)
  }

  /** The phone agreed; the service now closes with 515, and the next socket logs in. */
  function linked(): void {
    linking = undefined
    trouble = noTrouble
    line.auth()?.adopt()
    board.set({ state: 'connecting' })
    log.info({}, 'WhatsApp was linked')
  }

  function opened(sock: WASocket): void {
    line.opened()
    const phone = `+${(sock.user?.id ?? '').replace(/[:@].*$/, '')}`
    stands.open(phone, line.auth()?.linkedAt() ?? clock.now())
    timers.later(times.settled, () => {
      trouble = noTrouble
    })
    log.info({}, 'WhatsApp is connected')
  }

  function closed(code: number): void {
    timers.cancel()
    stands.close()
    const next = afterClose(code, trouble, options.chance())
    if (linking) linkingClosed(linking, next, code)
    else if (next.do === 'again') again(code, next)
    else if (next.do === 'refresh') void refresh(code, next.trouble)
    else if (next.why.state === 'taken') void taken(code)
    else stop(next.why, code)
  }

  function again(code: number, next: Extract<Next, { do: 'again' }>): void {
    trouble = next.trouble
    log.warn({ code, againMs: next.after }, 'WhatsApp is away')
    if (next.after === 0) void attempt()
    else {
      board.set({ state: 'away', code, again: clock.now() + next.after })
      timers.later(next.after, () => void attempt())
    }
  }

  /** After the last QR it is over; a line that broke before the first one is tried again. */
  function linkingClosed(now: Linking, next: Next, code: number): void {
    if (next.do === 'again' && !now.offered() && trouble.failures < linkingTries) {
      trouble = next.trouble
      timers.later(next.after, () => void attempt())
      return
    }
    if (now.offered()) {
      log.info({}, 'WhatsApp was not linked')
      stop(now.back)
    } else {
      log.warn({ code }, 'no code came to link by: can this server reach web.whatsapp.com?')
      stop({ ...now.back, unreached: true })
    }
  }

  /** Where a process of ours took it, that one says how the account is. */
  async function taken(code: number): Promise<void> {
    const mine = abandon()
    const ours = await needs.check().catch(() => true)
    if (ours && line.is(mine)) stop({ state: 'taken' }, code)
  }

  async function refresh(code: number, now: Trouble): Promise<void> {
    trouble = now
    const mine = abandon()
    const newer = await versions.refresh()
    if (!line.is(mine)) return
    if (newer) await attempt()
    else stop({ state: 'too-old' }, code)
  }

  /** No socket until somebody asks for one. */
  function stop(why: Stop, code?: number): void {
    abandon()
    linking = undefined
    trouble = noTrouble
    if (code !== undefined) log.error({ code, state: why.state }, 'WhatsApp stays away until asked')
    board.set(why.state === 'too-old' ? { ...why, version: versions.used() } : why)
  }

  /** Links where that is needed, else tries at once what was given up or waits. */
  function link(phone: string | undefined): Promise<void> | undefined {
    const { link: now } = board.seen()
    if (['linked', 'restricted', 'connecting'].includes(now.state)) return undefined
    const back =
      now.state === 'needs-linking' ? ({ state: now.state, why: now.why } as const) : linking?.back
    linking = back && linkingTo(phone, back, clock)
    trouble = noTrouble
    if (linking) board.set({ state: 'linking', until: clock.now() + firstOfferMs })
    return attempt()
  }

  async function unlink(): Promise<void> {
    linking = undefined
    timers.cancel()
    stands.close()
    try {
      await line.logout()
      await line.rest()
      await needs.keys.write(needs.account, [], { owner: needs.owner, fresh: true })
      stop({ state: 'needs-linking', why: 'new' })
      log.info({}, 'WhatsApp was unlinked')
    } catch {
      // The phone knows already or will not hear of it: the next login says 401.
      log.warn({}, 'the keys of the linked account cannot be removed')
      await attempt()
    }
  }

  return {
    begin: async (last) => {
      linking = undefined
      trouble = noTrouble
      if (last?.state === 'restricted') stands.restrict(last.until ?? Infinity)
      if (last && stays.has(last.state)) board.set(last)
      else await attempt()
    },
    end: async () => {
      abandon()
      linking = undefined
      await line.hurry()
    },
    wish: async (wish) => {
      if (wish.do === 'unlink') await unlink()
      else if (wish.do === 'link') await link(wish.phone)
      else if (linking) stop(linking.back)
    },
    sock: line.sock,
    refused: stands.refused,
  }
}

/** Not tried again by a new owner either: another login could make it worse. */
const stays: ReadonlySet<LinkState['state']> = new Set(['needs-linking', 'taken', 'banned'])
