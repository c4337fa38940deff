import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keyedHash, same, sha256 } from '#accounts/keyed-hash.ts'
import { readSecretKey } from '#accounts/secret-key.ts'
import { ownFolder } from '../storage/folder.ts'

it('a key is made once, for this user only, and stays', () => {
  const folder = join(ownFolder(), 'data', 'here')
  const key = readSecretKey(folder)
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  expect(readSecretKey(folder)).toBe(key)
  expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'secret-key'), 'utf8')).toBe(key)
  expect(readdirSync(folder)).toEqual(['secret-key'])
  expect(readSecretKey(join(ownFolder(), 'other'))).not.toBe(key)
})

it('an empty key is not taken for one, and is not replaced behind anybody’s back', () => {
  const folder = ownFolder()
  writeFileSync(join(folder, 'secret-key'), '')
  expect(() => readSecretKey(folder)).toThrow(/Remove it/)
})

it('hashes are of one key and one purpose', () => {
  const [one, other] = [keyedHash('k'.repeat(32), 'a'), keyedHash('k'.repeat(32), 'b')]
  expect(one('x')).toBe(keyedHash('k'.repeat(32), 'a')('x'))
  expect(
    new Set([one('x'), other('x'), keyedHash('l'.repeat(32), 'a')('x'), sha256('x')]).size,
  ).toBe(4)
  expect(same('abc', 'abc')).toBe(true)
  expect(same('abc', 'abcd')).toBe(false)
})
