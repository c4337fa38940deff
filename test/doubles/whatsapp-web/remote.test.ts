import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Said } from './child-client.ts'
import { type RemoteWhatsApp, startRemoteWhatsApp } from './remote.ts'
import { soon } from './soon.ts'

const centre = '351910000001'
const amina = '351920000001'

describe('the double as its own process', () => {
  let whatsApp: RemoteWhatsApp
  let folder: string
  let client: ChildProcess | undefined
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acolhe-'))
    whatsApp = await startRemoteWhatsApp()
    await whatsApp.call('people', {
      people: [
        { phone: centre, name: 'Centre' },
        { phone: amina, name: 'Amina' },
      ],
    })
  })
  afterEach(kill)
  afterAll(async () => {
    await whatsApp.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** A client in a process of its own, and what it has said so far. */
  function startClient(): Said[] {
    const said: Said[] = []
    const { env, args } = whatsApp.trust
    const file = `${import.meta.dirname}/child-client.ts`
    const child = spawn(process.execPath, [...args, file, folder, whatsApp.url], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line)))
    client = child
    return said
  }

  async function kill(): Promise<void> {
    if (client === undefined) return
    const gone = once(client, 'close')
    client.kill('SIGKILL')
    await gone
    client = undefined
  }

  const devices = async () => (await whatsApp.call('state', {})).devices[centre]

  it('lives on when a client is killed, and keeps what is sent until it is back', async () => {
    const first = startClient()
    await soon(() => first.some((one) => 'qr' in one)).toBe(true)
    const shown = first.find((one) => 'qr' in one)
    await whatsApp.call('scan', { phone: centre, qr: shown?.qr ?? '' })
    await soon(() => first.at(-1)).toEqual({ state: 'open' })
    const text = (n: number) => ({ from: amina, to: centre, text: `message ${n}` })
    await whatsApp.call('say', { messages: [text(0)] })
    await soon(() => first.at(-1)).toEqual({ type: 'notify', text: 'message 0' })
    await soon(devices).toEqual([{ id: 1, online: true, undelivered: 0 }])

    await kill()
    await soon(devices).toEqual([{ id: 1, online: false, undelivered: 0 }])
    const { ids } = await whatsApp.call('say', { messages: [text(1), text(2), text(3)] })
    expect(new Set(ids).size).toBe(3)
    expect(await devices()).toEqual([{ id: 1, online: false, undelivered: 3 }])

    const second = startClient()
    await soon(() => second.filter((one) => 'text' in one)).toEqual([
      { type: 'append', text: 'message 1' },
      { type: 'append', text: 'message 2' },
      { type: 'append', text: 'message 3' },
    ])
    await soon(devices).toEqual([{ id: 1, online: true, undelivered: 0 }])
  })

  it('cuts lines and refuses logins when it is asked to', async () => {
    const said = startClient()
    await soon(() => said.at(-1)).toEqual({ state: 'open' })
    await whatsApp.call('faults', { refuseLogin: { reason: 503, times: 2 } })
    await whatsApp.call('drop', { phone: centre })
    await soon(() => said.filter((one) => 'state' in one && one.state === 'close').length).toBe(3)
    await soon(() => said.at(-1)).toEqual({ state: 'open' })
  })

  it('says why it cannot do something', async () => {
    const nobody = whatsApp.call('unlink', { phone: '1' })
    await expect(nobody).rejects.toThrow(/nobody has this number/)
    expect(await whatsApp.call('received', {})).toEqual({ received: [], next: 0 })
  })
})
