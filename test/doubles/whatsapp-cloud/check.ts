import { type Fields, fields, GraphFault, invalid, listOf } from './graph-fault.ts'

/** Throws what Graph answers to a message that breaks its limits (Cloud API, "Messages"). */
export function check(body: Fields, hasMedia: (id: string) => boolean): void {
  const type = String(body.type)
  const content = fields(body[type])
  if (type === 'text') within(content.body, 4096, 'text.body')
  if (['image', 'video', 'document'].includes(type) && content.caption !== undefined)
    within(content.caption, 1024, 'caption')
  if (type === 'audio' && content.caption !== undefined) throw invalid('audio has no caption')
  if (['image', 'video', 'document', 'audio', 'sticker'].includes(type)) {
    if (!hasMedia(String(content.id)))
      throw new GraphFault(400, 100, `Param ${type}['id'] is unknown`)
  }
  if (type === 'interactive') checkInteractive(content)
  if (typeof body.biz_opaque_callback_data === 'string')
    within(body.biz_opaque_callback_data, 512, 'biz_opaque_callback_data')
}

function checkInteractive(content: Fields): void {
  const action = fields(content.action)
  within(fields(content.body).text, content.type === 'list' ? 4096 : 1024, 'body.text')
  if (content.type === 'button') {
    const replies = listOf(action.buttons).map(({ reply }) => fields(reply))
    if (replies.length < 1 || replies.length > 3) throw invalid('1 to 3 buttons')
    for (const { id, title } of replies) {
      within(title, 20, 'button title')
      within(id, 256, 'button id')
    }
    distinct(replies, 'id')
    distinct(replies, 'title')
    return
  }
  if (content.type !== 'list') throw invalid('interactive.type')
  within(action.button, 20, 'list button')
  const rows = listOf(action.sections).flatMap((section) => listOf(section.rows))
  if (rows.length < 1 || rows.length > 10) throw invalid('1 to 10 rows in all')
  for (const { id, title, description } of rows) {
    within(title, 24, 'row title')
    within(id, 200, 'row id')
    if (description !== undefined) within(description, 72, 'row description')
  }
  distinct(rows, 'id')
}

function within(value: unknown, most: number, what: string): void {
  const length = Array.from(typeof value === 'string' ? value : '').length
  if (length < 1 || length > most) throw invalid(`${what}: 1 to ${most} characters, not ${length}`)
}

function distinct(some: readonly Fields[], field: string): void {
  if (new Set(some.map((one) => one[field])).size < some.length) throw invalid(`${field} twice`)
}
