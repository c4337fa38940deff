import { randomFillSync } from 'node:crypto'

/** Random bytes drawn ahead: one system call serves hundreds of ids. */
const pool = Buffer.alloc(4096)
const bytesEach = 8
let used = pool.length

/** Sortable by time, then 64 random bits: nobody can guess a neighbour's. 25 characters, a-z and 0-9. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.toString('hex', used, used + bytesEach)
  used += bytesEach
  return Date.now().toString(36).padStart(9, '0') + random
}
