import { EventEmitter } from 'node:events'
import { type Fields, fields } from './api-error.ts'
import type { BotApi } from './bot-api.ts'
import type { Update } from './webhook.ts'

/** A message that reached a person. `text` is as she sees it, `at` is ms since 1970. */
export type Sent = {
  message_id: number
  method: string
  text: string
  params: Fields
  at: number
  file?: Upload
  deleted?: boolean
  edits: number
  /** The bot never heard that it arrived: a repeat of it is excused. */
  answerLost?: boolean
}

export type Upload = { name: string; type: string; bytes: Buffer }

/** The buttons under a message, in reading order. */
export function buttonsOf(sent: Sent): { text: string; callback_data?: string }[] {
  const rows = fields(sent.params.reply_markup).inline_keyboard
  return Array.isArray(rows) ? rows.flat() : []
}

/** Somebody with Telegram on her phone, in a private chat with the bot. */
export class Person extends EventEmitter<{ sent: [Sent] }> {
  readonly sent: Sent[] = []
  readonly actions: string[] = []
  readonly id: number
  readonly firstName: string
  started = false
  blocked = false
  private readonly api: BotApi
  private readonly extra: Fields

  /** `extra` are further fields of her profile: `last_name`, `username`, `language_code`. */
  constructor(api: BotApi, id: number, firstName: string, extra: Fields = {}) {
    super()
    this.setMaxListeners(0)
    this.api = api
    this.id = id
    this.firstName = firstName
    this.extra = extra
  }

  get from(): Fields {
    return { id: this.id, is_bot: false, first_name: this.firstName, ...this.extra }
  }

  get chat(): Fields {
    const { username } = this.extra
    const name = { first_name: this.firstName }
    return { id: this.id, type: 'private', ...name, ...(username ? { username } : {}) }
  }

  /** Sends a message with these fields; gives the update back. */
  message(content: Fields): Update {
    this.started = true
    this.blocked = false
    const head = { message_id: this.api.nextMessageId++, from: this.from, chat: this.chat }
    return this.api.push({ message: { ...head, date: seconds(), ...content } })
  }

  say(text: string): Update {
    const command = /^\/[a-z0-9_]+(@\w+)?/i.exec(text)?.[0]
    if (command === undefined) return this.message({ text })
    const entities = [{ type: 'bot_command', offset: 0, length: command.length }]
    return this.message({ text, entities })
  }

  start(payload?: string): Update {
    return this.say(payload === undefined ? '/start' : `/start ${payload}`)
  }

  /** Changes an earlier message of hers by hand. */
  edit(messageId: number, text: string): Update {
    const head = { message_id: messageId, from: this.from, chat: this.chat, date: 1 }
    return this.api.push({ edited_message: { ...head, edit_date: seconds(), text } })
  }

  voice(bytes: Buffer, duration = 2): Update {
    const file = this.api.file('voice', 'oga', bytes)
    return this.message({ voice: { ...file, duration, mime_type: 'audio/ogg' } })
  }

  photo(bytes: Buffer, caption?: string): Update {
    const small = this.api.file('photos', 'jpg', bytes.subarray(0, 10))
    const large = this.api.file('photos', 'jpg', bytes)
    const photo = [
      { ...small, width: 90, height: 90 },
      { ...large, width: 1280, height: 960 },
    ]
    return this.message({ photo, ...(caption === undefined ? {} : { caption }) })
  }

  document(bytes: Buffer, name: string, mime: string): Update {
    const file = this.api.file('documents', name.split('.').pop() ?? 'bin', bytes)
    return this.message({ document: { ...file, file_name: name, mime_type: mime } })
  }

  location(latitude: number, longitude: number): Update {
    return this.message({ location: { latitude, longitude } })
  }

  /** Shares her own number, or with `userId` somebody else's. */
  contact(phone: string, userId: number = this.id): Update {
    const card = { phone_number: phone, first_name: this.firstName, user_id: userId }
    return this.message({ contact: card })
  }

  /** Presses the button with this label on the newest message that has it. */
  press(label: string): Update {
    for (const message of this.sent.toReversed()) {
      const button = buttonsOf(message).find((one) => one.text === label)
      if (button !== undefined && message.deleted !== true) return this.pressOn(message, button)
    }
    throw new Error(`${this.firstName} has no button "${label}"`)
  }

  /** Presses a button of a message that the real server no longer shows to the bot. */
  pressInaccessible(messageId: number, data: string): Update {
    return this.callback(data, { message_id: messageId, chat: this.chat, date: 0 })
  }

  block(): Update {
    this.blocked = true
    return this.member('member', 'kicked')
  }

  unblock(): Update {
    this.blocked = false
    return this.member('kicked', 'member')
  }

  /** The first message that matches, seen already or to come within `ms`. */
  waitFor(match: (sent: Sent) => boolean, ms = 5000): Promise<Sent> {
    const seen = this.sent.find(match)
    if (seen !== undefined) return Promise.resolve(seen)
    const { promise, resolve, reject } = Promise.withResolvers<Sent>()
    const has = () => JSON.stringify(this.sent.map((one) => one.text))
    const timer = setTimeout(
      () => reject(new Error(`${this.firstName}: nothing in ${ms} ms; has ${has()}`)),
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

  private pressOn(message: Sent, button: { callback_data?: string }): Update {
    const { message_id, text, params } = message
    const head = { message_id, chat: this.chat, from: this.api.me, date: 1 }
    const keyboard = { reply_markup: params.reply_markup }
    return this.callback(button.callback_data ?? '', { ...head, text, ...keyboard })
  }

  private callback(data: string, message: Fields): Update {
    const id = this.api.newCallback()
    const chat_instance = String(this.id)
    return this.api.push({ callback_query: { id, from: this.from, chat_instance, data, message } })
  }

  private member(before: string, after: string): Update {
    const user = this.api.me
    const change = {
      old_chat_member: { status: before, user },
      new_chat_member: { status: after, user },
    }
    return this.api.push({
      my_chat_member: { chat: this.chat, from: this.from, date: seconds(), ...change },
    })
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1000)
}
