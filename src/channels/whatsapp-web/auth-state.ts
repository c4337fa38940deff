import type { AuthenticationCreds, SignalDataSet, SignalKeyStore } from '@whiskeysockets/baileys'
import type { AccountKeys, Sealing } from '#app/channel-ports.ts'
import type { Clock, Log } from '#app/ports.ts'
import { keyCache } from './key-cache.ts'
import type { Baileys } from './load-baileys.ts'
import { sealedRows } from './sealed-rows.ts'
import { silentLog } from './silent-log.ts'
import type { Times } from './times.ts'

/** What credentials and keys are kept with. */
export type Keeping = {
  baileys: Baileys
  account: string
  owner: string
  keys: AccountKeys
  sealing: Sealing
  clock: Clock
  log: Log
  times: Times
  /** The store says that another process has the account. */
  lost(): void
}

/** Credentials and keys of one socket. */
export type AuthState = {
  creds: AuthenticationCreds
  keys: SignalKeyStore
  /** When it was linked, ms; undefined where nobody noted it. */
  linkedAt(): number | undefined
  /** The credentials changed: they are saved whole, never an older one after a newer. */
  save(): void
  /** A new link was made, now: what it has takes the place of all that was kept before, in one write. */
  adopt(): void
  /** Resolves when all credentials so far are on disk, however long that takes, or after `close`. */
  saved(): Promise<void>
  /** From here on nothing is written: what a closed socket still does must not reach its successor. */
  close(): void
}

/** The credentials stand in a row of their own, beside the keys. */
const credsRow = { type: 'creds', id: '' }

/**
 * Credentials and keys from the store; undefined where the account was never linked. Rejects where the store
 * fails or the credentials were sealed with another key.
 */
export async function openAuthState(keeping: Keeping): Promise<AuthState | undefined> {
  const rows = sealedRows(keeping)
  const creds = await rows.readCreds(credsRow)
  return creds?.me ? authState(keeping, creds, false) : undefined
}

/** New credentials, not kept anywhere until `adopt`. */
export const freshAuthState = (keeping: Keeping): AuthState =>
  authState(keeping, keeping.baileys.initAuthCreds(), true)

function authState(keeping: Keeping, creds: AuthenticationCreds, fresh: boolean): AuthState {
  const { baileys, account, owner, keys, clock, log, times } = keeping
  const rows = sealedRows(keeping)
  /** Keys of a link not made yet. */
  const unkept = new Map<string, { type: string; id: string; value: string | null }>()
  let closed = false
  let dirty = false
  let saving: Promise<void> | undefined

  const store: SignalKeyStore = {
    get: async (type, ids) => (fresh ? {} : rows.readKeys(type, ids)),
    set: async (data) => {
      const changed = rowsOf(data)
      if (fresh) for (const row of changed) unkept.set(JSON.stringify([row.type, row.id]), row)
      else await write(changed)
    },
  }

  const rowsOf = (data: SignalDataSet) =>
    Object.entries(data).flatMap(([type, entries]) =>
      Object.entries(entries ?? {}).map(([id, value]) => rows.seal({ type, id }, value)),
    )

  async function write(changed: Parameters<AccountKeys['write']>[1], replace = false) {
    if (closed) throw new Error('this socket is closed: its keys are not kept any more')
    try {
      await keys.write(account, changed, { owner, fresh: replace })
    } catch (error) {
      if (isNotTheOwner(error)) keeping.lost()
      throw error
    }
  }

  /** One save at a time, of the credentials as they are when it begins. */
  async function saveAll(): Promise<void> {
    while (dirty && !closed) {
      dirty = false
      const replace = fresh
      const taken = [...unkept.values()]
      try {
        await write([rows.seal(credsRow, creds), ...taken], replace)
        if (replace) fresh = false
        for (const row of taken) unkept.delete(JSON.stringify([row.type, row.id]))
        dirty ||= unkept.size > 0
      } catch (error) {
        dirty = true
        // Another process has them now: these are of no use any more.
        if (closed || isNotTheOwner(error)) return
        log.warn({}, 'the credentials of the linked account cannot be saved yet')
        await new Promise<void>((resolve) => clock.after(times.save, resolve))
      }
    }
  }

  function save(): void {
    dirty = true
    saving ??= saveAll().finally(() => {
      saving = undefined
    })
  }

  return {
    creds,
    keys: baileys.makeCacheableSignalKeyStore(store, silentLog, keyCache()),
    linkedAt: () => {
      const at = (creds.additionalData as { linkedAt?: unknown } | undefined)?.linkedAt
      return typeof at === 'number' ? at : undefined
    },
    // Until a phone has agreed there is nothing worth keeping, and the former link is kept.
    save: () => {
      if (!fresh || saving) save()
    },
    adopt: () => {
      creds.additionalData = { linkedAt: clock.now() }
      save()
    },
    saved: async () => {
      while (saving) await saving
    },
    close: () => {
      closed = true
    },
  }
}

const isNotTheOwner = (error: unknown): boolean => (error as Error).name === 'NotTheOwner'
