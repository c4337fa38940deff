import { type ClientRequest, request } from 'node:http'

/** Open event streams of one house; `hear` is called for each nudge, with the stream's number. */
export type Streams = { open: number; close(): void }

type Heard = (stream: number, conversation: string) => void

const nudge = /^data: \{"conversation":"([^"]+)"\}$/gm

/** Opens one stream a technician, spread over the server's processes; resolves once all are open. */
export async function openStreams(
  count: number,
  urlOf: (stream: number) => string,
  cookieOf: (stream: number) => string,
  hear: Heard,
): Promise<Streams> {
  const requests: ClientRequest[] = []
  const streams: Streams = {
    open: 0,
    close: () => {
      for (const one of requests) one.destroy()
    },
  }
  const opening = Array.from({ length: count }, (_, n) => {
    const asked = request(`${urlOf(n)}/api/events`, {
      agent: false,
      headers: { cookie: cookieOf(n), accept: 'text/event-stream' },
    })
    requests.push(asked)
    return new Promise<void>((resolve, reject) => {
      asked.once('error', reject)
      asked.once('response', (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`a stream: ${answer.statusCode}`))
        streams.open += 1
        answer.once('close', () => {
          streams.open -= 1
        })
        let rest = ''
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => {
          const all = rest + text
          const end = all.lastIndexOf('\n\n') + 1
          rest = all.slice(end)
          for (const [, id = ''] of all.slice(0, end).matchAll(nudge)) hear(n, id)
        })
        answer.on('error', () => {})
        resolve()
      })
      asked.end()
    })
  })
  await Promise.all(opening)
  for (const one of requests) one.on('error', () => {})
  return streams
}
