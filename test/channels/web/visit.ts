import type { Part } from '#core/channel.ts'
import type { Inbound } from '#core/message.ts'
import { chatRoutes } from '#http/routes/chat.ts'
import { openCentre, openClock } from './centre.ts'

/** An id as a browser makes one; the same number gives the same id. */
export const id = (n: number): string => n.toString(16).padStart(32, '0')

/** The routes over a centre in memory, with a clock that is moved by hand. */
export async function openRoutes(
  answer?: (content: Inbound['content'], n: number) => readonly Part[],
) {
  const clock = openClock()
  const centre = openCentre(clock, answer)
  await centre.start()
  const faults: string[] = []
  const log = { error: (fields: object) => faults.push(JSON.stringify(fields)) }
  const from = { address: undefined as string | undefined }
  const app = chatRoutes({ chat: centre.chat, clock, log, addressOf: () => from.address })
  return { ...centre, clock, app, faults, from }
}

/** Whatever answers requests: routes alone, or a server at the other end of a line. */
type App = { request(path: string, init: RequestInit): Response | Promise<Response> }

/** One browser: keeps its cookies and asks from the page's own origin. */
export function openBrowser(app: App) {
  const cookies = new Map<string, string>()

  async function ask(path: string, init: RequestInit = {}) {
    const headers = new Headers({ 'sec-fetch-site': 'same-origin' })
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie !== '') headers.set('cookie', cookie)
    const answer = await app.request(path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    ask('/chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  return {
    cookies,
    ask,
    post,
    /** Opens the page, which gives the cookie. */
    arrive: () => ask('/chat/hello'),
    async messages(after = '0:0') {
      const answer = await ask(`/chat/messages?after=${after}`)
      return (await answer.json()) as { items: Record<string, unknown>[]; more: boolean }
    },
  }
}
