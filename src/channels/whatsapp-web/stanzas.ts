import type { BinaryNode, WASocket } from '@whiskeysockets/baileys'
import type { Clock } from '#app/ports.ts'

/** The attributes of a message stanza: id, from, t, notify, sender_pn or sender_lid, recipient. */
export type Attrs = Readonly<Record<string, string | undefined>>

/** How long a new message waits for stored ones that came before it and never came to an end, ms. */
const longestWait = 10_000

/** The message stanzas of one socket. */
export type Stanzas = {
  /** The stanza that a ciphertext came in. */
  attrsOf(ciphertext: object): Attrs | undefined
  /** A ciphertext was decrypted and stored, or will not be. */
  ended(ciphertext: object): void
  /** No further stanza is handled: what was not receipted comes again on the next socket. */
  close(): void
}

/**
 * Hands the message stanzas of a socket to Baileys one after another, in the order they came. Baileys looks
 * up addresses before it queues for decryption, so with a store that answers late, messages overtake each
 * other; and new ones overtake those that waited on the server, which it works through in the background.
 * Put in place before the socket hears anything.
 */
export function stanzasOf(sock: WASocket, clock: Pick<Clock, 'after'>): Stanzas {
  const event = 'CB:message'
  const attrsOf = new WeakMap<object, Attrs>()
  /** Ciphertexts of stored messages that Baileys has and has not decrypted yet. */
  const stored = new Set<object>()
  let allEnded = Promise.withResolvers<void>()
  let closed = false
  let last: Promise<unknown> = Promise.resolve()

  const handlers = sock.ws.listeners(event) as ((stanza: BinaryNode) => unknown)[]
  sock.ws.removeAllListeners(event)
  sock.ws.on(event, (stanza: BinaryNode) => {
    last = last.then(() => handle(stanza)).catch(() => {})
  })

  async function handle(stanza: BinaryNode): Promise<void> {
    const secrets = secretsOf(stanza)
    for (const secret of secrets) attrsOf.set(secret, stanza.attrs)
    if (stanza.attrs['offline'] === undefined) await storedOnes()
    else if (isPrivate(stanza)) for (const secret of secrets) stored.add(secret)
    if (!closed) await Promise.all(handlers.map((handler) => handler(stanza)))
  }

  async function storedOnes(): Promise<void> {
    if (stored.size === 0) return
    allEnded = Promise.withResolvers()
    const cancel = clock.after(longestWait, allEnded.resolve)
    await allEnded.promise
    cancel()
    stored.clear()
  }

  return {
    attrsOf: (ciphertext) => attrsOf.get(ciphertext),
    ended: (ciphertext) => {
      stored.delete(ciphertext)
      if (stored.size === 0) allEnded.resolve()
    },
    close: () => {
      closed = true
      allEnded.resolve()
    },
  }
}

const secretsOf = ({ content }: BinaryNode): Uint8Array[] =>
  (Array.isArray(content) ? content : []).flatMap(({ tag, content: secret }) =>
    tag === 'enc' && secret instanceof Uint8Array ? [secret] : [],
  )

/** Only those are decrypted by what `durable.ts` wraps: nobody tells the end of others. */
const isPrivate = ({ attrs }: BinaryNode): boolean =>
  /@(?:lid|s\.whatsapp\.net|hosted|hosted\.lid)$/.test(attrs['from'] ?? '')
