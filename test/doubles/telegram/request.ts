import type { IncomingMessage } from 'node:http'
import { badRequest, type Fields } from './api-error.ts'
import type { Upload } from './person.ts'

/** The whole body. Loopback only, so nothing bounds it. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}

/** Parameters of a call from query, JSON or form; an uploaded file stands as `{ upload }`. */
export async function readParams(url: URL, type: string, body: Buffer): Promise<Fields> {
  const params: Fields = Object.fromEntries(url.searchParams)
  if (body.length > 0) {
    Object.assign(params, type.startsWith('application/json') ? json(body) : await form(type, body))
  }
  for (const name of ['reply_markup', 'commands', 'allowed_updates', 'scope']) {
    const value = params[name]
    if (typeof value === 'string' && value !== '') params[name] = json(Buffer.from(value))
  }
  return params
}

function json(body: Buffer): Fields {
  try {
    return JSON.parse(body.toString())
  } catch {
    throw badRequest("can't parse JSON object")
  }
}

async function form(type: string, body: Buffer): Promise<Fields> {
  const init = { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(body) }
  const read: Fields = {}
  for (const [name, value] of await new Request('http://localhost', init).formData()) {
    read[name] = typeof value === 'string' ? value : { upload: await upload(value) }
  }
  return read
}

async function upload(file: File): Promise<Upload> {
  return { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) }
}
