import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelStatus } from '#app/channel-ports.ts'
import type { Page, Row } from '#app/inbox-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { openStore } from '#storage/open-store.ts'
import { startRemoteWhatsApp } from '../doubles/whatsapp-web/remote.ts'
import { ownRequest } from '../http/inbox/own-request.ts'
import { addMembers, cookieOf, secretKey } from '../http/inbox/whole-house.ts'
import { run } from '../storage/postgresql/database.ts'
import { end, freePort, type Server, startServer } from './server.ts'
import { administrator, centre, link } from './whatsapp-web-trial.ts'

const technician = 'tecnica'
const account = 'whatsapp-web'

export type SharedAccount = Awaited<ReturnType<typeof openSharedAccount>>

/**
 * Two server processes on one PostgreSQL database, and WhatsApp in a third. The first was there alone at first:
 * it runs the account. `people` are numbers of those who write.
 */
export async function openSharedAccount(url: string, people: readonly string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'acolhe-shared-'))
  const whatsApp = await startRemoteWhatsApp()
  const servers: Server[] = []
  let deeds = 0

  async function start(place: number): Promise<Server> {
    const port = await freePort()
    const settings = {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: url,
      DATA_DIR: join(directory, `data-${place}`),
      FLOWS_DIR: 'test/flows/echo/flows',
      LOCALES_DIR: 'test/flows/echo/locales',
      SECRET_KEY: secretKey,
      WHATSAPP_WEB: 'on',
      WHATSAPP_WEB_SOCKET_URL: whatsApp.url,
      LOG_LEVEL: 'warn',
      ...whatsApp.trust.env,
    }
    const pace = join(import.meta.dirname, 'child-quick-pace.ts')
    const args = [...whatsApp.trust.args, '--import', pace]
    const server = await startServer({ settings, args })
    servers.push(server)
    return server
  }

  async function close(): Promise<void> {
    await Promise.all(servers.map(end))
    await whatsApp.stop()
    rmSync(directory, { recursive: true, force: true })
  }

  /** Asks one process as somebody; gives what it answers. */
  async function ask<T>(server: Server, who: string, path: string, body?: object): Promise<T> {
    const how = ownRequest(cookieOf(who), body ? 'POST' : 'GET', body ? { body } : {})
    const given = await fetch(`${server.url}/api${path}`, how)
    const text = await given.text()
    if (!given.ok) throw new Error(`${path} was answered with ${given.status}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  try {
    const all = [{ phone: centre }, ...people.map((phone) => ({ phone, name: phone }))]
    await whatsApp.call('people', { people: all })
    const store = await openStore(url)
    await addMembers(store, [
      { id: administrator, role: 'administrator', team: 'desk', factor: true },
      { id: technician, role: 'technician', team: 'desk' },
    ])
    await store.close()
    const [first, second] = [await start(1), await start(2)]
    return {
      ...{ whatsApp, first, second, close },
      /** The account as the page of channels has it. */
      async page(server: Server): Promise<Pick<ChannelStatus, 'ok' | 'state' | 'link'>> {
        type List = { channels: readonly ChannelStatus[] }
        const { channels } = await ask<List>(server, administrator, '/channels')
        const found = channels.find((one) => one.account === account)
        if (found === undefined) throw new Error('the page has no linked phone')
        const { ok, state, link } = found
        return { ok, state, ...(link ? { link } : {}) }
      },
      /** Links as an administrator does who has this process before her. */
      link: (server: Server) => link(whatsApp, server.url),
      /** Each person says this. */
      say: (text: string) =>
        whatsApp.call('say', {
          messages: people.map((from) => ({ from, to: centre, text })),
        }),
      /** Conversations by the person's number, as the technician has them. */
      async talks(server: Server): Promise<Map<string, string>> {
        const { rows } = await ask<Page<Row>>(server, technician, '/conversations?tab=all')
        return new Map(rows.map(({ id, name = '' }) => [name, id]))
      },
      /** The technician does it to each person's conversation, by this process. */
      async toEach(server: Server, talks: Map<string, string>, deed: Deed): Promise<void> {
        for (const id of talks.values()) {
          deeds += 1
          await ask(server, technician, `/conversations/${id}/deeds`, { id: `deed-${deeds}`, deed })
        }
      },
      /**
       * What came to each phone, as it shows it: under one id once, in its order. `waited` are texts it could not
       * open when they came and asked for again, as after a kill in the middle of one: their place was kept for
       * them. `repeats` counts what came once more under its id.
       */
      async shown(): Promise<{
        texts: Record<string, string[]>
        waited: Set<string>
        repeats: number
      }> {
        const { undecryptable } = await whatsApp.call('state', {})
        const { received } = await whatsApp.call('received', {})
        const theirs = received.filter(({ person }) => person !== centre)
        const once = new Map(theirs.map((one) => [`${one.person} ${one.id}`, one]))
        const texts: Record<string, string[]> = {}
        const waited = new Set<string>()
        for (const { person, id, text } of once.values()) {
          const plain = text.replace(/[\u2066-\u2069]/gu, '')
          texts[person] = [...(texts[person] ?? []), plain]
          if (undecryptable.includes(id)) waited.add(`${person} ${plain}`)
        }
        return { texts, waited, repeats: theirs.length - once.size }
      },
      /** True while some process has the phone's line. */
      online: async () =>
        (await whatsApp.call('state', {})).devices[centre]?.some((one) => one.online) === true,
      /** Which process has the account, as they agreed. */
      owner: async () => (await run(url, `SELECT "owner" FROM "AccountOwner"`)).rows[0]?.owner,
      /** Rows of the outbox. */
      outbox: async () =>
        (await run(url, `SELECT "state", "tries", "code" FROM "Outbox"`)).rows as {
          state: string
          tries: number
          code: string | null
        }[],
      /** Texts of people that are stored. */
      heard: async () =>
        (await run(url, `SELECT "content" FROM "Inbound"`)).rows.map(
          ({ content }) => JSON.parse(content).text as string,
        ),
    }
  } catch (error) {
    await close()
    throw error
  }
}
