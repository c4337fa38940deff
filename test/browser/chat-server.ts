import { serve } from '@hono/node-server'
import type { Part } from '#core/channel.ts'
import type { Inbound } from '#core/message.ts'
import { chatRoutes } from '#http/routes/chat.ts'
import { openCentre } from '../channels/web/centre.ts'

const clock = {
  now: () => Date.now(),
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** What a visit needs: the real page and routes on a real port of loopback, and a bot behind. */
export async function openChatServer(
  answer?: (content: Inbound['content'], n: number) => readonly Part[],
) {
  const centre = openCentre(clock, answer)
  await centre.start()
  const faults: string[] = []
  const log = {
    error: (fields: object, message: string) => faults.push(message + JSON.stringify(fields)),
  }
  const app = chatRoutes({ chat: centre.chat, clock, log })
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const opened = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(opened),
    )
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    ...centre,
    faults,
    url: `http://127.0.0.1:${port}/chat`,
    async close() {
      await centre.chat.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
