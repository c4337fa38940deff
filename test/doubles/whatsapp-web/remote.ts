import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Operations } from './control.ts'
import type { Served } from './serve.ts'

/** Starts the double as its own process, which outlives whatever is killed around it. */
export async function startRemoteWhatsApp() {
  const child = spawn(process.execPath, [`${import.meta.dirname}/serve.ts`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => {
      throw new Error('the double ended before it listened')
    }),
  ])) as [string]
  const { url, authority }: Served = JSON.parse(line)
  const { host } = new URL(url)

  /** Asks the double; throws with its words where it refuses. */
  async function call<K extends keyof Operations>(
    name: K,
    given: Parameters<Operations[K]>[0],
  ): Promise<Awaited<ReturnType<Operations[K]>>> {
    const body = JSON.stringify(given)
    const answer = await fetch(`http://${host}/control/${name}`, { method: 'POST', body })
    const result = (await answer.json()) as Awaited<ReturnType<Operations[K]>>
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(result)}`)
    return result
  }

  return {
    url,
    authority,
    /** The environment and the arguments with which a bot's process takes the double for WhatsApp. */
    trust: {
      env: { WHATSAPP_DOUBLE: JSON.stringify(authority) },
      args: ['--import', `${import.meta.dirname}/trusted.ts`],
    },
    call,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export type RemoteWhatsApp = Awaited<ReturnType<typeof startRemoteWhatsApp>>
