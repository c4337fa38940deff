import { setTimeout as pause } from 'node:timers/promises'
import type { LedgerEntry } from '../doubles/whatsapp-cloud/control.ts'
import { type Fields, fields } from '../doubles/whatsapp-cloud/graph-fault.ts'
import { type Door, openDoor } from './door.ts'
import { end, launch } from './server.ts'
import { openServers, type Servers, type ServersOptions } from './servers.ts'
import { openTraffic, type Traffic } from './traffic.ts'

export type CloudOptions = ServersOptions & { mode: 'cloud'; people: number }

/** Servers whose Graph is ours, in a process of its own, behind a relay each way. */
export type CloudTrial = Servers & {
  traffic: Traffic
  appSecret: string
  /** Numbers of those who write. */
  people: readonly string[]
  /** Tells the double what to do; see `Control`. */
  control(name: string, given?: unknown): Promise<Fields>
}

/** Longest time that an answer to a send is held back, ms: statuses overtake it. */
const heldBack = 60
/** Person n writes from this number and n. */
const firstNumber = 351_910_000_000

/** Starts the double, the relays and the servers, and subscribes; `close` ends every one of them. */
export async function openCloudTrial(options: CloudOptions): Promise<CloudTrial> {
  const double = launch({ entry: 'test/doubles/whatsapp-cloud/serve.ts', settings: {} })
  const doors: Door[] = []
  let servers: Awaited<ReturnType<typeof openServers>> | undefined
  let over = false
  const close = async () => {
    over = true
    await end(double)
    await Promise.all(doors.map((door) => door.close()))
    await servers?.close()
  }
  try {
    const said = await firstLine(double)
    const control = async (name: string, given: unknown = {}): Promise<Fields> => {
      const init = { method: 'POST', body: JSON.stringify(given) }
      const answer = await fetch(`${said.apiRoot}/control/${name}`, init)
      if (answer.status !== 200) throw new Error(`${name}: ${await answer.text()}`)
      return fields(await answer.json())
    }
    let posts = 0
    const traffic = openTraffic(() => servers?.ledger)
    const graph = await openDoor({
      target: () => said.apiRoot,
      answered: async (passing, status) => {
        if (!passing.path.endsWith('/messages') || status !== 200) return
        servers?.happens('send')
        await pause((servers?.random() ?? 0) * heldBack)
        traffic.sendAnswered(passing)
      },
    })
    doors.push(graph)
    const webhook = await openDoor({
      target: () => {
        const up = servers?.targets() ?? []
        posts += 1
        return up[posts % Math.max(1, up.length)]
      },
      arrives: () => servers?.posted(),
      answered: traffic.delivered,
    })
    doors.push(webhook)
    servers = await openServers({
      ...options,
      settings: {
        WHATSAPP_CLOUD_PHONE_ID: said.phoneId ?? '',
        WHATSAPP_CLOUD_BUSINESS_ID: said.businessId ?? '',
        WHATSAPP_CLOUD_TOKEN: said.token ?? '',
        WHATSAPP_CLOUD_APP_SECRET: said.appSecret ?? '',
        WHATSAPP_CLOUD_VERIFY_TOKEN: said.verifyToken ?? '',
        WHATSAPP_CLOUD_API_ROOT: graph.url,
        ...options.settings,
      },
    })
    const { ledger } = servers
    const people = Array.from({ length: options.people }, (_, n) => String(firstNumber + n))
    await control('people', { people: people.map((id) => ({ id })) })
    await servers.startAll()
    await control('subscribe', { url: `${webhook.url}/webhooks/whatsapp` })
    void (async () => {
      for (let after = 0; !over; ) {
        const { sent, next } = await control('sent', { after, waitMs: 500 })
        for (const { id, person, text, at, answerLost } of sent as LedgerEntry[])
          ledger.takes(Number(person), { text, at, answerLost, told: () => traffic.toldAt(id) })
        after = Number(next)
      }
    })().catch((error: unknown) => {
      if (!over) throw error
    })

    /** Also what the double has still to tell: late words may wake what is over. */
    const settle: Servers['settle'] = async (withinMs, quietMs) => {
      const until = Date.now() + withinMs
      for (let left = 1; left > 0 && Date.now() < until; await pause(100))
        left = Number((await control('state')).pending)
      await servers?.settle(Math.max(0, until - Date.now()), quietMs)
    }
    const { appSecret = '' } = said
    return { ...servers, traffic, appSecret, people, control, settle, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What the double prints once it listens. */
async function firstLine({
  output,
  alive,
}: Pick<ReturnType<typeof launch>, 'output' | 'alive'>): Promise<Record<string, string>> {
  for (;;) {
    const at = output().indexOf('\n')
    if (at >= 0) return JSON.parse(output().slice(0, at))
    if (!alive()) throw new Error(`the double ended: ${output()}`)
    await pause(20)
  }
}
