import { describe, expect, it } from 'vitest'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import { soon } from '../../doubles/whatsapp-web/soon.ts'
import { linkedTo, openAccount, reaches, say, showing } from './linked-account.ts'
import { useService } from './service.ts'

describe('one owner of an account', () => {
  const service = useService()

  it('a second process opens no socket, shows how the first is, and is well when that is', async () => {
    const { server, phone } = service
    const linked = memoryLinkedAccounts()
    const first = await linkedTo(server, phone, { linked })
    const second = await openAccount(server, { linked })
    await second.connection.start()
    expect(await reaches(second, 'linked')).toEqual(await first.connection.link())
    expect(second.connection.health().ok).toBe(true)
    expect(second.connection.sock()).toBeUndefined()
    expect([first.connection.epoch(), second.connection.epoch()]).toEqual([1, undefined])
    expect(second.sockets).toEqual([])
    server.faults.refuseLogin = { reason: 503, times: 100 }
    for (const line of server.lines) line.drop()
    await reaches(second, 'away')
    expect(second.connection.health().ok).toBe(false)
  })

  it('a wish made there is granted here, and the QR is seen there', async () => {
    const linked = memoryLinkedAccounts()
    const first = await openAccount(service.server, { linked })
    await first.connection.start()
    await reaches(first, 'needs-linking')
    const second = await openAccount(service.server, { linked })
    await second.connection.start()
    await second.connection.wish({ do: 'link' })
    service.phone.scanQr((await showing(second, 'qr')).qr)
    await reaches(second, 'linked')
    expect(second.sockets).toEqual([])
    expect(first.sockets).toHaveLength(2)
    await second.connection.wish({ do: 'unlink' })
    await reaches(second, 'needs-linking')
    await soon(() => service.phone.linked).toEqual([])
  })

  it('what is shown and asked is sealed in the store', async () => {
    const linked = memoryLinkedAccounts()
    const { phone } = service
    const account = await linkedTo(service.server, phone, { linked })
    await account.connection.stop()
    await account.connection.wish({ do: 'link', phone: `+${phone.phone}` })
    const { state, wish } = await linked.owners.read('whatsapp-web')
    for (const sealed of [state, wish]) {
      expect(sealed).toMatch(/^v1\./)
      expect(Buffer.from(sealed?.slice(3) ?? '', 'base64url').includes(phone.phone)).toBe(false)
    }
  })

  it('nobody owns it: it is away, whatever the last owner showed', async () => {
    const { linked } = await service.linkedThenStopped()
    const another = await openAccount(service.server, { linked })
    expect(await another.connection.link()).toMatchObject({ state: 'away', code: 0 })
    expect(another.connection.health()).toMatchObject({ ok: false, state: 'away' })
  })

  it('given back on stop: the next one has it at once', async () => {
    const linked = memoryLinkedAccounts()
    const times = { lease: 60_000 }
    const first = await linkedTo(service.server, service.phone, { linked, times })
    const second = await openAccount(service.server, { linked, times })
    await second.connection.start()
    await first.connection.stop()
    await soon(() => second.connection.sock()).toBeDefined()
    expect(second.connection.health().ok).toBe(true)
    expect(first.connection.sock()).toBeUndefined()
  })

  it('who says the same name at each start has its account back at once, though it never said goodbye', async () => {
    const linked = memoryLinkedAccounts()
    await service.linkedThenStopped({ linked })
    await linked.owners.hold('whatsapp-web', 'this installation', Date.now(), 60_000)
    const again = await openAccount(service.server, { linked, owner: 'this installation' })
    await again.connection.start()
    await soon(() => again.connection.sock()).toBeDefined()
  })

  it('a process that slept past its lease sends nothing more and closes, before anybody tells it', async () => {
    const { server, phone, amina } = service
    const linked = memoryLinkedAccounts()
    // It asks so seldom that only its clock can tell.
    const account = await linkedTo(server, phone, {
      linked,
      times: { lease: 15_000, margin: 5_000, renew: 600_000, wishes: 600_000 },
    })
    await say(account, amina, 'before')
    await amina.waitForText('before')
    // Before others may take it: their clocks may be ahead.
    account.clock.sleep(10_000)
    expect(account.connection.sock()).toBeUndefined()
    expect(account.connection.epoch()).toBeUndefined()
    expect(account.connection.health().ok).toBe(false)
    await soon(() => server.lines.size).toBe(0)
    expect(account.closings).toEqual(account.sockets)
    expect(account.lines.join('\n')).toContain('the lease of the linked account ran out')
  })

  it('another takes over when the lease ran out; the first comes too late for everything', async () => {
    const { server, phone, amina } = service
    const linked = memoryLinkedAccounts()
    const first = await linkedTo(server, phone, {
      linked,
      times: { lease: 60_000, renew: 600_000, wishes: 600_000 },
    })
    const held = first.connection.sock()
    // Until nothing is written any more: a refused write would tell it first.
    await new Promise((resolve) => setTimeout(resolve, 500))
    const second = await openAccount(server, { linked })
    second.clock.sleep(61_000)
    await second.connection.start()
    await soon(() => second.connection.sock()).toBeDefined()
    // The service threw the first one off the line: that is no foreign process.
    await soon(() => first.closings.length).toBe(first.sockets.length)
    await expect(first.connection.link()).resolves.toMatchObject({ state: 'linked' })
    expect(first.states).not.toContain('taken')
    expect(first.connection.sock()).toBeUndefined()
    const before = new Map(linked.rows.get('whatsapp-web'))
    const late = held?.authState.keys.set({ session: { late: Buffer.from('late') } })
    await expect(late).rejects.toThrow()
    expect(linked.rows.get('whatsapp-web')).toEqual(before)
    await amina.sendText(phone, 'who is there?')
    await soon(() => second.texts).toContain('who is there?')
    expect(first.texts).not.toContain('who is there?')
  })

  it('while the store does not answer, the account is kept for as long as the lease, and no longer', async () => {
    const linked = memoryLinkedAccounts()
    const owners = { ...linked.owners }
    const account = await linkedTo(service.server, service.phone, {
      linked: { keys: linked.keys, owners },
      times: { lease: 1_500, margin: 100 },
    })
    owners.hold = () => Promise.reject(new Error('no connection'))
    await soon(() => account.lines.join('\n')).toContain('cannot be renewed')
    expect(account.connection.sock()).toBeDefined()
    await soon(() => account.connection.sock()).toBeUndefined()
    await soon(() => service.server.lines.size).toBe(0)
    owners.hold = linked.owners.hold
    await soon(() => account.connection.sock()).toBeDefined()
    // What was in hand before is to be read anew.
    expect(account.connection.epoch()).toBe(2)
  })
})
