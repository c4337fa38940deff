import { connect, type Socket } from 'node:net'

/** Posts one body; `done` is called with the status, 0 when the connection broke. */
export type Poster = {
  post(body: string, done: (status: number) => void): void
  /** Connections that are free. */
  idle(): number
  close(): void
}

const headEnd = Buffer.from('\r\n\r\n')
const lastChunk = '0\r\n\r\n'

/**
 * A fixed number of keep-alive connections that post JSON to one path, on bare sockets: an HTTP library
 * would cost more than the server under test. Reads answers with `content-length` or chunks.
 */
export function openPoster(
  url: string,
  headers: Readonly<Record<string, string>>,
  connections: number,
): Poster {
  const { hostname, port, pathname, host } = new URL(url)
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${more.join('')}content-length: `
  type Done = (status: number) => void
  type Line = {
    socket: Socket
    read: Buffer
    asked: { body: string; done: Done; tries: number } | undefined
  }
  const free: Line[] = []
  const all = new Set<Line>()
  let closed = false

  function open(): Line {
    const line: Line = {
      socket: connect(Number(port), hostname),
      read: Buffer.alloc(0),
      asked: undefined,
    }
    line.socket.setNoDelay(true)
    line.socket.on('data', (part) => hear(line, part))
    line.socket.on('error', () => {})
    line.socket.on('close', () => replace(line))
    all.add(line)
    return line
  }

  /** A server may hang up on a connection that rested; what was on its way is posted once more. */
  function replace(line: Line): void {
    all.delete(line)
    const at = free.indexOf(line)
    if (at !== -1) free.splice(at, 1)
    if (closed) return
    const { asked } = line
    if (asked !== undefined && asked.tries < 3) {
      ask(open(), { ...asked, tries: asked.tries + 1 })
      return
    }
    // Not at once: nobody may be listening any more.
    setTimeout(() => {
      if (!closed) free.push(open())
    }, 20)
    asked?.done(0)
  }

  function ask(line: Line, asked: NonNullable<Line['asked']>): void {
    line.asked = asked
    line.socket.write(`${head}${Buffer.byteLength(asked.body)}\r\n\r\n${asked.body}`)
  }

  function hear(line: Line, part: Buffer): void {
    line.read = line.read.length === 0 ? part : Buffer.concat([line.read, part])
    const end = line.read.indexOf(headEnd)
    if (end === -1) return
    const said = line.read.toString('latin1', 0, end)
    const length = /content-length: (\d+)/i.exec(said)
    const body = line.read.subarray(end + 4)
    const whole = length ? body.length >= Number(length[1]) : complete(said, body)
    if (!whole) return
    const { asked } = line
    line.asked = undefined
    line.read = Buffer.alloc(0)
    free.push(line)
    asked?.done(Number(said.slice(9, 12)))
  }

  const complete = (said: string, body: Buffer): boolean =>
    !/transfer-encoding/i.test(said) || body.toString('latin1').endsWith(lastChunk)

  for (let n = 0; n < connections; n++) free.push(open())
  return {
    post: (body, done) => {
      const line = free.pop()
      if (line === undefined) throw new Error('Every connection is busy.')
      ask(line, { body, done, tries: 0 })
    },
    idle: () => free.length,
    close: () => {
      closed = true
      for (const { socket } of all) socket.destroy()
    },
  }
}
