import type { BinaryNode } from '@whiskeysockets/baileys'
import type { Line } from './line.ts'
import { bytesOf, node } from './nodes.ts'
import type { Person } from './person.ts'

/** The public keys that a device has uploaded, from which others open a session with it. */
export type Bundle = {
  registrationId: number
  identity: Buffer
  signedPreKey: { id: number; value: Buffer; signature: Buffer }
  preKeys: Map<number, Buffer>
}

/** One device of an account: the phone itself is 0, linked ones count from 1. */
export class Device {
  readonly account: Person
  readonly id: number
  /** The static key it logs in with, base64; the phone has none. */
  readonly noiseKey: string | undefined
  bundle: Bundle | undefined
  line: Line | undefined
  /** What the service keeps for it until it is receipted, oldest first; survives its lines. */
  private waiting: BinaryNode[] = []
  /** Messages it has asked for once more; the refusal that follows is about the old copy. */
  private readonly askedAgain = new Set<string>()

  constructor(account: Person, id: number, noiseKey?: string) {
    this.account = account
    this.id = id
    this.noiseKey = noiseKey
  }

  /** Stanzas not receipted yet. */
  get undelivered(): readonly BinaryNode[] {
    return this.waiting
  }

  /** Stores a stanza for it, and sends it at once where it is online. */
  deliver(stanza: BinaryNode): void {
    this.waiting.push(stanza)
    if (this.line?.ready === true) this.line.send(stanza)
  }

  /** It has answered for the stanza with this id: `retry` asks for another copy of it. */
  settle(id: string, answer: 'receipt' | 'retry' | 'ack'): void {
    if (answer === 'ack' && this.askedAgain.delete(id)) return
    if (answer === 'retry') this.askedAgain.add(id)
    const at = this.waiting.findIndex((stanza) => stanza.attrs['id'] === id)
    if (at >= 0) this.waiting.splice(at, 1)
  }

  /** One of its one-time keys, which is then used up; undefined when none is left. */
  takePreKey(): { id: number; value: Buffer } | undefined {
    const first = this.bundle?.preKeys.entries().next().value
    if (first === undefined) return undefined
    const [id, value] = first
    this.bundle?.preKeys.delete(id)
    return { id, value }
  }

  /** Its keys as the service hands them to somebody who wants to write to it. */
  bundleNode(jid: string): BinaryNode {
    const { bundle } = this
    if (bundle === undefined) return noKeys(jid)
    const preKey = this.takePreKey()
    const { id, value, signature } = bundle.signedPreKey
    return node('user', { jid }, [
      node('registration', {}, bytesOf(bundle.registrationId, 4)),
      node('type', {}, Buffer.from([5])),
      node('identity', {}, bundle.identity),
      node('skey', {}, [
        node('id', {}, bytesOf(id, 3)),
        node('value', {}, value),
        node('signature', {}, signature),
      ]),
      ...(preKey === undefined
        ? []
        : [
            node('key', {}, [
              node('id', {}, bytesOf(preKey.id, 3)),
              node('value', {}, preKey.value),
            ]),
          ]),
    ])
  }
}

/** The answer where a device does not exist or has uploaded nothing. */
export function noKeys(jid: string): BinaryNode {
  return node('user', { jid }, [node('error', { code: '404', text: 'item-not-found' })])
}
