import { createHmac } from 'node:crypto'

// biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
export type Answer = { status: number; json: any; headers: Headers; text: string }

/** What answers: routes, or a server at the other end of a line. */
type App = {
  request(url: string, init: RequestInit, env: object): Response | Promise<Response>
}

/** A browser: keeps cookies as one does, and knows the authenticator app of who sits at it. */
export class Browser {
  readonly cookies = new Map<string, string>()
  /** Seconds and codes come from here once a second factor is set up. */
  secret: string | undefined
  recovery: string[] = []
  address: string
  readonly #app: App
  readonly #base: string

  constructor(app: App, base: string, address: string) {
    this.#app = app
    this.#base = base
    this.address = address
  }

  get = (path: string, headers: Record<string, string> = {}) =>
    this.send('GET', path, undefined, headers)
  post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    this.send('POST', path, body, headers)
  patch = (path: string, body: unknown) => this.send('PATCH', path, body)
  put = (path: string, body: unknown) => this.send('PUT', path, body)
  delete = (path: string) => this.send('DELETE', path, {})

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(
      `${this.#base}${path}`,
      {
        method,
        headers: {
          host: new URL(this.#base).host,
          ...(method === 'GET' ? {} : { origin: this.#base, 'content-type': 'application/json' }),
          ...(cookie === '' ? {} : { cookie }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { address: this.address },
    )
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    return { status: response.status, json: parsed(text), headers: response.headers, text }
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/; */)
    const at = pair.indexOf('=')
    const gone = attributes.some((one) => /^max-age=0$/i.test(one))
    if (gone) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }

  /** Where she stands: 200, or 401 with a code. */
  probe = () => this.get('/api/probe')
  password = (email: string, password: string) =>
    this.post('/api/auth/sign-in/email', { email, password })

  /** All the way in, with the second factor where one is asked for. */
  async signIn(email: string, password: string): Promise<Answer> {
    const answer = await this.password(email, password)
    if (answer.json?.pending === 'enrol') await this.enrol(password)
    if (answer.json?.pending === 'verify') await this.verify()
    return answer
  }

  async enrol(password: string): Promise<Answer> {
    const { json } = await this.post('/api/auth/two-factor/enable', { password })
    this.secret = new URL(json.totpURI).searchParams.get('secret') ?? ''
    this.recovery = json.backupCodes
    return this.verify()
  }

  verify = (code = this.code()) => this.post('/api/auth/two-factor/verify-totp', { code })

  /** RFC 6238 with SHA-1, 30 s and 6 digits, written apart from the library. */
  code(stepsAway = 0): string {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAway))
    const hash = createHmac('sha1', base32(this.secret ?? ''))
      .update(counter)
      .digest()
    const at = (hash.at(-1) ?? 0) & 15
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
  }

  /** The cookie of the session. */
  session(): string | undefined {
    const prefix = this.#base.startsWith('https:') ? '__Host-' : ''
    return this.cookies.get(`${prefix}acolhe.session_token`)
  }

  /** Another browser with the same cookies: what a thief has. */
  copy(): Browser {
    const thief = new Browser(this.#app, this.#base, '198.51.100.66')
    for (const [name, value] of this.cookies) thief.cookies.set(name, value)
    thief.secret = this.secret
    return thief
  }
}

function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
