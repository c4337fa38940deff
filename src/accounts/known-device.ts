import { randomBytes } from 'node:crypto'
import type { RequestHeaders } from '#app/account-ports.ts'
import { cookieLine, cookiePrefix, readCookie } from './cookies.ts'
import { keyedHash, same } from './keyed-hash.ts'

/** How long a device is known after the last sign-in on it. */
const days = 180

/**
 * Knows the devices on which somebody has signed in, by a signed cookie for each account: strangers who
 * use up the guesses of an account do not lock out her who comes from her own device.
 */
export class KnownDevices {
  readonly #sign: (value: string) => string
  readonly #secure: boolean

  constructor(secretKey: string, secure: boolean) {
    this.#sign = keyedHash(secretKey, 'known device')
    this.#secure = secure
  }

  /** The id of this device, if she whose e-mail it is has signed in on it. */
  of(headers: RequestHeaders, email: string): string | undefined {
    const [id, signature] = (readCookie(headers, this.#name(email)) ?? '').split('.')
    if (!id || signature === undefined) return undefined
    return same(signature, this.#sign(`${id} ${email}`)) ? id : undefined
  }

  /** The `Set-Cookie` line that makes this device known. */
  remember(headers: RequestHeaders, email: string): string {
    const id = this.of(headers, email) ?? randomBytes(16).toString('hex')
    const value = `${id}.${this.#sign(`${id} ${email}`)}`
    return cookieLine(this.#name(email), value, this.#secure, days * 86_400)
  }

  /** One cookie for each account, so that a shared computer knows all who work on it. No e-mail in it. */
  #name(email: string): string {
    return `${cookiePrefix(this.#secure)}.device_${this.#sign(`name ${email}`).slice(0, 12)}`
  }
}
