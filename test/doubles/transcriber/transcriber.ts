import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the double read it. */
export type Heard = {
  path: string
  authorization: string | undefined
  model: string
  format: string
  file: { name: string; type: string; bytes: Uint8Array }
}

/** Speaks OpenAI's `POST /v1/audio/transcriptions`, reading real multipart. `answer` decides what it says. */
export class TranscriberDouble {
  readonly heard: Heard[] = []
  /** A status and a body; undefined: no answer at all. */
  answer: () => { status: number; body: string; headers?: Record<string, string> } | undefined =
    () => ({ status: 200, body: JSON.stringify({ text: ' olá \n' }) })
  url = ''
  #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      this.heard.push(await read(request))
      const answer = this.answer()
      if (answer === undefined) return
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body)
    })
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

async function read(request: IncomingMessage): Promise<Heard> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { 'content-type': type = '', authorization } = request.headers
  const form = await new Response(Buffer.concat(chunks), {
    headers: { 'content-type': type },
  }).formData()
  const file = form.get('file')
  if (!(file instanceof File)) throw new Error('no file')
  return {
    path: request.url ?? '',
    authorization,
    model: String(form.get('model')),
    format: String(form.get('response_format')),
    file: { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) },
  }
}
