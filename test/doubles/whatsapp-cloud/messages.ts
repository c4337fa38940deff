import { check } from './check.ts'
import type { CloudApi } from './cloud-api.ts'
import { type Fields, fields, GraphFault } from './graph-fault.ts'
import { newWamid, type Person, type Sent } from './person.ts'

const day = 24 * 3_600_000

/** POST /{phone}/messages, as Graph takes it. `answerLost`: nobody will hear that it was taken. */
export function takeMessage(api: CloudApi, body: Fields, answerLost: boolean): Fields {
  if (body.messaging_product !== 'whatsapp')
    throw new GraphFault(400, 100, 'The parameter messaging_product is required.')
  const id = newWamid()
  const input = String(body.recipient ?? body.to)
  const answer = (person?: Person): Fields => ({
    messaging_product: 'whatsapp',
    contacts: [{ input, wa_id: person?.waId ?? input }],
    messages: [{ id }],
  })
  // A business-scoped id in `to` is taken and silently lost, as in the real one.
  if (body.recipient === undefined && /^[A-Z]{2}\./.test(input)) return answer()
  check(body, (media) => api.media.files.has(media))
  const template =
    body.type === 'template' ? api.templates.approved(fields(body.template)) : undefined
  const person = api.personAt(input)
  const row = typeof body.biz_opaque_callback_data === 'string' ? body.biz_opaque_callback_data : ''
  const fails = (code: number) => {
    const errors = [{ code, title: 'failed', error_data: { details: 'failed, as in a test' } }]
    if (person === undefined) {
      const status = { id, status: 'failed', timestamp: api.seconds(), recipient_id: input, errors }
      const opaque = row === '' ? {} : { biz_opaque_callback_data: row }
      api.tell({ kind: 'statuses', person: input, status: { ...status, ...opaque } })
    } else api.status(person, { id, row }, 'failed', errors)
    return answer(person)
  }
  const planned = api.failLater.shift()
  if (planned !== undefined) return fails(planned)
  if (person === undefined) return fails(131026)
  if (template === undefined && api.now() - person.lastInbound > day) return fails(131047)
  const type = String(body.type)
  const sent: Sent = {
    id,
    type,
    text: template ?? textOf(type, fields(body[type])),
    body,
    row,
    at: Date.now(),
    ...(answerLost ? { answerLost } : {}),
  }
  person.got.push(sent)
  person.emit('sent', sent)
  api.emit('sent', person, sent)
  for (const status of api.follows) api.status(person, sent, status)
  return answer(person)
}

function textOf(type: string, content: Fields): string {
  if (type === 'text') return String(content.body)
  if (type === 'interactive') return String(fields(content.body).text)
  return typeof content.caption === 'string' ? content.caption : ''
}
