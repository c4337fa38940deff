import {
  aesDecryptGCM,
  aesEncryptGCM,
  type BinaryNode,
  Curve,
  decodeBinaryNode,
  encodeBinaryNode,
  hkdf,
  type KeyPair,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
} from '@whiskeysockets/baileys'
import type { NoiseAuthority } from './authority.ts'

const nothing = Buffer.alloc(0)

/** Who came: the client's static key and what it wants. */
export type Handshaken = { clientStatic: Buffer; payload: proto.ClientPayload }

/**
 * The server's half of WhatsApp Web's line: the handshake Noise_XX_25519_AESGCM_SHA256, then
 * frames of a 3-byte length and AES-GCM.
 */
export class NoiseResponder {
  private readonly authority: NoiseAuthority
  private readonly ephemeral: KeyPair = Curve.generateKeyPair()
  private hash: Buffer = Buffer.from(NOISE_MODE)
  private salt: Uint8Array = this.hash
  private key: Uint8Array = this.hash
  private counter = 0
  private pending = nothing
  private introSeen = false
  private toClient: Uint8Array = nothing
  private fromClient: Uint8Array = nothing
  private written = 0
  private read = 0

  constructor(authority: NoiseAuthority) {
    this.authority = authority
    this.authenticate(NOISE_WA_HEADER)
  }

  /** The whole frames in what came so far. Throws where the line opens with something else. */
  frames(data: Buffer): Buffer[] {
    this.pending = Buffer.concat([this.pending, data])
    if (!this.introSeen) this.takeIntro()
    const frames: Buffer[] = []
    while (this.pending.length >= 3) {
      const size = this.pending.readUIntBE(0, 3)
      if (this.pending.length < 3 + size) break
      frames.push(Buffer.from(this.pending.subarray(3, 3 + size)))
      this.pending = this.pending.subarray(3 + size)
    }
    return frames
  }

  /** The server's hello as a frame. */
  answerHello(frame: Buffer): Buffer {
    const theirs = required(proto.HandshakeMessage.decode(frame).clientHello?.ephemeral)
    this.authenticate(theirs)
    this.authenticate(this.ephemeral.public)
    this.mix(Curve.sharedKey(this.ephemeral.private, theirs))
    const { staticKey, chain } = this.authority
    const encryptedStatic = this.encrypt(staticKey.public)
    this.mix(Curve.sharedKey(staticKey.private, theirs))
    return framed(
      proto.HandshakeMessage.encode({
        serverHello: {
          ephemeral: this.ephemeral.public,
          static: encryptedStatic,
          payload: this.encrypt(chain),
        },
      }).finish(),
    )
  }

  /** Ends the handshake; from here on `seal` and `open` work. */
  finish(frame: Buffer): Handshaken {
    const { clientFinish } = proto.HandshakeMessage.decode(frame)
    const clientStatic = this.decrypt(required(clientFinish?.static))
    this.mix(Curve.sharedKey(this.ephemeral.private, clientStatic))
    const payload = proto.ClientPayload.decode(this.decrypt(required(clientFinish?.payload)))
    const [fromClient, toClient] = this.derive(nothing)
    this.fromClient = fromClient
    this.toClient = toClient
    return { clientStatic, payload }
  }

  seal(stanza: BinaryNode): Buffer {
    const plain = encodeBinaryNode(stanza)
    return framed(aesEncryptGCM(plain, this.toClient, nonce(this.written++), nothing))
  }

  open(frame: Buffer): Promise<BinaryNode> {
    return decodeBinaryNode(aesDecryptGCM(frame, this.fromClient, nonce(this.read++), nothing))
  }

  /** A client that knows its edge server sends routing bytes (`ED`) before the header. */
  private takeIntro(): void {
    const routed = this.pending.subarray(0, 2).toString('latin1') === 'ED'
    const at = routed ? 7 + this.pending.readUIntBE(4, 3) : 0
    const header = this.pending.subarray(at, at + NOISE_WA_HEADER.length)
    if (!header.equals(NOISE_WA_HEADER)) throw new Error('not the header of a WhatsApp line')
    this.pending = this.pending.subarray(at + NOISE_WA_HEADER.length)
    this.introSeen = true
  }

  private authenticate(data: Uint8Array): void {
    this.hash = sha256(Buffer.concat([this.hash, data]))
  }

  private derive(input: Uint8Array): [Uint8Array, Uint8Array] {
    const out = hkdf(Buffer.from(input), 64, { salt: Buffer.from(this.salt), info: '' })
    return [out.subarray(0, 32), out.subarray(32)]
  }

  private mix(input: Uint8Array): void {
    ;[this.salt, this.key] = this.derive(input)
    this.counter = 0
  }

  private encrypt(plain: Uint8Array): Buffer {
    const out = aesEncryptGCM(plain, this.key, nonce(this.counter++), this.hash)
    this.authenticate(out)
    return out
  }

  private decrypt(cipher: Uint8Array): Buffer {
    const out = aesDecryptGCM(cipher, this.key, nonce(this.counter++), this.hash)
    this.authenticate(cipher)
    return out
  }
}

function nonce(counter: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(counter, 8)
  return bytes
}

function framed(data: Uint8Array): Buffer {
  const head = Buffer.alloc(3)
  head.writeUIntBE(data.length, 0, 3)
  return Buffer.concat([head, data])
}

function required(bytes: Uint8Array | null | undefined): Uint8Array {
  if (bytes === null || bytes === undefined) throw new Error('the handshake lacks a part')
  return Buffer.from(bytes)
}
