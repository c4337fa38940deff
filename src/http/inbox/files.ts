import { Hono } from 'hono'
import type { FileInfo } from '#app/inbox-ports.ts'
import { answer } from './answer.ts'
import { attachmentName } from './attachment-name.ts'
import { byteRange } from './byte-range.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { idOf } from './read.ts'
import { notFound, Refused } from './refused.ts'
import { right } from './right.ts'

type Parts = Pick<Known, 'inbox' | 'vault' | 'scopeOf' | 'newId' | 'clock'>

/** Files a technician is about to send. They belong to one conversation from the start. */
export const conversationFiles = ({ inbox, vault, scopeOf, newId, clock }: Parts) =>
  new Hono<Env>().post('/:id/files', right('reply'), async (c) => {
    const { person } = c.var.signed
    const conversationId = idOf(c.req.param('id'))
    const row = await inbox.row(scopeOf(person), conversationId)
    if (row === undefined) throw notFound()
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length === 0)
      throw new Refused(422, 'empty', { say: 'This file is empty. Choose another.' })
    const id = newId()
    const name = nameOf(c.req.header('x-file-name'))
    const mime = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    const kept = await vault.keep(id, bytes, {
      ...(name === undefined ? {} : { name }),
      ...(mime === undefined ? {} : { mime }),
    })
    if ('refused' in kept) throw kept.refused === 'too-large' ? tooLarge() : notTaken()
    const info: FileInfo = { id, ...kept, state: 'ready' }
    const stored = { ...info, conversationId, direction: 'out' as const, account: row.account }
    await inbox.files
      .add({ ...stored, technician: person.id, tries: 0, createdAt: clock.now() })
      .catch(async (error: unknown) => {
        await vault.remove(id)
        throw error
      })
    return answer(c, info, 201)
  })

/** The bytes of one file, to be kept, never to be run: `attachment`, no sniffing, a sandbox. */
export const files = ({ inbox, vault, scopeOf }: Parts) =>
  new Hono<Env>().get('/:id', right('read'), async (c) => {
    const file = await inbox.files.visible(scopeOf(c.var.signed.person), idOf(c.req.param('id')))
    const found = file?.state === 'ready' ? await vault.read(file.id) : undefined
    if (file === undefined || found === undefined) throw notFound()
    c.header('content-type', found.mime)
    c.header('content-disposition', attachmentName(file.name ?? file.id))
    c.header('content-security-policy', "default-src 'none'; sandbox")
    c.header('accept-ranges', 'bytes')
    const size = found.bytes.length
    const part = byteRange(c.req.header('range'), size)
    if (part === undefined) return c.body(found.bytes)
    c.header(
      'content-range',
      part === 'none' ? `bytes */${size}` : `bytes ${part.first}-${part.last}/${size}`,
    )
    if (part === 'none') return c.body(null, 416)
    return c.body(found.bytes.subarray(part.first, part.last + 1), 206)
  })

const tooLarge = () =>
  new Refused(413, 'too-large', { say: 'This file is too large. Send a smaller one.' })
const notTaken = () =>
  new Refused(422, 'type', { say: 'Files of this kind are not taken. Send a photo or a PDF.' })

function nameOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  try {
    return decodeURIComponent(header).replaceAll('\0', '').slice(0, 200).toWellFormed()
  } catch {
    return undefined
  }
}
