import { setTimeout as pause } from 'node:timers/promises'
import { addTransactionCapability, proto, type WASocket } from '@whiskeysockets/baileys'
import { describe, expect, it } from 'vitest'
import { freshAuthState, type Keeping, openAuthState } from '#channels/whatsapp-web/auth-state.ts'
import { keyCache } from '#channels/whatsapp-web/key-cache.ts'
import { loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import { oneLock } from '#channels/whatsapp-web/one-lock.ts'
import { silentLog } from '#channels/whatsapp-web/silent-log.ts'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import { lateClock, quickly, sealing } from './linked-account.ts'

type Write = Parameters<Keeping['keys']['write']>

/** Credentials that were linked, in a store that notes every write and is as slow as `slow` says. */
async function kept(slow: (write: number) => Promise<unknown> = async () => {}) {
  const linked = memoryLinkedAccounts()
  const writes: Write[] = []
  const lines: string[] = []
  let lost = 0
  const note = (fields: object, message: string) =>
    void lines.push(message + JSON.stringify(fields))
  const keeping: Keeping = {
    baileys: await loadBaileys(),
    account: 'a',
    owner: 'me',
    keys: {
      ...linked.keys,
      write: async (...write) => {
        writes.push(write)
        await slow(writes.length)
        return linked.keys.write(...write)
      },
    },
    sealing,
    clock: lateClock(),
    log: { debug: note, info: note, warn: note, error: note },
    times: quickly,
    lost: () => {
      lost += 1
    },
  }
  await linked.owners.hold('a', 'me', Date.now(), 60_000)
  const auth = freshAuthState(keeping)
  auth.creds.me = { id: '351910000001:1@s.whatsapp.net' }
  auth.adopt()
  await auth.saved()
  return { keeping, linked, writes, lines, auth, losses: () => lost }
}

describe('keys and credentials', () => {
  it('are sealed, each for its place: one moved to another place counts as missing', async () => {
    const { keeping, linked, auth, lines } = await kept()
    const session = Buffer.from('ratchet of Amina')
    await auth.keys.set({ session: { 'amina.0': session, 'karim.0': Buffer.from('of Karim') } })
    const rows = linked.rows.get('a')
    for (const value of rows?.values() ?? []) expect(value).toMatch(/^v1\./)
    const key = (id: string) => JSON.stringify(['session', id])
    rows?.set(key('karim.0'), rows.get(key('amina.0')) ?? '')
    const again = await openAuthState(keeping)
    expect(await again?.keys.get('session', ['amina.0', 'karim.0'])).toEqual({ 'amina.0': session })
    expect(lines).toEqual(['a key of the linked account cannot be opened{"type":"session"}'])
  })

  it('come back as Baileys had them, bytes as bytes, of types nobody knows too', async () => {
    const { keeping, auth } = await kept()
    const keyData = { keyData: Buffer.from([1, 2, 3]), timestamp: 5 }
    const data = {
      'pre-key': { 1: { public: Buffer.from([1]), private: Buffer.from([2]) } },
      'app-state-sync-key': { x: proto.Message.AppStateSyncKeyData.fromObject(keyData) },
      'lid-mapping': { '1': '2' },
      'invented-in-2027': { y: { deep: [Buffer.from('z')] } },
    }
    await auth.keys.set(data as never)
    const again = await openAuthState(keeping)
    const read = async (type: string, id: string) =>
      (await again?.keys.get(type as never, [id]))?.[id] as unknown
    expect(await read('pre-key', '1')).toEqual(data['pre-key'][1])
    expect(await read('lid-mapping', '1')).toBe('2')
    expect(await read('invented-in-2027', 'y')).toEqual(data['invented-in-2027'].y)
    const revived = await read('app-state-sync-key', 'x')
    expect(revived).toBeInstanceOf(proto.Message.AppStateSyncKeyData)
    expect(again?.creds).toEqual(auth.creds)
    expect(again?.linkedAt()).toBe(auth.linkedAt())
  })

  it('what Baileys writes at once is one write, removals with it', async () => {
    const { linked, writes, auth } = await kept()
    await auth.keys.set({ session: { a: Buffer.from('a') } })
    writes.length = 0
    const data = {
      session: { a: null, b: Buffer.from('b') },
      'device-list': { c: ['0', '1'] },
    }
    await auth.keys.set(data)
    expect(writes).toHaveLength(1)
    const names = writes[0]?.[1].map(({ type, id, value }) => [type, id, value === null])
    expect(names).toEqual([
      ['session', 'a', true],
      ['session', 'b', false],
      ['device-list', 'c', false],
    ])
    expect(writes[0]?.[2]).toMatchObject({ owner: 'me' })
    expect(await linked.keys.read('a', 'session', ['a'])).toEqual(new Map())
  })

  it('of credentials an older state never lands after a newer one, however slow the store', async () => {
    // Each write is faster than the one before.
    const { keeping, auth } = await kept((write) => pause(Math.max(0, 200 - write * 40)))
    for (const id of [1, 2, 3, 4, 5]) {
      auth.creds.nextPreKeyId = id
      auth.save()
      await pause(5)
    }
    await auth.saved()
    await pause(200)
    expect((await openAuthState(keeping))?.creds.nextPreKeyId).toBe(5)
  })

  it('credentials that cannot be saved are saved when the store is back', async () => {
    let down = false
    const { keeping, auth, lines } = await kept(async () => {
      if (down) throw new Error('no connection')
    })
    down = true
    auth.creds.nextPreKeyId = 77
    auth.save()
    await expect.poll(() => lines.length).toBeGreaterThan(1)
    down = false
    await auth.saved()
    expect((await openAuthState(keeping))?.creds.nextPreKeyId).toBe(77)
  })

  it('of a link that was not made yet nothing is kept, and the former link stays', async () => {
    const { keeping, linked, writes, auth } = await kept()
    const former = new Map(linked.rows.get('a'))
    writes.length = 0
    const fresh = freshAuthState(keeping)
    fresh.creds.me = { id: '351919999999@s.whatsapp.net', name: '~' }
    fresh.save()
    await fresh.keys.set({ session: { new: Buffer.from('new') } })
    await fresh.saved()
    expect(writes).toEqual([])
    expect(linked.rows.get('a')).toEqual(former)
    expect(await fresh.keys.get('session', ['new'])).toHaveProperty('new')
    expect((await openAuthState(keeping))?.creds.me).toEqual(auth.creds.me)
  })

  it('once it is made it takes the place of all there was, in one write', async () => {
    const { keeping, linked, writes, auth } = await kept()
    await auth.keys.set({ session: { old: Buffer.from('old') } })
    writes.length = 0
    const fresh = freshAuthState(keeping)
    fresh.creds.me = { id: '351919999999:2@s.whatsapp.net' }
    await fresh.keys.set({ session: { new: Buffer.from('new') } })
    fresh.adopt()
    await fresh.saved()
    expect(writes).toHaveLength(1)
    expect([...(linked.rows.get('a')?.keys() ?? [])].sort()).toEqual([
      '["creds",""]',
      '["session","new"]',
    ])
    await fresh.keys.set({ session: { later: Buffer.from('later') } })
    expect(linked.rows.get('a')?.size).toBe(3)
  })

  it('nothing of a closed socket is written any more', async () => {
    const { linked, auth } = await kept()
    auth.close()
    const late = auth.keys.set({ session: { late: Buffer.from('late') } })
    await expect(late).rejects.toThrow('closed')
    auth.creds.nextPreKeyId = 99
    auth.save()
    await auth.saved()
    expect(linked.rows.get('a')?.size).toBe(1)
  })

  it('a process that lost the account writes nothing, and learns of it', async () => {
    const { linked, auth, losses } = await kept()
    const before = new Map(linked.rows.get('a'))
    await linked.owners.hold('a', 'other', Date.now() + 61_000, 15_000)
    await expect(auth.keys.set({ session: { x: Buffer.from('x') } })).rejects.toThrow()
    expect(losses()).toBe(1)
    expect(linked.rows.get('a')).toEqual(before)
  })
})

describe('one lock for all transactions', () => {
  /** Two who add one to the same row, each under a label of its own. */
  async function bothAdd(lock: boolean): Promise<unknown> {
    const rows = new Map<string, number>([['n', 0]])
    const store = {
      get: async () => {
        await pause(5)
        return { n: rows.get('n') } as never
      },
      set: async (data: object) => {
        await pause(5)
        rows.set('n', (data as { session: { n: number } }).session.n)
      },
    }
    const keys = addTransactionCapability(store, silentLog, {
      maxCommitRetries: 1,
      delayBetweenTriesMs: 1,
    })
    if (lock) oneLock({ authState: { keys } } as unknown as WASocket)
    const add = (label: string) =>
      keys.transaction(async () => {
        const { n = 0 } = (await keys.get('session', ['n'])) as never as { n?: number }
        await keys.set({ session: { n: n + 1 } } as never)
      }, label)
    await Promise.all([add('a sender'), add('ourselves')])
    return rows.get('n')
  }

  it('a send and a receive of one session do not overwrite each other', async () => {
    expect(await bothAdd(true)).toBe(2)
    // Why it is needed: without it one of the two is lost.
    expect(await bothAdd(false)).toBe(1)
  })
})

describe('the cache of keys', () => {
  it('keeps what was used last, and that a key is gone', () => {
    const cache = keyCache(2)
    void cache.set('a', 1)
    void cache.set('b', null)
    expect(cache.get('a')).toBe(1)
    void cache.set('c', 3)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
    void cache.set('b', null)
    expect(cache.get('b')).toBeNull()
    void cache.del('b')
    void cache.flushAll()
    expect([cache.get('b'), cache.get('c')]).toEqual([undefined, undefined])
  })
})
