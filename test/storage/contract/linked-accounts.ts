import { describe, expect, it } from 'vitest'
import type { LinkedAccounts } from '#storage/accounts/linked-accounts.ts'

const row = (id: string, value: string | null, type = 'session') => ({ type, id, value })

/** What keys and owners of linked accounts promise, on any store. `open` gives an empty one. */
export function linkedAccountsContract(open: () => Promise<LinkedAccounts>): void {
  describe('keys of linked accounts', () => {
    it('come back as they were written, each under its account, type and id', async () => {
      const { keys } = await open()
      await keys.write('a', [row('1', 'one'), row('2', 'é👋"\\'), row('1', 'other', 'pre-key')])
      await keys.write('b', [row('1', 'elsewhere')])
      const found = await keys.read('a', 'session', ['1', '2', '2', 'unknown'])
      expect(found).toEqual(
        new Map([
          ['1', 'one'],
          ['2', 'é👋"\\'],
        ]),
      )
      expect(await keys.read('a', 'session', [])).toEqual(new Map())
    })

    it('of any type are kept: nobody lists the types', async () => {
      const { keys } = await open()
      await keys.write('a', [row('x', 'kept', 'invented-in-2027')])
      expect(await keys.read('a', 'invented-in-2027', ['x'])).toEqual(new Map([['x', 'kept']]))
    })

    it('are overwritten and removed in one write, and of two words for one key the later counts', async () => {
      const { keys } = await open()
      await keys.write('a', [row('1', 'old'), row('2', 'old'), row('3', 'old')])
      await keys.write('a', [row('1', 'new'), row('2', null), row('3', null), row('3', 'back')])
      expect(await keys.read('a', 'session', ['1', '2', '3'])).toEqual(
        new Map([
          ['1', 'new'],
          ['3', 'back'],
        ]),
      )
    })

    it('eight hundred at once are one write, as at a first login', async () => {
      const { keys } = await open()
      const ids = Array.from({ length: 812 }, (_, id) => `${id}`)
      await keys.write(
        'a',
        ids.map((id) => row(id, `key ${id}`, 'pre-key')),
      )
      const found = await keys.read('a', 'pre-key', ids)
      expect(found.size).toBe(812)
      expect(found.get('811')).toBe('key 811')
    })

    it('a write is all or nothing', async () => {
      const { keys } = await open()
      const broken = row('2', undefined as never)
      Object.defineProperty(broken, 'value', {
        enumerable: true,
        get: () => {
          throw new Error('no value')
        },
      })
      await expect(keys.write('a', [row('1', 'one'), broken])).rejects.toThrow()
      expect(await keys.read('a', 'session', ['1', '2'])).toEqual(new Map())
    })

    it('a fresh write leaves nothing of what was there, and nothing of others is touched', async () => {
      const { keys } = await open()
      await keys.write('a', [row('1', 'old'), row('2', 'old')])
      await keys.write('b', [row('1', 'elsewhere')])
      await keys.write('a', [row('2', 'new')], { fresh: true })
      expect(await keys.read('a', 'session', ['1', '2'])).toEqual(new Map([['2', 'new']]))
      expect((await keys.read('b', 'session', ['1'])).size).toBe(1)
    })

    it('who does not own the account any more writes nothing', async () => {
      const { keys, owners } = await open()
      await owners.hold('a', 'me', 1_000, 15_000)
      await keys.write('a', [row('1', 'mine')], { owner: 'me' })
      await owners.hold('a', 'other', 16_000, 15_000)
      const late = keys.write('a', [row('1', 'late'), row('2', 'late')], {
        owner: 'me',
        fresh: true,
      })
      await expect(late).rejects.toThrow('another process has the account')
      expect(await keys.read('a', 'session', ['1', '2'])).toEqual(new Map([['1', 'mine']]))
    })

    it('are gone when the account was unlinked, those of others are not', async () => {
      const { keys } = await open()
      await keys.write('a', [row('1', 'one'), row('x', 'creds', 'creds')])
      await keys.write('b', [row('1', 'elsewhere')])
      await keys.clear('a')
      expect(await keys.read('a', 'session', ['1'])).toEqual(new Map())
      expect(await keys.read('a', 'creds', ['x'])).toEqual(new Map())
      expect((await keys.read('b', 'session', ['1'])).size).toBe(1)
    })
  })

  describe('owners of linked accounts', () => {
    it('there is one, who keeps the lease by renewing it', async () => {
      const { owners } = await open()
      expect(await owners.hold('a', 'me', 1_000, 15_000)).toBe(true)
      expect(await owners.hold('a', 'other', 15_999, 15_000)).toBe(false)
      expect(await owners.hold('a', 'me', 15_999, 15_000)).toBe(true)
      expect(await owners.hold('a', 'other', 16_000, 15_000)).toBe(false)
      expect(await owners.read('a')).toEqual({ owner: 'me', until: 30_999 })
      expect(await owners.hold('b', 'other', 16_000, 15_000)).toBe(true)
    })

    it('when the lease ran out another takes it, and the first does not get it back', async () => {
      const { owners } = await open()
      await owners.hold('a', 'me', 1_000, 15_000)
      expect(await owners.hold('a', 'other', 16_000, 15_000)).toBe(true)
      expect(await owners.hold('a', 'me', 16_001, 15_000)).toBe(false)
    })

    it('of many who try at once one gets it', async () => {
      const { owners } = await open()
      const names = Array.from({ length: 20 }, (_, at) => `process ${at}`)
      const got = await Promise.all(names.map((name) => owners.hold('a', name, 1_000, 15_000)))
      expect(got.filter(Boolean)).toHaveLength(1)
      expect(await owners.read('a')).toMatchObject({ owner: names[got.indexOf(true)] })
    })

    it('a lease given back is free at once; only its owner gives it back', async () => {
      const { owners } = await open()
      await owners.hold('a', 'me', 1_000, 15_000)
      await owners.release('a', 'other')
      expect(await owners.hold('a', 'other', 1_001, 15_000)).toBe(false)
      await owners.release('a', 'me')
      expect(await owners.read('a')).toEqual({})
      expect(await owners.hold('a', 'other', 1_001, 15_000)).toBe(true)
    })

    it('what the owner shows stays when it is gone; nobody else shows anything', async () => {
      const { owners } = await open()
      await owners.hold('a', 'me', 1_000, 15_000)
      await owners.show('a', 'me', 'shown')
      await owners.show('a', 'other', 'false news')
      await owners.release('a', 'me')
      expect(await owners.read('a')).toEqual({ state: 'shown' })
    })

    it('a wish is kept though nobody owns the account, the last one counts, and it is taken once', async () => {
      const { owners } = await open()
      expect(await owners.takeWish('a')).toBeUndefined()
      await owners.wish('a', 'first')
      await owners.wish('a', 'second')
      expect(await owners.read('a')).toEqual({ wish: 'second' })
      const taken = await Promise.all([owners.takeWish('a'), owners.takeWish('a')])
      expect(taken.filter((wish) => wish !== undefined)).toEqual(['second'])
      expect(await owners.read('a')).toEqual({})
    })

    it('taking the lease takes neither the state nor the wish away', async () => {
      const { owners } = await open()
      await owners.wish('a', 'wish')
      await owners.hold('a', 'me', 1_000, 15_000)
      await owners.show('a', 'me', 'state')
      await owners.hold('a', 'me', 2_000, 15_000)
      expect(await owners.read('a')).toEqual({
        owner: 'me',
        until: 17_000,
        state: 'state',
        wish: 'wish',
      })
    })
  })
}
