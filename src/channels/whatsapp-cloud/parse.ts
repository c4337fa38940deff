import { hash } from 'node:crypto'
import type { SamePerson, Status } from '#app/ports.ts'
import type { Address, Inbound } from '#core/message.ts'
import { type Fields, fieldsOf, filledText, textOf } from '../fields.ts'
import { bsuidOf, distinct, phoneOf } from './addresses.ts'
import { idOf } from './message-id.ts'
import { momentOf } from './moment.ts'
import { readContent } from './read-content.ts'
import { readStatus } from './read-status.ts'
import { readTemplateNews, type TemplateNews } from './template-news.ts'

/** Something to keep and leave alone. `what` is from a closed list, fit for a label. */
export type Aside = {
  externalId: string
  what: 'group' | 'reaction' | 'revoke' | 'system' | 'malformed' | 'echo'
  raw: string
}

/** What a delivery holds, in the order it holds it. */
export type Parsed = {
  messages: Inbound[]
  statuses: Status[]
  same: SamePerson[]
  asides: Aside[]
  templates: TemplateNews[]
  /** Changes of other numbers of the same app: not ours to keep. */
  foreign: number
  /** Codes of what Meta says went wrong with the number itself. */
  errors: number[]
}

/** Which number is ours. `now` is ms since 1970. */
export type Received = {
  account: string
  phoneId: string
  businessId?: string | undefined
  now: number
}

/** Reads a delivery. Pure; never throws, whatever it is given: what is no delivery holds nothing. */
export function parse(delivery: unknown, received: Received): Parsed {
  const into: Parsed = {
    messages: [],
    statuses: [],
    same: [],
    asides: [],
    templates: [],
    foreign: 0,
    errors: [],
  }
  for (const entry of listOf(fieldsOf(delivery)?.entry)) {
    const { id, changes } = fieldsOf(entry) ?? {}
    for (const change of listOf(changes)) {
      const { field, value } = fieldsOf(change) ?? {}
      const fields = fieldsOf(value)
      if (fields === undefined) continue
      if (field === 'messages') readValue(fields, received, into)
      else if (field === 'smb_message_echoes') readEchoes(fields, received, into)
      else if (field === 'message_template_status_update') {
        const ours = received.businessId === undefined || id === received.businessId
        const news = ours ? readTemplateNews(fields, received.now) : undefined
        if (news !== undefined) into.templates.push(news)
      }
    }
  }
  // Meta keeps no order; within one delivery its own clock does. Those of one second stay as they came.
  into.messages.sort((a, b) => a.sentAt - b.sentAt)
  return into
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const isOurs = (value: Fields, { phoneId }: Received): boolean =>
  fieldsOf(value.metadata)?.phone_number_id === phoneId

function readValue(value: Fields, received: Received, into: Parsed): void {
  if (!isOurs(value, received)) {
    into.foreign++
    return
  }
  const contacts = listOf(value.contacts)
    .map(fieldsOf)
    .filter((one) => one !== undefined)
  for (const one of listOf(value.messages)) readMessage(one, contacts, received, into)
  for (const one of listOf(value.statuses)) {
    const status = readStatus(one, received)
    if (status !== undefined) into.statuses.push(status)
  }
  for (const one of listOf(value.errors)) {
    const code = fieldsOf(one)?.code
    if (typeof code === 'number') into.errors.push(code)
  }
}

function readMessage(
  value: unknown,
  contacts: readonly Fields[],
  received: Received,
  into: Parsed,
): void {
  const message = fieldsOf(value)
  const aside = (what: Aside['what']) => into.asides.push(setAside(what, value, message))
  if (message === undefined) return void aside('malformed')
  if (message.group_id !== undefined) return void aside('group')
  if (message.type === 'reaction' || message.type === 'revoke') return void aside(message.type)
  if (message.type === 'system') {
    const same = changedNumber(message, received)
    if (same === undefined) return void aside('system')
    return void into.same.push(same)
  }
  const contact = contactOf(message, contacts)
  const [address, ...also] = distinct([
    phoneOf(message.from),
    bsuidOf(message.from_user_id),
    phoneOf(contact?.wa_id),
    bsuidOf(contact?.user_id),
  ])
  const externalId = idOf(message.id)
  if (address === undefined || externalId === undefined) return void aside('malformed')
  const { content, whole } = readContent(message)
  // A profile's name is a hint: a longer one than WhatsApp allows is cut.
  const name = filledText(fieldsOf(contact?.profile)?.name)?.slice(0, 128).toWellFormed()
  into.messages.push({
    account: received.account,
    externalId,
    address,
    ...(also.length > 0 ? { also } : {}),
    ...(name === undefined ? {} : { name }),
    sentAt: momentOf(message.timestamp, received.now),
    content,
    ...(whole ? {} : { raw: jsonOf(message) }),
  })
}

/** The profile of who wrote it. In a batch there are several: only an id tells which. */
function contactOf({ from, from_user_id }: Fields, contacts: readonly Fields[]) {
  const is = (mine: unknown, theirs: unknown) => mine !== undefined && mine === theirs
  return contacts.find(({ wa_id, user_id }) => is(from, wa_id) || is(from_user_id, user_id))
}

const numberChanges = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id']

/** She has another number or id, says Meta: all of them are hers. */
function changedNumber(message: Fields, { account, now }: Received): SamePerson | undefined {
  const system = fieldsOf(message.system)
  if (system === undefined || !numberChanges.includes(textOf(system.type) ?? '')) return undefined
  const addresses: readonly Address[] = distinct([
    phoneOf(message.from),
    bsuidOf(message.from_user_id),
    bsuidOf(system.previous_user_id),
    phoneOf(system.wa_id),
    phoneOf(system.new_wa_id),
    bsuidOf(system.user_id),
  ])
  if (addresses.length < 2) return undefined
  return { account, addresses, at: momentOf(message.timestamp, now) }
}

/** What a colleague wrote by hand in the Business app, where a number is used in both places. */
function readEchoes(value: Fields, received: Received, into: Parsed): void {
  if (!isOurs(value, received)) {
    into.foreign++
    return
  }
  for (const one of listOf(value.message_echoes)) {
    const echo = fieldsOf(one)
    const address = phoneOf(echo?.to) ?? bsuidOf(echo?.to_user_id)
    const externalId = idOf(echo?.id)
    const silent = ['reaction', 'revoke', 'edit'].includes(textOf(echo?.type) ?? '')
    if (echo === undefined || address === undefined || externalId === undefined || silent) {
      into.asides.push(setAside('echo', one, echo))
      continue
    }
    const text = textOf(fieldsOf(echo.text)?.body)
    into.messages.push({
      account: received.account,
      externalId,
      address,
      sentAt: momentOf(echo.timestamp, received.now),
      content: { kind: 'by-hand', ...(text === undefined ? {} : { text }) },
    })
  }
}

/** What has no id of its own goes by what it is, so that a repeat is one. */
function setAside(what: Aside['what'], value: unknown, message: Fields | undefined): Aside {
  const raw = jsonOf(value)
  return { externalId: idOf(message?.id) ?? `sha256:${hash('sha256', raw)}`, what, raw }
}

/** The JSON of a value; one nested too deep to be written is named instead. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return JSON.stringify({ unwritable: true })
  }
}
