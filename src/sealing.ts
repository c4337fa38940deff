import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Sealing } from '#app/channel-ports.ts'

/** Which way of sealing a text was made with: another one gets another name, and both can be opened. */
const version = 'v1.'

/** AES-256-GCM (NIST SP 800-38D): bytes of the nonce, of the mark that shows a change, of the key. */
const sizes = { nonce: 12, tag: 16, key: 32 }

/** A text that is not as it was sealed, was sealed for another use, or with another key: nobody learns which. */
export class SealBroken extends Error {
  override name = 'SealBroken'
  constructor() {
    super('cannot be opened: changed, sealed for something else, or with another SECRET_KEY')
  }
}

/**
 * Seals texts with the installation's secret of 32 characters and more. Each label has a key of its own
 * (HKDF-SHA-256, RFC 5869) and stands in what is authenticated, so a sealed text is of no use elsewhere.
 * The result is ASCII and says nothing but the length. `open` throws `SealBroken`.
 */
export function openSealing(secret: string): Sealing {
  const keyFor = (label: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `acolhe seal ${label}`, sizes.key))

  return {
    seal: (text, label) => {
      const nonce = randomBytes(sizes.nonce)
      const cipher = createCipheriv('aes-256-gcm', keyFor(label), nonce)
      cipher.setAAD(Buffer.from(version + label))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return version + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open: (sealed, label) => {
      try {
        return opened(sealed, label, keyFor(label))
      } catch {
        // Not even as a cause: what OpenSSL says would tell one fault from another.
        throw new SealBroken()
      }
    },
  }
}

function opened(sealed: string, label: string, key: Buffer): string {
  if (!sealed.startsWith(version)) throw new SealBroken()
  const bytes = Buffer.from(sealed.slice(version.length), 'base64url')
  // One text has one spelling: letters that base64 would skip are a change like any other.
  if (version + bytes.toString('base64url') !== sealed) throw new SealBroken()
  const nonce = bytes.subarray(0, sizes.nonce)
  const tag = bytes.subarray(sizes.nonce, sizes.nonce + sizes.tag)
  const opening = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: sizes.tag })
  opening.setAAD(Buffer.from(version + label))
  opening.setAuthTag(tag)
  const body = opening.update(bytes.subarray(sizes.nonce + sizes.tag))
  return Buffer.concat([body, opening.final()]).toString('utf8')
}
