import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request for a translation held. */
export type Asked = {
  q: string[]
  source: string
  target: string
  format: string
  api_key?: string
}

/**
 * How it behaves. `words` translates one text; `answer` takes over the whole answer.
 */
type Behaviour = {
  words: (text: string, asked: Asked) => string
  answer?: (asked: Asked) => { status?: number; headers?: Record<string, string>; body: string }
  /** Pause before each answer, ms. */
  slow: number
  key?: string
}

/** What the double has, as `GET /languages` tells it. */
const languages = [
  { code: 'en', name: 'English', targets: ['ar', 'bn', 'pt', 'zh-Hans'] },
  { code: 'pt', name: 'Portuguese', targets: ['ar', 'bn', 'en', 'zh-Hans'] },
  { code: 'ar', name: 'Arabic', targets: ['en', 'pt'] },
  { code: 'bn', name: 'Bengali', targets: ['en', 'pt'] },
  { code: 'zh-Hans', name: 'Chinese', targets: ['en'] },
]

/** A local service that speaks LibreTranslate's protocol and misbehaves as told. */
export class TranslatorDouble {
  readonly asked: Asked[] = []
  /** Requests under way at once, at most. */
  most = 0
  /** Requests of any kind, also those refused. */
  requests = 0
  behaviour: Behaviour = { words: (text, { target }) => `${target}(${text})`, slow: 0 }
  private under = 0
  private server: Server | undefined
  private port = 0

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Listens on the port it had before, or any free one. */
  async open(): Promise<this> {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status = 200, headers = {}, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
      })
    })
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve))
    this.port = (this.server.address() as AddressInfo).port
    return this
  }

  async close(): Promise<void> {
    const { server } = this
    this.server = undefined
    server?.closeAllConnections()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  }

  behave(change: Partial<Behaviour>): void {
    this.behaviour = { ...this.behaviour, ...change }
  }

  private async answer(request: IncomingMessage) {
    this.requests += 1
    this.under += 1
    this.most = Math.max(this.most, this.under)
    try {
      return await this.reply(request)
    } finally {
      this.under -= 1
    }
  }

  private async reply(
    request: IncomingMessage,
  ): Promise<{ status?: number; headers?: Record<string, string>; body: string }> {
    const { words, answer, slow, key } = this.behaviour
    if (request.url === '/languages') return { body: JSON.stringify(languages) }
    if (request.url !== '/translate' || request.method !== 'POST')
      return { status: 404, body: '{}' }
    const asked = JSON.parse(await textOf(request)) as Asked
    this.asked.push(asked)
    if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow))
    if (key !== asked.api_key) return { status: 403, body: '{"error":"Invalid API key"}' }
    if (answer !== undefined) return answer(asked)
    const detectedLanguage = asked.q.map(() => ({ language: 'ar', confidence: 90 }))
    return {
      body: JSON.stringify({
        translatedText: asked.q.map((text) => words(text, asked)),
        ...(asked.source === 'auto' ? { detectedLanguage } : {}),
      }),
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
