import { randomBytes } from 'node:crypto'
import { type BinaryNode, type proto, S_WHATSAPP_NET } from '@whiskeysockets/baileys'
import type { WebSocket } from 'ws'
import type { Device } from './device.ts'
import type { Pairing } from './linking.ts'
import { node, nowSeconds } from './nodes.ts'
import { NoiseResponder } from './noise.ts'
import { answerQuery } from './queries.ts'
import { takeStanza } from './stanzas.ts'
import type { WhatsApp } from './whatsapp.ts'

/** The service closes a moment after it has said why. */
const closeAfterMs = 20

/** One connection of one client. */
export class Line {
  readonly server: WhatsApp
  /** What the QR codes shown on this line stand for. */
  readonly refs = new Set<string>()
  /** The client's static key, base64. */
  noiseKey: string | undefined
  /** Who has logged in. */
  device: Device | undefined
  /** Who is about to be linked. */
  linking: Device | undefined
  pairing: Pairing | undefined
  /** Whether the stored messages are through, so that new ones go out at once. */
  ready = false
  private frozen = false
  private readonly socket: WebSocket
  private readonly noise: NoiseResponder
  private stage: 'hello' | 'finish' | 'open' | 'closed' = 'hello'
  private work: Promise<void> = Promise.resolve()
  /** Ids of the stored messages that have to be receipted before the cut that was asked for. */
  private cutAfter: Set<string> | undefined

  constructor(server: WhatsApp, socket: WebSocket) {
    this.server = server
    this.socket = socket
    this.noise = new NoiseResponder(server.noise)
    socket.on('message', (data: Buffer) => {
      if (!this.frozen) this.work = this.work.then(() => this.takeBytes(data))
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      this.stage = 'closed'
      this.ready = false
      server.lines.delete(this)
      if (this.device?.line === this) this.device.line = undefined
    })
  }

  /** Says nothing where the line is frozen, closed or not yet open. */
  send(stanza: BinaryNode): void {
    if (this.frozen || this.stage !== 'open') return
    this.server.emit('stanza', 'out', stanza, this.device?.account)
    this.socket.send(this.noise.seal(stanza))
  }

  /** `<stream:error/>` and the end of the line, as the service does it. */
  streamError(code: number | undefined, ...content: BinaryNode[]): void {
    const attrs = code === undefined ? {} : { code: String(code) }
    this.close(node('stream:error', attrs, content.length === 0 ? undefined : content))
  }

  /** From now on it takes everything and answers nothing. */
  freeze(): void {
    this.frozen = true
  }

  /** Cuts the line without a word. */
  drop(): void {
    this.socket.terminate()
  }

  /** Sends what was stored while the device was away, then the marker of its end. */
  sendStored(): void {
    const { device, server } = this
    if (device === undefined) return
    const stored = device.undelivered
    const count = String(stored.length)
    const from = S_WHATSAPP_NET
    this.ready = true
    if (stored.length > 0) {
      this.send(node('ib', { from }, [node('offline_preview', { count, message: count })]))
      if (server.faults.dropBeforeOfflineEnd) {
        this.cutAfter = new Set(stored.map((stanza) => stanza.attrs['id'] ?? ''))
      }
    }
    for (const stanza of stored) {
      this.send({ ...stanza, attrs: { ...stanza.attrs, offline: '1' } })
    }
    if (server.faults.neverEndOffline || this.cutAfter !== undefined) return
    this.send(node('ib', { from }, [node('offline', { count })]))
  }

  /** The device has answered for a message. */
  settled(id: string): void {
    this.cutAfter?.delete(id)
    if (this.cutAfter?.size === 0) this.drop()
  }

  private close(last: BinaryNode): void {
    this.send(last)
    setTimeout(() => this.socket.close(), closeAfterMs)
  }

  private async takeBytes(data: Buffer): Promise<void> {
    try {
      for (const frame of this.noise.frames(data)) await this.takeFrame(frame)
    } catch (error) {
      this.server.emit('fault', error)
      this.drop()
    }
  }

  private async takeFrame(frame: Buffer): Promise<void> {
    if (this.stage === 'hello') {
      this.socket.send(this.noise.answerHello(frame))
      this.stage = 'finish'
    } else if (this.stage === 'finish') {
      const { clientStatic, payload } = this.noise.finish(frame)
      this.noiseKey = clientStatic.toString('base64')
      this.stage = 'open'
      if (payload.devicePairingData) this.offerLink()
      else this.login(payload)
    } else if (this.stage === 'open') {
      const stanza = await this.noise.open(frame)
      this.server.emit('stanza', 'in', stanza, this.device?.account)
      if (stanza.tag === 'iq') answerQuery(this, stanza)
      else await takeStanza(this, stanza)
    }
  }

  /** Six codes, of which the client shows one after the other. */
  private offerLink(): void {
    for (let i = 0; i < 6; i++) this.refs.add(`2@${randomBytes(24).toString('base64url')}`)
    const refs = [...this.refs].map((ref) => node('ref', {}, Buffer.from(ref)))
    const attrs = { from: S_WHATSAPP_NET, type: 'set', id: this.server.tag(), xmlns: 'md' }
    this.send(node('iq', attrs, [node('pair-device', {}, refs)]))
  }

  private login(payload: proto.ClientPayload): void {
    const { refuseLogin } = this.server.faults
    if (refuseLogin !== undefined && refuseLogin.times > 0) {
      refuseLogin.times--
      this.refuse(refuseLogin.reason)
      return
    }
    const account = this.server.people.get(String(payload.username))
    const device = account?.devices.get(payload.device ?? 0)
    if (device === undefined || device.noiseKey !== this.noiseKey) {
      this.refuse(401)
      return
    }
    // A second login with the same credentials throws the first one off the line.
    device.line?.streamError(undefined, node('conflict', { type: 'replaced' }))
    this.device = device
    device.line = this
    const lid = device.account.jid(device.id, 'lid')
    this.send(node('success', { t: String(nowSeconds()), lid, props: '1' }))
  }

  private refuse(reason: number): void {
    this.close(node('failure', { reason: String(reason), location: 'test' }))
  }
}
