import type { SocketConfig, WASocket } from '@whiskeysockets/baileys'
import type { AccountKeys, AccountOwners, Linkable, Sealing } from '#app/channel-ports.ts'
import type { Channel, Clock, Log } from '#app/ports.ts'
import type { Baileys } from './load-baileys.ts'
import type { Times } from './times.ts'

// The seam between the linked account (credentials, lease, socket) and what travels over it.

/** What makes the part of a socket that encrypts and decrypts. */
export type MakeSignalRepository = SocketConfig['makeSignalRepository']

/** A client version. */
export type Version = readonly [number, number, number]

export type ConnectionOptions = {
  /** What `loadBaileys` gave. */
  baileys: Baileys
  account: string
  keys: AccountKeys
  owners: AccountOwners
  sealing: Sealing
  clock: Clock
  log: Log
  /** A number from 0 up to 1, for jitter. */
  chance(): number
  /** Where to connect instead of the network: for tests. Then nothing else is asked of the network either. */
  socketUrl?: string
  /** What we say we are, from the settings; without it the newest is asked for. */
  version?: Version
  /** Wraps what decrypts: the place to store a message before its receipt leaves. Called once per socket. */
  wrap(make: MakeSignalRepository): MakeSignalRepository
  /** The content of a message of ours, for a recipient's retry; undefined when unknown or old. */
  getMessage: SocketConfig['getMessage']
  /**
   * Called for each new socket in the tick that made it, before it can hear anything: attach listeners here.
   * `generation` rises with each. Must not throw.
   */
  onSocket(sock: WASocket, generation: number): void
  /**
   * Called once per socket when it has closed and its events can still be flushed (`sock.ev.flush()`): what
   * is not flushed here is lost. Must not throw.
   */
  onClosing(sock: WASocket): void
  /**
   * The name of this process as an owner; made anew without it. Where only one process can be (SQLite locks its
   * file) it says the same at each start, and has its account back at once after a crash.
   */
  owner?: string
  /** For tests: asks for the newest version; undefined when it cannot be known. */
  latestVersion?: () => Promise<Version | undefined>
  /** For tests: shorter waits. */
  times?: Partial<Times>
}

/** The linked account as this process has it. */
export type Connection = Linkable & {
  /**
   * The socket to send on now: only while it is open and this process surely owns the account. Ask again
   * before every send and never keep it: a process that slept learns here that it lost the account.
   */
  sock(): WASocket | undefined
  /** As `Channel.epoch`: while this process surely owns the account and knows how it stands. */
  epoch(): number | undefined
  /** Resolves once the lease was tried for the first time; the socket opens in the background. Never throws. */
  start(): Promise<void>
  /** Closes the socket, lets the last keys reach the store, gives the lease back. Never throws. */
  stop(): Promise<void>
  /** The network refuses more of our messages than usual: shown as `restricted` until then, ms since 1970. */
  refused(until: number): void
  /** `ok` only while the account is open, here or at its owner; `state` is the name of the `LinkState`. */
  health: Channel['health']
}
