import { randomFillSync } from 'node:crypto'

/** Random bytes drawn ahead: one system call serves hundreds of numbers. */
const pool = Buffer.alloc(4096)
const bytesEach = 6
let used = pool.length

/** A number from 0 up to 1 with 48 random bits. Not to be guessed from those before: codes are made of it. */
export function chance(): number {
  if (used + bytesEach > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const drawn = pool.readUIntBE(used, bytesEach)
  used += bytesEach
  return drawn / 2 ** (8 * bytesEach)
}
