import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** A hash that only this installation can make: hex, 64 characters. */
export type KeyedHash = (value: string) => string

/** Hashes for one purpose: what is made for one says nothing in another. */
export function keyedHash(secretKey: string, purpose: string): KeyedHash {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', `acolhe ${purpose}`, 32))
  return (value) => createHmac('sha256', key).update(value).digest('hex')
}

/** SHA-256, hex: for secrets of 128 random bits and more, which nobody can guess. */
export const sha256 = (value: string): string => createHash('sha256').update(value).digest('hex')

/** Compares in constant time, whatever the lengths. */
export function same(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(wanted)))
}
