import type { ConnectionState, WASocket } from '@whiskeysockets/baileys'
import type { Clock } from '#app/ports.ts'
import { atMost } from './at-most.ts'
import type { AuthState } from './auth-state.ts'
import { keysAtRest } from './one-lock.ts'
import { openSocket, type SocketNeeds } from './socket.ts'

type Needs = Omit<SocketNeeds, 'auth' | 'version' | 'generation' | 'update'> & { clock: Clock }

type Line = { sock: WASocket; auth: AuthState; open: boolean }

/** The one socket of an account, or none: a new one begins only when the keys of the former are written. */
export type AccountLine = {
  /** The socket, while it is open. */
  sock(): WASocket | undefined
  auth(): AuthState | undefined
  /** A new number: what an older one began does nothing any more. Closes the socket, where there is one. */
  renew(): number
  /** True for the number given last. */
  is(generation: number): boolean
  connect(
    auth: AuthState,
    version: SocketNeeds['version'],
    heard: (state: Partial<ConnectionState>, sock: WASocket) => void,
  ): void
  opened(): void
  /** The socket has closed by itself. */
  closed(): void
  /** Tells the phone that it is not linked any more, where the line is open, and closes it. */
  logout(): Promise<void>
  /** Resolves when the former socket will write nothing more. */
  rest(): Promise<void>
  /** As `rest`, but what cannot be written soon is given up. */
  hurry(): Promise<void>
}

export function accountLine(needs: Needs): AccountLine {
  const { clock, times } = needs
  let generation = 0
  let line: Line | undefined
  let former: { auth: AuthState; rest: Promise<void> } | undefined

  /** Lets what is under way write its keys, for a while; the credentials of a new link for as long as it takes. */
  async function drain({ sock, auth }: Line, ended: Promise<void>): Promise<void> {
    await atMost(clock, times.drain, Promise.all([ended, keysAtRest(sock)]))
    await auth.saved()
    auth.close()
  }

  function retire(ended: (sock: WASocket) => Promise<void>): void {
    if (line) former = { auth: line.auth, rest: drain(line, ended(line.sock)) }
    line = undefined
  }

  function renew(): number {
    generation += 1
    retire((sock) => sock.end(undefined))
    return generation
  }

  return {
    sock: () => (line?.open ? line.sock : undefined),
    auth: () => line?.auth,
    renew,
    is: (given) => given === generation,
    connect: (auth, version, heard) => {
      const mine = generation
      const update: SocketNeeds['update'] = (state, sock) => {
        if (mine === generation) heard(state, sock)
      }
      const sock = openSocket({ ...needs, auth, version, generation, update })
      line = { sock, auth, open: false }
    },
    opened: () => {
      if (line) line.open = true
    },
    closed: () => retire(async () => {}),
    logout: async () => {
      generation += 1
      const sock = line?.open ? line.sock : undefined
      if (line) line.open = false
      if (sock) await atMost(clock, times.drain, sock.logout())
      renew()
    },
    rest: async () => former?.rest,
    hurry: async () => {
      if (!former) return
      await atMost(clock, times.drain, former.rest)
      former.auth.close()
      await former.rest
    },
  }
}
