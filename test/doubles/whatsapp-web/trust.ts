import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { WA_CERT_DETAILS } from '@whiskeysockets/baileys'

/**
 * What a client has to trust to take the double for WhatsApp: its root key (base64) and the
 * certificate of its media host (PEM). Plain JSON, so that it can be handed to a child process.
 */
export type Authority = { rootKey: string; certificate: string }

/**
 * Makes this process trust the double in WhatsApp's place, and gives back what undoes it.
 * Baileys pins the root key in an exported object which its handshake reads at call time. Only
 * ever in a test: the last authority trusted is the only one.
 */
export function trustAuthority(authority: Authority): () => void {
  const pinned = WA_CERT_DETAILS.PUBLIC_KEY
  const certificates = getCACertificates('default')
  WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(authority.rootKey, 'base64')
  setDefaultCACertificates([...certificates, authority.certificate])
  return () => {
    WA_CERT_DETAILS.PUBLIC_KEY = pinned
    setDefaultCACertificates(certificates)
  }
}
