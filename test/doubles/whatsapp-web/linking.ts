import { createHmac, randomBytes } from 'node:crypto'
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  Curve,
  derivePairingCodeKey,
  hkdf,
  proto,
  S_WHATSAPP_NET,
} from '@whiskeysockets/baileys'
import { Device } from './device.ts'
import type { Line } from './line.ts'
import { node, nowSeconds } from './nodes.ts'
import type { Person } from './person.ts'
import { until } from './until.ts'

/** What a client that wants to link by code has sent so far. */
export type Pairing = {
  /** The account it asked for. */
  jid: string
  /** Salt (32 bytes), counter (16) and its ephemeral key (32), wrapped under the code. */
  wrapped: Buffer
  ref: Buffer
  /** Opens the client's last message, once the code was typed on the phone. */
  finish?: (wrappedKeys: Buffer, identity: Buffer) => void
}

/** Marks a signature by which a phone vouches for a linked device. */
const accountSignature = Buffer.from([6, 0])

/** Phone > Linked devices > Link a device. Throws where no open line shows this QR. */
export function linkByQr(phone: Person, qr: string): void {
  const [ref = '', noiseKey, identity = '', secret = ''] = qr.slice(qr.indexOf('#') + 1).split(',')
  const line = phone.server.lines
    .values()
    .find((one) => one.refs.has(ref) && one.noiseKey === noiseKey)
  if (line === undefined) throw new Error('this QR belongs to no open connection')
  approve(phone, line, Buffer.from(identity, 'base64'), Buffer.from(secret, 'base64'))
}

/**
 * Phone > Link with phone number instead. A wrong code links nothing and says nothing to the
 * client, as with the real one. Throws where no client asks for this number before long.
 */
export async function linkByCode(phone: Person, code: string): Promise<void> {
  const { line, pairing } = await until(`a wish to link ${phone.phone}`, () => {
    const found = phone.server.lines.values().find((one) => one.pairing?.jid === phone.pn)
    return found?.pairing && { line: found, pairing: found.pairing }
  })
  const { wrapped, ref } = pairing
  const key = await derivePairingCodeKey(code, wrapped.subarray(0, 32))
  const theirs = aesDecryptCTR(wrapped.subarray(48, 80), key, wrapped.subarray(32, 48))
  const mine = Curve.generateKeyPair()
  pairing.finish = (wrappedKeys, identity) => {
    const shared = Curve.sharedKey(mine.private, theirs)
    const random = openKeyBundle(wrappedKeys, shared)
    if (random === undefined) return
    const known = Curve.sharedKey(phone.creds.signedIdentityKey.private, identity)
    const secret = hkdf(Buffer.concat([shared, known, random]), 32, { info: 'adv_secret' })
    approve(phone, line, identity, Buffer.from(secret))
  }
  const salt = randomBytes(32)
  const counter = randomBytes(16)
  const sealed = aesEncryptCTR(mine.public, await derivePairingCodeKey(code, salt), counter)
  const type = 'link_code_companion_reg'
  const id = phone.server.tag()
  line.send(
    node('notification', { from: S_WHATSAPP_NET, id, type, t: String(nowSeconds()) }, [
      node('link_code_companion_reg', { stage: 'primary_hello' }, [
        node('link_code_pairing_ref', {}, ref),
        node('primary_identity_pub', {}, Buffer.from(phone.creds.signedIdentityKey.public)),
        node(
          'link_code_pairing_wrapped_primary_ephemeral_pub',
          {},
          Buffer.concat([salt, counter, sealed]),
        ),
      ]),
    ]),
  )
}

/** The client's random bytes; undefined where the code typed was not the one it showed. */
function openKeyBundle(wrapped: Buffer, shared: Uint8Array): Buffer | undefined {
  const key = hkdf(Buffer.from(shared), 32, {
    salt: wrapped.subarray(0, 32),
    info: 'link_code_pairing_key_bundle_encryption_key',
  })
  try {
    const counter = wrapped.subarray(32, 44)
    const plain = aesDecryptGCM(wrapped.subarray(44), Buffer.from(key), counter, Buffer.alloc(0))
    return plain.subarray(64, 96)
  } catch {
    return undefined
  }
}

/** The phone vouches for the new device; the client answers, then logs in anew. */
function approve(phone: Person, line: Line, identity: Buffer, advSecret: Buffer): void {
  const { private: ownKey, public: accountSignatureKey } = phone.creds.signedIdentityKey
  const id = Math.max(...phone.devices.keys()) + 1
  const details = proto.ADVDeviceIdentity.encode({
    rawId: 1,
    timestamp: nowSeconds(),
    keyIndex: id,
  }).finish()
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey,
    accountSignature: Curve.sign(ownKey, Buffer.concat([accountSignature, details, identity])),
  }).finish()
  const hmac = createHmac('sha256', advSecret).update(signed).digest()
  const proof = proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish()
  line.linking = new Device(phone, id, line.noiseKey)
  const attrs = { from: S_WHATSAPP_NET, type: 'set', id: phone.server.tag() }
  line.send(
    node('iq', { ...attrs, t: String(nowSeconds()) }, [
      node('pair-success', {}, [
        node('device-identity', {}, proof),
        node('device', { jid: phone.jid(id), lid: phone.jid(id, 'lid') }),
        node('platform', { name: 'smba' }),
        node('biz', { name: phone.name }),
      ]),
    ]),
  )
}
