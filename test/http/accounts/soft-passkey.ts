import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Options = { challenge: string; rpId?: string; rp?: { id: string } }
type Lies = { origin?: string; rpId?: string; userVerified?: boolean; challenge?: string }

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const text = (data: Buffer) => data.toString('base64url')

/** An authenticator with one key (ES256), written after WebAuthn Level 2, §6.1 and §6.5. */
export class SoftPasskey {
  readonly id = randomBytes(16)
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #origin: string
  #count = 0

  constructor(origin: string) {
    this.#origin = origin
  }

  register(options: Options, lies: Lies = {}) {
    const jwk = this.#keys.publicKey.export({ format: 'jwk' })
    const point = (part = '') => Buffer.from(part, 'base64url')
    // COSE_Key: kty EC2, alg ES256, crv P-256, x, y.
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      point(jwk.x),
      Buffer.from([0x22, 0x58, 0x20]),
      point(jwk.y),
    ])
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 16]), this.id, key])
    const data = Buffer.concat([this.#data(options, 0x40, lies), credential])
    // CBOR: { fmt: "none", attStmt: {}, authData: bytes }.
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from('fmt'),
      Buffer.from([0x64]),
      Buffer.from('none'),
      Buffer.from([0x67]),
      Buffer.from('attStmt'),
      Buffer.from([0xa0, 0x68]),
      Buffer.from('authData'),
      Buffer.from([0x58, data.length]),
      data,
    ])
    const clientDataJSON = this.#client('webauthn.create', options, lies)
    return this.#answer({
      clientDataJSON: text(clientDataJSON),
      attestationObject: text(attestationObject),
      transports: ['internal'],
    })
  }

  signIn(options: Options, lies: Lies = {}) {
    const authenticatorData = this.#data(options, 0, lies)
    const clientDataJSON = this.#client('webauthn.get', options, lies)
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)])
    return this.#answer({
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(sign('sha256', signed, this.#keys.privateKey)),
    })
  }

  #data({ rpId, rp }: Options, flags: number, lies: Lies): Buffer {
    this.#count += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.#count)
    const present = 0x01 | (lies.userVerified === false ? 0 : 0x04)
    const party = sha256(lies.rpId ?? rpId ?? rp?.id ?? 'localhost')
    return Buffer.concat([party, Buffer.from([present | flags]), counter])
  }

  #client(type: string, { challenge }: Options, lies: Lies): Buffer {
    const origin = lies.origin ?? this.#origin
    return Buffer.from(JSON.stringify({ type, challenge: lies.challenge ?? challenge, origin }))
  }

  #answer(response: object) {
    const id = text(this.id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
