import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { shortestPassword } from '#core/access/password-length.ts'
import { isWeakPassword } from './weak-password.ts'

/** Longer is refused before it is hashed: a hash costs the same time whoever asks. */
export const longestPassword = 256

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. `2` is argon2id. */
const cost = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The whole password counts: NFKC, so that the same letters typed on two keyboards are the same. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), cost)

/** False for a hash that cannot be read, too. */
export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize('NFKC')).catch(() => false)

/** True for a hash that cost less than ours do today: it is made anew at the next sign-in. */
export function isWeakHash(stored: string): boolean {
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(stored) ?? []
  return !(Number(memory) >= cost.memoryCost && Number(time) >= cost.timeCost)
}

/** Why a new password is not taken; undefined when it is. `about`: e-mail, name, and such of her own. */
export function passwordFault(
  password: string,
  about: readonly string[],
): 'password-short' | 'password-long' | 'password-common' | undefined {
  if (password.length > longestPassword) return 'password-long'
  if ([...password].length < shortestPassword) return 'password-short'
  return isWeakPassword(password, about) ? 'password-common' : undefined
}
