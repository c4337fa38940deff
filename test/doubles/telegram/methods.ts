import { ApiError, badRequest, type Fields, fields } from './api-error.ts'
import type { BotApi } from './bot-api.ts'
import { parseEntities } from './entities.ts'
import { buttonsOf, type Person, type Sent, type Upload } from './person.ts'

/** Answers one call of the Bot API, except getUpdates. Throws `ApiError`. */
export function callMethod(api: BotApi, method: string, params: Fields): unknown {
  const run = methods[method]
  if (run !== undefined) return run(api, params)
  const kind = sendKinds.exec(method)?.[1]
  if (kind === undefined) throw new ApiError(404, 'Not Found: method not found')
  return send(api, method, kind.toLowerCase(), params)
}

const sendKinds =
  /^send(Message|Photo|Document|Voice|Audio|Video|Animation|Sticker|Location|Venue|Contact)$/

const methods: Record<string, (api: BotApi, params: Fields) => unknown> = {
  getMe: (api) => api.me,
  setWebhook: (api, params) => api.setWebhook(params),
  deleteWebhook: (api, params) => api.setWebhook({ ...params, url: '' }),
  getWebhookInfo: (api) => ({
    url: api.webhook?.settings.url ?? '',
    has_custom_certificate: false,
    pending_update_count: api.pending,
    max_connections: api.webhook?.settings.connections ?? 40,
    allowed_updates: api.allowed ?? [],
    ...(api.webhook?.lastError === undefined
      ? {}
      : { last_error_message: api.webhook.lastError, last_error_date: 1 }),
  }),
  setMyCommands: (api, params) => {
    api.commands.set(String(params.language_code ?? ''), list(params.commands))
    return true
  },
  getMyCommands: (api, params) => api.commands.get(String(params.language_code ?? '')) ?? [],
  deleteMyCommands: (api, params) => {
    api.commands.delete(String(params.language_code ?? ''))
    return true
  },
  sendChatAction: (api, params) => {
    recipient(api, params).actions.push(String(params.action))
    return true
  },
  answerCallbackQuery: (api, params) => {
    api.answerCallback(String(params.callback_query_id), params)
    return true
  },
  getFile: (api, params) => {
    const file_id = String(params.file_id)
    const file = api.files.get(file_id)
    if (file === undefined) throw badRequest('invalid file_id')
    const file_size = file.bytes.length
    if (file_size > 20 * 1024 * 1024) throw badRequest('file is too big')
    return { file_id, file_unique_id: file_id, file_size, file_path: file.path }
  },
  deleteMessage: (api, params) => {
    messageOf(recipient(api, params), params, 'delete').deleted = true
    return true
  },
  editMessageReplyMarkup: (api, params) => edit(api, params, false),
  editMessageText: (api, params) => edit(api, params, true),
}

function edit(api: BotApi, params: Fields, withText: boolean): unknown {
  const person = recipient(api, params)
  const sent = messageOf(person, params, 'edit')
  const reply_markup = params.reply_markup
  checkButtons({ ...sent, params })
  const text = withText ? limited(params.text, params.parse_mode, 4096, 'message') : sent.text
  const same = JSON.stringify(reply_markup) === JSON.stringify(sent.params.reply_markup)
  if (text === sent.text && same) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  sent.text = text
  sent.params = { ...sent.params, reply_markup }
  sent.edits++
  person.emit('sent', sent)
  return resultOf(api, person, sent)
}

function send(api: BotApi, method: string, kind: string, params: Fields): unknown {
  const person = recipient(api, params)
  const text =
    kind === 'message'
      ? limited(params.text, params.parse_mode, 4096, 'message')
      : limited(params.caption, params.parse_mode, 1024, 'message caption')
  const message_id = api.nextMessageId++
  const sent: Sent = { message_id, method, text, params, at: Date.now(), edits: 0 }
  checkButtons(sent)
  const file = keepFile(api, kind, params)
  if (file !== undefined) sent.file = file
  api.deliver(person, sent)
  return resultOf(api, person, sent)
}

/** The bytes that go with a message: uploaded now, or known by an earlier `file_id`. */
function keepFile(api: BotApi, kind: string, params: Fields): Upload | undefined {
  const given = params[kind]
  if (typeof given === 'string') {
    const known = api.files.get(given)
    if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified')
    return { name: known.path, type: '', bytes: known.bytes }
  }
  const upload = fields(given).upload as Upload | undefined
  if (upload === undefined) return undefined
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
  const { file_id } = api.file(kind, upload.name.split('.').pop() ?? 'bin', upload.bytes)
  params[kind] = file_id
  return upload
}

function recipient(api: BotApi, params: Fields): Person {
  const person = api.people.get(Number(params.chat_id))
  if (person === undefined || !person.started) throw badRequest('chat not found')
  if (person.blocked) throw new ApiError(403, 'Forbidden: bot was blocked by the user')
  return person
}

function messageOf(person: Person, params: Fields, what: 'edit' | 'delete'): Sent {
  const sent = person.sent.find((one) => one.message_id === Number(params.message_id))
  if (sent === undefined) throw badRequest(`message to ${what} not found`)
  return sent
}

function checkButtons(sent: Sent): void {
  for (const button of buttonsOf(sent)) {
    const bytes = Buffer.byteLength(button.callback_data ?? 'x')
    if (!button.text) throw badRequest('inline keyboard button text must be non-empty')
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID')
  }
}

function limited(raw: unknown, mode: unknown, max: number, what: string): string {
  if (what === 'message' && (typeof raw !== 'string' || raw.trim() === '')) {
    throw badRequest('message text is empty')
  }
  const text = parseEntities(String(raw ?? ''), mode)
  if (text.length > max) throw badRequest(`${what} is too long`)
  return text
}

function resultOf(api: BotApi, person: Person, sent: Sent): Fields {
  const head = { message_id: sent.message_id, from: api.me, chat: person.chat }
  const date = Math.floor(sent.at / 1000)
  const kind = sendKinds.exec(sent.method)?.[1]?.toLowerCase() ?? 'message'
  if (kind === 'message') return { ...head, date, text: sent.text }
  const file = { file_id: sent.params[kind] }
  return { ...head, date, caption: sent.text, [kind]: kind === 'photo' ? [file] : file }
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value : []
}
