import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { soon } from '../../doubles/whatsapp-web/soon.ts'
import { linkedTo, openAccount, reaches, say } from './linked-account.ts'
import { pauses, useService } from './service.ts'

describe('a line that breaks comes back', () => {
  const service = useService()

  it.each<[string, number, () => Promise<void>]>([
    ['a dropped connection', 428, async () => (await service.line()).drop()],
    ['a service that is not there', 503, async () => (await service.line()).streamError(503)],
    ['a stream error', 500, async () => (await service.line()).streamError(500)],
  ])('%s: closes with %i, and a new socket goes on', async (_, code, breaks) => {
    const { server, phone, amina } = service
    const account = await linkedTo(server, phone)
    const before = account.sockets.length
    await breaks()
    await reaches(account, 'away')
    expect(account.connection.sock()).toBeUndefined()
    expect(account.connection.health().ok).toBe(false)
    await reaches(account, 'linked')
    await amina.sendText(phone, 'still there?')
    await soon(() => account.texts).toContain('still there?')
    await say(account, amina, 'yes')
    await amina.waitForText('yes')
    expect(account.sockets).toHaveLength(before + 1)
    // Each socket that closed could hand over what it held back, once.
    expect(account.closings).toEqual(account.sockets.slice(0, -1))
    expect(pauses(account).map(([seen]) => seen)).toEqual([515, code])
  })

  it('a service that answers nothing any more is noticed: 408', async () => {
    const account = await linkedTo(service.server, service.phone, { times: { keepAlive: 200 } })
    ;(await service.line()).freeze()
    await soon(() => pauses(account).map(([code]) => code)).toContain(408)
    await reaches(account, 'linked')
  })

  it('a login refused with 503 is tried again, each time later', async () => {
    const account = await linkedTo(service.server, service.phone, { chance: () => 0 })
    service.server.faults.refuseLogin = { reason: 503, times: 1 }
    ;(await service.line()).drop()
    await reaches(account, 'away')
    expect(await account.connection.link()).toMatchObject({ again: expect.any(Number) })
    await reaches(account, 'linked')
    // Linking was a moment ago: 515 counts as the first.
    expect(pauses(account)).toEqual([
      [515, 0],
      [428, 2_000],
      [503, 4_000],
    ])
  })

  it('a server that is not there, and a proxy that refuses, are waited for', async () => {
    const { linked } = await service.linkedThenStopped()
    const refusing = createServer().on('upgrade', (_, socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'),
    )
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
    const { port } = refusing.address() as AddressInfo
    const account = await openAccount({ url: `ws://127.0.0.1:${port}/ws/chat` }, { linked })
    await account.connection.start()
    expect(await reaches(account, 'away')).toMatchObject({ code: 0 })
    await new Promise((resolve) => refusing.close(resolve))
    await soon(() => pauses(account).length).toBe(3)
    expect(pauses(account).map(([code]) => code)).toEqual([0, 0, 0])
  })

  it('once it was open for a while, the next trouble begins with the first pause', async () => {
    const account = await linkedTo(service.server, service.phone, { times: { settled: 100 } })
    for (const drops of [2, 3]) {
      await new Promise((resolve) => setTimeout(resolve, 400))
      ;(await service.line()).drop()
      await soon(() => pauses(account).length).toBe(drops)
      await reaches(account, 'linked')
    }
    const [, first, second] = pauses(account)
    expect(first).toEqual([428, 500])
    expect(second).toEqual(first)
  })

  it('an administrator who asks while it waits need not wait', async () => {
    const { linked } = await service.linkedThenStopped()
    service.server.faults.refuseLogin = { reason: 503, times: 1 }
    const account = await openAccount(service.server, { linked, chance: () => -118 })
    await account.connection.start()
    // A minute, as chance has it.
    expect(await reaches(account, 'away')).toMatchObject({ code: 503 })
    expect(pauses(account)).toEqual([[503, 60_000]])
    await account.connection.wish({ do: 'link' })
    await reaches(account, 'linked')
  })

  it('stopped while it waits: no other socket is made', async () => {
    const account = await linkedTo(service.server, service.phone)
    service.server.faults.refuseLogin = { reason: 503, times: 100 }
    ;(await service.line()).drop()
    await reaches(account, 'away')
    await account.connection.stop()
    const made = account.sockets.length
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(account.sockets).toHaveLength(made)
  })
})
