import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the double read it. */
export type Embedded = {
  path: string
  authorization: string | undefined
  model: string
  input: string[]
}

/** Speaks OpenAI's `POST /v1/embeddings`. `vector` says what a text is turned into; `answer` what is answered instead. */
export class EmbedderDouble {
  readonly heard: Embedded[] = []
  vector: (text: string) => readonly number[] = (text) => [text.length, 1]
  /** Undefined: no answer at all. */
  answer: ((input: string[]) => { status: number; body: string } | undefined) | undefined
  url = ''
  #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { model, input } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      const { authorization } = request.headers
      this.heard.push({ path: request.url ?? '', authorization, model, input })
      const answer = this.answer ? this.answer(input) : this.#good(input)
      if (answer === undefined) return
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(answer.body)
    })
  }

  /** In the wrong order, as the protocol allows: `index` says which is which. */
  #good(input: readonly string[]) {
    const data = input.map((text, index) => ({ index, embedding: this.vector(text) })).reverse()
    return { status: 200, body: JSON.stringify({ object: 'list', data }) }
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
