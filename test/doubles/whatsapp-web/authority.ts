import { Curve, proto, WA_CERT_DETAILS } from '@whiskeysockets/baileys'

const { Details } = proto.CertChain.NoiseCertificate

/**
 * A throw-away root of trust for the Noise handshake: the private key of the real one is not
 * ours. A client accepts it once `trustAuthority` has put its root key in place of WhatsApp's.
 */
export class NoiseAuthority {
  readonly staticKey = Curve.generateKeyPair()
  /** Protobuf `CertChain` that the server sends in its hello. Good for a day. */
  readonly chain: Uint8Array
  private readonly root = Curve.generateKeyPair()

  constructor() {
    const intermediateKey = Curve.generateKeyPair()
    const now = Math.floor(Date.now() / 1000)
    const validity = { notBefore: now - 3600, notAfter: now + 86_400 }
    const intermediate = Details.encode({
      serial: 1,
      issuerSerial: WA_CERT_DETAILS.SERIAL,
      key: intermediateKey.public,
      ...validity,
    }).finish()
    const leaf = Details.encode({
      serial: 2,
      issuerSerial: 1,
      key: this.staticKey.public,
      ...validity,
    }).finish()
    this.chain = proto.CertChain.encode({
      intermediate: {
        details: intermediate,
        signature: Curve.sign(this.root.private, intermediate),
      },
      leaf: { details: leaf, signature: Curve.sign(intermediateKey.private, leaf) },
    }).finish()
  }

  /** The public root key, base64. */
  get rootKey(): string {
    return Buffer.from(this.root.public).toString('base64')
  }
}
