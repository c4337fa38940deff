import { createServer, type Server, type Socket } from 'node:net'

/** A Bot API that takes everything, at the least cost it can have. */
export type FakeBotApi = {
  root: string
  /** How long it takes to answer, ms. */
  latencyMs: number
  /** Called with each message it takes, before it answers. */
  onSent: (chat: number, text: string) => void
  close(): void
}

const headEnd = Buffer.from('\r\n\r\n')
const empty = Buffer.alloc(0)

const answer = (result: string): string => {
  const body = `{"ok":true,"result":${result}}`
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
const bot = '{"id":1001,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'

/**
 * Stands in for the Bot API on bare sockets. It runs beside the load driver, in one process: both ends of a
 * latency are read from one clock, and the machine's second core stays with the server.
 */
export async function startFakeBotApi(): Promise<FakeBotApi> {
  const sockets = new Set<Socket>()
  let messageId = 0
  const api: FakeBotApi = {
    root: '',
    latencyMs: 0,
    onSent: () => {},
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }

  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    let read: Buffer = empty
    socket.on('data', (part) => {
      read = read.length === 0 ? part : Buffer.concat([read, part])
      for (;;) {
        const end = read.indexOf(headEnd)
        if (end === -1) return
        const head = read.toString('latin1', 0, end)
        const length = Number(/content-length: ?(\d+)/i.exec(head)?.[1] ?? 0)
        const after = end + 4 + length
        if (read.length < after) return
        const body = read.subarray(end + 4, after)
        read = read.length === after ? empty : read.subarray(after)
        reply(socket, head.slice(0, head.indexOf('\r\n')), body)
      }
    })
  })

  function reply(socket: Socket, line: string, body: Buffer): void {
    const { latencyMs } = api
    let text = ''
    if (line.includes('/sendMessage ')) {
      const sent = JSON.parse(body.toString()) as { chat_id: number | string; text: string }
      messageId += 1
      text = answer(
        `{"message_id":${messageId},"date":1,"chat":{"id":${sent.chat_id},"type":"private"}}`,
      )
      api.onSent(Number(sent.chat_id), sent.text)
    } else text = answer(line.includes('/getMe') ? bot : 'true')
    if (latencyMs === 0) socket.write(text)
    else setTimeout(() => socket.write(text), latencyMs)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  api.root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return api
}
