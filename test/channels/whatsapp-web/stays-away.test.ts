import { describe, expect, it } from 'vitest'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import { node } from '../../doubles/whatsapp-web/nodes.ts'
import { soon } from '../../doubles/whatsapp-web/soon.ts'
import { lateClock, linkedTo, openAccount, reaches } from './linked-account.ts'
import { stays, useService } from './service.ts'

describe('an account that must not be tried again by itself', () => {
  const service = useService()

  it('unlinked on the phone: the rows stay until it is linked again', async () => {
    const { server, phone, amina } = service
    const linked = memoryLinkedAccounts()
    const account = await linkedTo(server, phone, { linked })
    phone.unlink()
    expect(await reaches(account, 'needs-linking')).toEqual({
      state: 'needs-linking',
      why: 'unlinked',
    })
    await stays(account)
    expect(linked.rows.get('whatsapp-web')?.size).toBeGreaterThan(800)
    await account.connection.wish({ do: 'link' })
    await reaches(account, 'linking')
    expect(linked.rows.get('whatsapp-web')?.size).toBeGreaterThan(800)
    await account.connection.wish({ do: 'stop-linking' })
    expect(await reaches(account, 'needs-linking')).toMatchObject({ why: 'unlinked' })
    await service.relink(account)
    await amina.sendText(phone, 'there you are')
    await soon(() => account.texts).toContain('there you are')
  })

  it.each([
    ['banned', 403, { state: 'banned' }],
    ['401 at login', 401, { state: 'needs-linking', why: 'unlinked' }],
  ])('%s: one login, and no other, not after a restart either', async (_, reason, link) => {
    const { server } = service
    const { linked } = await service.linkedThenStopped()
    server.faults.refuseLogin = { reason, times: 100 }
    const account = await openAccount(server, { linked })
    await account.connection.start()
    await soon(() => account.connection.link()).toEqual(link)
    await stays(account)
    expect(server.faults.refuseLogin.times).toBe(99)
    expect(account.lines.join('\n')).toContain(`{"code":${reason},"state":"${link.state}"}`)
    await account.connection.stop()
    const again = await openAccount(server, { linked })
    await again.connection.start()
    await soon(() => again.connection.link()).toEqual(link)
    await stays(again)
    expect(again.sockets).toEqual([])
  })

  it('a ban that was lifted: an administrator asks, and it logs in with what it has', async () => {
    const { linked } = await service.linkedThenStopped()
    service.server.faults.refuseLogin = { reason: 403, times: 1 }
    const account = await openAccount(service.server, { linked })
    await account.connection.start()
    await reaches(account, 'banned')
    await account.connection.wish({ do: 'link' })
    await reaches(account, 'linked')
    expect(account.states).not.toContain('linking')
  })

  it('another kind of account: 411', async () => {
    const account = await linkedTo(service.server, service.phone)
    ;(await service.line()).send(node('ib', {}, [node('downgrade_webclient')]))
    expect(await reaches(account, 'needs-linking')).toMatchObject({ why: 'session-lost' })
    await stays(account)
  })

  it('too old: a newer version is asked for once and used', async () => {
    const { linked } = await service.linkedThenStopped()
    service.server.faults.refuseLogin = { reason: 405, times: 1 }
    const account = await openAccount(service.server, {
      linked,
      version: [2, 3000, 1],
      latestVersion: async () => [2, 3000, 99],
    })
    await account.connection.start()
    await reaches(account, 'linked')
    expect(service.server.faults.refuseLogin.times).toBe(0)
    expect(account.sockets).toHaveLength(2)
    expect(versionsOf(account.sockets)).toEqual([
      [2, 3000, 1],
      [2, 3000, 99],
    ])
  })

  it.each([
    ['no newer one is known', async () => undefined, '2.3000.1'],
    ['asking fails', () => Promise.reject(new Error('no network')), '2.3000.1'],
    ['the newest is refused too', async () => [2, 3000, 99] as const, '2.3000.99'],
  ])('too old, and %s: it says which version', async (_, latestVersion, version) => {
    const { linked } = await service.linkedThenStopped()
    service.server.faults.refuseLogin = { reason: 405, times: 100 }
    const options = { linked, version: [2, 3000, 1] as const, latestVersion }
    const account = await openAccount(service.server, options)
    await account.connection.start()
    expect(await reaches(account, 'too-old')).toEqual({ state: 'too-old', version })
    await stays(account)
  })

  it('without a version in the settings the newest is asked for before the first socket', async () => {
    const { linked } = await service.linkedThenStopped()
    const account = await openAccount(service.server, {
      linked,
      latestVersion: async () => [2, 3000, 77],
    })
    await account.connection.start()
    await reaches(account, 'linked')
    expect(versionsOf(account.sockets)).toEqual([[2, 3000, 77]])
  })

  it('500 at five logins in a row: the session is lost, and a new link mends it', async () => {
    const { linked } = await service.linkedThenStopped()
    service.server.faults.refuseLogin = { reason: 500, times: 100 }
    const account = await openAccount(service.server, { linked, clock: lateClock(20) })
    await account.connection.start()
    expect(await reaches(account, 'needs-linking')).toMatchObject({ why: 'session-lost' })
    expect(service.server.faults.refuseLogin.times).toBe(95)
    await stays(account)
    service.server.faults.clear()
    await service.relink(account)
  })

  it('somebody else runs this account: away until asked, then it takes it back', async () => {
    const { server, phone } = service
    const linked = memoryLinkedAccounts()
    const account = await linkedTo(server, phone, { linked })
    const copy = memoryLinkedAccounts()
    copy.rows.set('whatsapp-web', new Map(linked.rows.get('whatsapp-web')))
    const foreign = await openAccount(server, { linked: copy })
    await foreign.connection.start()
    expect(await reaches(account, 'taken')).toEqual({ state: 'taken' })
    await reaches(foreign, 'linked')
    await stays(account)
    expect(account.lines.join('\n')).toMatch(/error .*"code":440/)
    await account.connection.wish({ do: 'link' })
    await reaches(account, 'linked')
    await reaches(foreign, 'taken')
  })

  it('credentials sealed with another SECRET_KEY: nothing connects, and it says so', async () => {
    const { openSealing } = await import('../../../src/sealing.ts')
    const { linked } = await service.linkedThenStopped()
    const sealing = openSealing('another secret of another installation')
    const account = await openAccount(service.server, { linked, sealing })
    await account.connection.start()
    expect(await reaches(account, 'needs-linking')).toMatchObject({ why: 'session-lost' })
    expect(account.lines.join('\n')).toContain('sealed with another SECRET_KEY')
    expect(account.sockets).toEqual([])
  })
})

/** What each socket said it is. */
const versionsOf = (sockets: readonly object[]) =>
  sockets.map((sock) => (sock as { ws: { config: { version: unknown } } }).ws.config.version)
