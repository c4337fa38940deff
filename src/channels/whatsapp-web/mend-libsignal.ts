type Session = { serialize(): unknown; constructor: { deserialize(data: unknown): object } }
type Decrypt = (this: unknown, bytes: unknown, session: Session | undefined) => Promise<unknown>

const mended = new WeakSet<object>()

/**
 * libsignal 6.0.0 tries each session it has with somebody on a message, turns the ratchet of those that do not
 * fit before it notices, and keeps them so: what we send next cannot be opened ("Bad MAC"). That happens where
 * she writes on while we open a new session, as Baileys does after each restart. A session that a message was
 * not for is left as it was. Done once however often it is called.
 */
export function mendLibsignal(libsignal: unknown): void {
  const { prototype } = (libsignal as { SessionCipher: { prototype: object } }).SessionCipher
  if (mended.has(prototype)) return
  mended.add(prototype)
  const cipher = prototype as { doDecryptWhisperMessage: Decrypt }
  const decrypt = cipher.doDecryptWhisperMessage
  cipher.doDecryptWhisperMessage = async function (bytes, session) {
    const before = session?.serialize()
    try {
      return await decrypt.call(this, bytes, session)
    } catch (error) {
      if (session) Object.assign(session, session.constructor.deserialize(before))
      throw error
    }
  }
}
