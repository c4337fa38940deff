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
  const free: Line[] = []
  const all: Line[] = []
  type Line = { socket: Socket; done: ((status: number) => void) | undefined; read: Buffer }

  function open(): void {
    const line: Line = {
      socket: connect(Number(port), hostname),
      done: undefined,
      read: Buffer.alloc(0),
    }
    line.socket.setNoDelay(true)
    line.socket.on('data', (part) => hear(line, part))
    line.socket.on('error', () => finish(line, 0))
    line.socket.on('close', () => finish(line, 0))
    all.push(line)
    free.push(line)
  }

  function finish(line: Line, status: number): void {
    const { done } = line
    line.done = undefined
    line.read = Buffer.alloc(0)
    if (status > 0) free.push(line)
    done?.(status)
  }

  function hear(line: Line, part: Buffer): void {
    line.read = line.read.length === 0 ? part : Buffer.concat([line.read, part])
    const end = line.read.indexOf(headEnd)
    if (end === -1) return
    const said = line.read.toString('latin1', 0, end)
    const length = /content-length: (\d+)/i.exec(said)
    const body = line.read.subarray(end + 4)
    const whole = length ? body.length >= Number(length[1]) : complete(said, body)
    if (whole) finish(line, Number(said.slice(9, 12)))
  }

  const complete = (said: string, body: Buffer): boolean =>
    !/transfer-encoding/i.test(said) || body.toString('latin1').endsWith(lastChunk)

  for (let n = 0; n < connections; n++) open()
  return {
    post: (body, done) => {
      const line = free.pop()
      if (line === undefined) throw new Error('Every connection is busy.')
      line.done = done
      line.socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
    },
    idle: () => free.length,
    close: () => {
      for (const { socket } of all) socket.destroy()
    },
  }
}
