import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** The least that is accepted as a key, in characters. */
const shortest = 32

/**
 * The key that signs sessions where none is set: made once and kept in `dataDir`, readable by this user
 * only. Two processes that start at once read the same key. Throws where the folder cannot be written to.
 */
export function readSecretKey(dataDir: string): string {
  const file = join(dataDir, 'secret-key')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) {
    // Written apart and then named, which only one can: nobody reads half a key.
    const mine = `${file}.${randomBytes(8).toString('hex')}`
    writeFileSync(mine, randomBytes(32).toString('base64url'), { mode: 0o600 })
    try {
      linkSync(mine, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(mine)
    }
  }
  chmodSync(file, 0o600)
  const key = readFileSync(file, 'utf8').trim()
  if (key.length < shortest)
    throw new Error(
      `${file} holds no key. Remove it: a new one is made, and everybody signs in again.`,
    )
  return key
}
