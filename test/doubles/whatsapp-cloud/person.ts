import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { CloudApi } from './cloud-api.ts'
import { type Fields, fields, listOf } from './graph-fault.ts'

/** A message that reached somebody. `row` is what we called it, `at` ms since 1970. */
export type Sent = {
  id: string
  type: string
  text: string
  body: Fields
  row: string
  at: number
  /** We never heard that it was taken. */
  answerLost?: boolean
}

/** What a message offers to be chosen, in its order. */
export function choicesOf({ body }: Pick<Sent, 'body'>): { id: string; title: string }[] {
  const action = fields(fields(body.interactive).action)
  const buttons = listOf(action.buttons).map(({ reply }) => fields(reply))
  const rows = listOf(action.sections).flatMap(({ rows: some }) => listOf(some))
  return [...buttons, ...rows].map(({ id, title }) => ({ id: String(id), title: String(title) }))
}

/** Somebody with WhatsApp on her phone. */
export class Person extends EventEmitter<{ sent: [Sent] }> {
  readonly got: Sent[] = []
  /** Messages of hers that were shown as read, and how often the typing sign was. */
  readonly read: string[] = []
  typing = 0
  private readonly ids = new Set<string>()
  /** When she last wrote, by the double's clock. */
  lastInbound = 0
  /** She has a username: no number in webhooks, only the business-scoped id. */
  hidden = false
  waId: string
  readonly bsuid: string
  readonly name: string
  private readonly api: CloudApi

  /** `waId`: her number in digits, which names her here too. */
  constructor(api: CloudApi, waId: string, name: string, bsuid: string) {
    super()
    this.setMaxListeners(0)
    this.api = api
    this.waId = waId
    this.name = name
    this.bsuid = bsuid
  }

  /** Sends a message of this type; gives its id. */
  send(type: string, content: unknown, extra: Fields = {}): string {
    this.lastInbound = this.api.now()
    const id = newWamid()
    this.ids.add(id)
    const message = {
      ...(this.hidden ? {} : { from: this.waId }),
      from_user_id: this.bsuid,
      id,
      timestamp: this.api.seconds(),
      type,
      ...(content === undefined ? {} : { [type]: content }),
      ...extra,
    }
    const contact = {
      profile: { name: this.name },
      user_id: this.bsuid,
      ...(this.hidden ? {} : { wa_id: this.waId }),
    }
    this.api.tell({ kind: 'messages', person: this.bsuid, message, contact })
    return id
  }

  say(text: string): string {
    return this.send('text', { body: text })
  }

  voice(bytes: Buffer): string {
    const file = this.api.media.store(bytes, 'audio/ogg; codecs=opus')
    return this.send('audio', { ...file, voice: true })
  }

  photo(bytes: Buffer, caption?: string): string {
    const file = this.api.media.store(bytes, 'image/jpeg')
    return this.send('image', { ...file, ...(caption === undefined ? {} : { caption }) })
  }

  document(bytes: Buffer, filename: string): string {
    return this.send('document', { ...this.api.media.store(bytes, 'application/pdf'), filename })
  }

  location(latitude: number, longitude: number): string {
    return this.send('location', { latitude, longitude })
  }

  reaction(message_id: string, emoji: string): string {
    return this.send('reaction', { message_id, emoji })
  }

  unsupported(): string {
    const errors = [{ code: 131051, title: 'Message type unknown' }]
    return this.send('unsupported', undefined, { errors })
  }

  /** Chooses the button or row with this title on the newest message that has it. */
  choose(title: string): string {
    for (const sent of this.got.toReversed()) {
      const chosen = choicesOf(sent).find((one) => one.title === title)
      if (chosen === undefined) continue
      const isList = fields(sent.body.interactive).type === 'list'
      const kind = isList ? 'list_reply' : 'button_reply'
      return this.send('interactive', { type: kind, [kind]: chosen }, { context: { id: sent.id } })
    }
    throw new Error(`${this.name} has no choice "${title}"`)
  }

  /** Takes another number; the business-scoped id stays. */
  changeNumber(waId: string): void {
    const system = { body: 'changed number', wa_id: waId, type: 'user_changed_number' }
    this.send('system', system)
    this.api.rename(this, waId)
  }

  /** Whether this message is hers. */
  wrote(id: string): boolean {
    return this.ids.has(id)
  }

  /** Her message is shown as read, perhaps with the typing sign. */
  saw(id: string, { typing_indicator }: Fields): void {
    this.read.push(id)
    if (typing_indicator !== undefined) this.typing++
  }

  /** Reads everything she got. */
  readAll(): void {
    for (const sent of this.got) this.api.status(this, sent, 'read')
  }

  /** The first message that matches, got already or to come within `ms`. */
  waitFor(match: (sent: Sent) => boolean, ms = 20_000): Promise<Sent> {
    const seen = this.got.find(match)
    if (seen !== undefined) return Promise.resolve(seen)
    const { promise, resolve, reject } = Promise.withResolvers<Sent>()
    const has = () => JSON.stringify(this.got.map((one) => one.text))
    const timer = setTimeout(
      () => reject(new Error(`${this.name}: nothing in ${ms} ms; has ${has()}`)),
      ms,
    )
    const look = (sent: Sent) => {
      if (match(sent)) resolve(sent)
    }
    this.on('sent', look)
    return promise.finally(() => {
      clearTimeout(timer)
      this.off('sent', look)
    })
  }

  waitForText(text: string, ms?: number): Promise<Sent> {
    return this.waitFor((sent) => sent.text === text, ms)
  }
}

/** An id as WhatsApp makes them. */
export const newWamid = (): string => `wamid.${randomBytes(18).toString('base64url')}`
