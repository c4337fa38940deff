import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { LinkState } from '#app/channel-ports.ts'
import { openStore } from '#storage/open-store.ts'
import { type RemoteWhatsApp, startRemoteWhatsApp } from '../doubles/whatsapp-web/remote.ts'
import { ownRequest } from '../http/inbox/own-request.ts'
import { addMembers, cookieOf, secretKey } from '../http/inbox/whole-house.ts'
import { firstPerson } from './lanes.ts'
import { end, freePort, type Server, startServer } from './server.ts'

/** The phone of the centre, which the server is linked to. */
export const centre = '351910000000'
/** Who links it. */
export const administrator = 'administrator'

/** Whose phone this is, as the ledger numbers people; the other way round. */
export const personOf = (phone: string): number => Number(phone.slice(-4)) + firstPerson
export const phoneOf = (person: number): string =>
  `35192000${String(person - firstPerson).padStart(4, '0')}`

/** One server process on SQLite that is linked to a phone, and WhatsApp in a process of its own. */
export type WhatsappTrial = {
  whatsApp: RemoteWhatsApp
  /** The file of the database. */
  file: string
  /** The process, while there is one. */
  server(): Server | undefined
  start(): Promise<Server>
  close(): Promise<void>
}

/** `break` names a module that is loaded into the server to make it worse. */
export type WhatsappTrialOptions = { people: number; break?: string }

/** Sets everything up and links the phone by QR, as an administrator does it in the inbox. */
export async function openWhatsappTrial(options: WhatsappTrialOptions): Promise<WhatsappTrial> {
  const directory = mkdtempSync(join(tmpdir(), 'acolhe-faults-'))
  const file = join(directory, 'acolhe.db')
  const whatsApp = await startRemoteWhatsApp()
  const port = await freePort()
  const preloaded = ['child-quick-pace.ts', ...(options.break ? [options.break] : [])]
  const settings = {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: `file:${file}`,
    DATA_DIR: join(directory, 'data'),
    FLOWS_DIR: 'test/flows/echo/flows',
    LOCALES_DIR: 'test/flows/echo/locales',
    SECRET_KEY: secretKey,
    WHATSAPP_WEB: 'on',
    WHATSAPP_WEB_SOCKET_URL: whatsApp.url,
    LOG_LEVEL: 'warn',
    ...whatsApp.trust.env,
  }
  const args = [
    ...whatsApp.trust.args,
    ...preloaded.flatMap((name) => ['--import', join(import.meta.dirname, name)]),
  ]
  let server: Server | undefined

  async function start(): Promise<Server> {
    // Replies that waited over many deaths make it say that it is not ready: they leave first.
    server = await startServer({ settings, args, readyMs: 60_000 })
    return server
  }

  async function close(): Promise<void> {
    await end(server)
    await whatsApp.stop()
    rmSync(directory, { recursive: true, force: true })
  }

  try {
    await addPeople(whatsApp, options.people)
    const store = await openStore(settings.DATABASE_URL)
    await addMembers(store, [
      { id: administrator, role: 'administrator', team: 'desk', factor: true },
    ])
    await store.close()
    await link(whatsApp, (await start()).url)
  } catch (error) {
    await close()
    throw error
  }
  return { whatsApp, file, server: () => server, start, close }
}

/** Some write under their number, of the others some hide it. */
async function addPeople({ call }: RemoteWhatsApp, people: number): Promise<void> {
  const all = Array.from({ length: people }, (_, n) => ({
    phone: phoneOf(firstPerson + n),
    addressing: n % 4 === 0 ? ('pn' as const) : ('lid' as const),
    hidePhone: n % 4 === 1,
  }))
  await call('people', { people: [{ phone: centre, name: 'Centre' }, ...all] })
}

/** Links the phone by QR at the server at `url`, as its administrator. */
export async function link({ call }: RemoteWhatsApp, url: string): Promise<void> {
  const path = `${url}/api/channels/whatsapp-web/link`
  const cookie = cookieOf(administrator)
  const asked = await fetch(path, ownRequest(cookie, 'POST', { body: {} }))
  if (asked.status !== 204) throw new Error(`linking was answered with ${asked.status}`)
  let scanned = ''
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(50)) {
    const answer = await fetch(path, ownRequest(cookie, 'GET'))
    const now = (await answer.json()) as LinkState
    if (now.state === 'linked') return
    if (now.state !== 'linking' || now.qr === undefined || now.qr === scanned) continue
    scanned = now.qr
    await call('scan', { phone: centre, qr: scanned })
  }
  throw new Error('the phone was not linked in time')
}
