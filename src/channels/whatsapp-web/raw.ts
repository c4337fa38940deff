import { fieldsOf } from '../fields.ts'

/** Fields of keys and sessions, whatever they hold. */
const secret = new Set(['messageContextInfo', 'senderKeyDistributionMessage', 'mediaKey', 'key'])

/**
 * A message as JSON, to be kept whole where no content of ours holds it. Without keys: every run of bytes in
 * WhatsApp's messages is a key, a hash, a thumbnail or something encrypted, and nothing to read for people.
 */
export function rawOf(message: object): string {
  try {
    return JSON.stringify(plain(message)) ?? '{}'
  } catch {
    return JSON.stringify({ unwritable: true })
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '')
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return undefined
  if (Array.isArray(value)) return value.map(plain)
  // 64-bit numbers are objects with two halves.
  if ('low' in value && 'high' in value) return String(value)
  const fields = fieldsOf(value) ?? {}
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, inner]) => {
      const kept = secret.has(name) || inner === null ? undefined : plain(inner)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
}
