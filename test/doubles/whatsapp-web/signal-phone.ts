import {
  type AuthenticationCreds,
  addTransactionCapability,
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  generateSignalPubKey,
  initAuthCreds,
  type KeyPair,
  proto,
  type SignalRepository,
  unpadRandomMax16,
} from '@whiskeysockets/baileys'
import { pino } from 'pino'
import type { Bundle, Device } from './device.ts'
import { keyMemory } from './key-memory.ts'
import { attr, node } from './nodes.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { inQuietPhone } from './quiet-phones.ts'

/** A logger for Baileys that says nothing. */
export const silent = pino({ level: 'silent' })

/** Few, since each takes time to make; a session opens without one too. */
const preKeyCount = 20

/** The Signal side of a person's phone: real keys, real sessions, real ratchets. */
export class SignalPhone {
  readonly creds: AuthenticationCreds = initAuthCreds()
  private readonly repository: SignalRepository
  private readonly preKeys: Record<string, KeyPair> = {}

  constructor() {
    const keys = addTransactionCapability(keyMemory(), silent, {
      maxCommitRetries: 1,
      delayBetweenTriesMs: 1,
    })
    for (let id = 1; id <= preKeyCount; id++) this.preKeys[id] = Curve.generateKeyPair()
    void keys.set({ 'pre-key': this.preKeys })
    this.repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(
      { creds: this.creds, keys },
      silent,
      async () => [],
    )
  }

  /** The public half of what it would upload. */
  bundle(): Bundle {
    const { registrationId, signedIdentityKey, signedPreKey } = this.creds
    const preKeys = Object.entries(this.preKeys).map(([id, pair]): [number, Buffer] => [
      Number(id),
      Buffer.from(pair.public),
    ])
    return {
      registrationId,
      identity: Buffer.from(signedIdentityKey.public),
      signedPreKey: {
        id: signedPreKey.keyId,
        value: Buffer.from(signedPreKey.keyPair.public),
        signature: Buffer.from(signedPreKey.signature),
      },
      preKeys: new Map(preKeys),
    }
  }

  /** `<enc/>` for one device, in a session that is opened where there is none. */
  async encrypt(device: Device, message: proto.IMessage, retryCount?: number): Promise<BinaryNode> {
    const jid = device.account.jid(device.id)
    const data = encodeWAMessage(message)
    const { type, ciphertext } = await oneAtATime(async () => {
      if (!(await this.repository.validateSession(jid)).exists) await this.openSession(device)
      return inQuietPhone(() => this.repository.encryptMessage({ jid, data }))
    })
    const count = retryCount === undefined ? {} : { count: String(retryCount) }
    return node('enc', { v: '2', type, ...count }, ciphertext)
  }

  /** Throws where the message cannot be decrypted. */
  async decrypt(from: Device, enc: BinaryNode): Promise<proto.IMessage> {
    const type = attr(enc, 'type')
    if (type !== 'pkmsg' && type !== 'msg') throw new Error(`<enc> of type ${type}`)
    const jid = from.account.jid(from.id)
    const ciphertext = enc.content as Uint8Array
    const plain = await oneAtATime(() =>
      inQuietPhone(() => this.repository.decryptMessage({ jid, type, ciphertext })),
    )
    const message = proto.Message.decode(unpadRandomMax16(plain))
    return message.deviceSentMessage?.message ?? message
  }

  /** The next message to this device opens a new session. */
  async forget(device: Device): Promise<void> {
    await oneAtATime(() => this.repository.deleteSession([device.account.jid(device.id)]))
  }

  private async openSession(device: Device): Promise<void> {
    const jid = device.account.jid(device.id)
    const { bundle } = device
    if (bundle === undefined) throw new Error(`${jid} has uploaded no keys`)
    const preKey = device.takePreKey()
    const opened = {
      jid,
      session: {
        registrationId: bundle.registrationId,
        identityKey: generateSignalPubKey(bundle.identity),
        signedPreKey: {
          keyId: bundle.signedPreKey.id,
          publicKey: generateSignalPubKey(bundle.signedPreKey.value),
          signature: bundle.signedPreKey.signature,
        },
        ...(preKey === undefined
          ? {}
          : { preKey: { keyId: preKey.id, publicKey: generateSignalPubKey(preKey.value) } }),
      },
    }
    await inQuietPhone(() => this.repository.injectE2ESession(opened))
  }
}
