import { DEFAULT_CONNECTION_CONFIG } from '@whiskeysockets/baileys'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { soon } from '../../doubles/whatsapp-web/soon.ts'
import { startWhatsApp, type WhatsApp } from '../../doubles/whatsapp-web/whatsapp.ts'
import { lateClock, linkedTo, openAccount, reaches, say, showing } from './linked-account.ts'

describe('linking a phone', () => {
  let server: WhatsApp
  let distrust: () => void
  let phone: Person
  let amina: Person
  let people = 0
  beforeAll(async () => {
    server = await startWhatsApp()
    distrust = server.trustAuthority()
  })
  afterAll(async () => {
    distrust()
    await server.stop()
  })
  beforeEach(() => {
    people += 1
    phone = server.person(`35191000${1_000 + people}`, 'Centre')
    amina = server.person(`35192000${1_000 + people}`, 'Amina')
  })
  afterEach(() => server.faults.clear())

  it('nothing connects and nothing is shown to scan before an administrator asks', async () => {
    const account = await openAccount(server)
    await account.connection.start()
    await reaches(account, 'needs-linking')
    // Long enough for a socket to be made by itself, were there one.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(account.sockets).toEqual([])
    expect(server.lines.size).toBe(0)
    expect(await account.connection.link()).toEqual({ state: 'needs-linking', why: 'new' })
    expect(account.connection.health()).toMatchObject({ ok: false, state: 'needs-linking' })
    expect(account.connection.sock()).toBeUndefined()
  })

  it('by QR: scanned, a new socket at once after 515, open, and it writes and reads', async () => {
    const before = Date.now()
    const account = await linkedTo(server, phone)
    const link = await reaches(account, 'linked')
    expect(link.phone).toBe(`+${phone.phone}`)
    expect(link.since).toBeGreaterThanOrEqual(before)
    await soon(() => account.states.slice(-4)).toEqual([
      'needs-linking',
      'linking',
      'connecting',
      'linked',
    ])
    expect(account.sockets).toHaveLength(2)
    expect(account.connection.health().ok).toBe(true)
    await amina.sendText(phone, 'olá')
    await soon(() => account.texts).toEqual(['olá'])
    await say(account, amina, 'bom dia')
    await amina.waitForText('bom dia')
  })

  it('by the code that is typed on the phone', async () => {
    const account = await openAccount(server)
    await account.connection.start()
    await account.connection.wish({ do: 'link', phone: `+${phone.phone}` })
    const { code } = await showing(account, 'code')
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    const shown = await account.connection.link()
    expect(shown).not.toHaveProperty('qr')
    await phone.enterPairingCode(code)
    await reaches(account, 'linked')
    await amina.sendText(phone, 'olá')
    await soon(() => account.texts).toEqual(['olá'])
  })

  it('a wrong code links nothing, and the right one still does', async () => {
    const account = await openAccount(server)
    await account.connection.start()
    await account.connection.wish({ do: 'link', phone: `+${phone.phone}` })
    const { code } = await showing(account, 'code')
    await phone.enterPairingCode('WRONGCOD')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(phone.linked).toEqual([])
    expect(account.connection.health().state).toBe('linking')
    await account.connection.wish({ do: 'link', phone: `+${phone.phone}` })
    const again = await showing(account, 'code', code)
    await phone.enterPairingCode(again.code)
    await reaches(account, 'linked')
  })

  it('one QR after the other, each with its end; after the last the linking is over', async () => {
    const account = await openAccount(server, {
      baileys: await hasty(),
    })
    await account.connection.start()
    await account.connection.wish({ do: 'link' })
    const first = await showing(account, 'qr')
    const shown = await account.connection.link()
    expect(shown).toMatchObject({ state: 'linking', until: expect.any(Number) })
    await showing(account, 'qr', first.qr)
    expect(await reaches(account, 'needs-linking')).toEqual({ state: 'needs-linking', why: 'new' })
    await soon(() => server.lines.size).toBe(0)
    expect(account.sockets).toHaveLength(1)
  })

  it('is stopped when the administrator thinks better of it', async () => {
    const account = await openAccount(server)
    await account.connection.start()
    await account.connection.wish({ do: 'link' })
    await showing(account, 'qr')
    await account.connection.wish({ do: 'stop-linking' })
    await reaches(account, 'needs-linking')
    await soon(() => server.lines.size).toBe(0)
  })

  it('says so when the network cannot be reached, until the next try', async () => {
    const account = await openAccount({ url: 'ws://127.0.0.1:9/ws/chat' }, { clock: lateClock(50) })
    await account.connection.start()
    await account.connection.wish({ do: 'link' })
    await reaches(account, 'linking')
    const unreached = { state: 'needs-linking', why: 'new', unreached: true }
    expect(await reaches(account, 'needs-linking')).toEqual(unreached)
    expect(account.lines.join('\n')).toContain('can this server reach web.whatsapp.com?')
    await account.connection.wish({ do: 'link' })
    await reaches(account, 'linking')
    await account.connection.wish({ do: 'stop-linking' })
    expect(await reaches(account, 'needs-linking')).toEqual({ state: 'needs-linking', why: 'new' })
  })

  it('a wish that was left while nobody was there to grant it shows no QR to whoever comes by', async () => {
    const linked = memoryLinkedAccounts()
    const asked = await openAccount(server, { linked })
    await asked.connection.wish({ do: 'link' })
    const account = await openAccount(server, { linked })
    account.clock.sleep(120_000)
    await account.connection.start()
    await soon(async () => (await linked.owners.read('whatsapp-web')).wish).toBeUndefined()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(account.states.slice(1)).toEqual(['needs-linking'])
  })

  it('a line that breaks before there is a QR is tried again', async () => {
    const account = await openAccount(server)
    await account.connection.start()
    server.on('stanza', dropOnce)
    function dropOnce() {
      server.off('stanza', dropOnce)
      for (const line of server.lines) line.drop()
    }
    await account.connection.wish({ do: 'link' })
    const { qr } = await showing(account, 'qr')
    phone.scanQr(qr)
    await reaches(account, 'linked')
  })

  it('the numbers that the phone hands over with its old chats are kept', async () => {
    const account = await linkedTo(server, phone)
    await phone.sendHistory({
      phoneNumberToLidMappings: [{ pnJid: amina.pn, lidJid: amina.lid }],
    })
    const known = account.sockets.at(-1)?.signalRepository.lidMapping
    await soon(() => known?.getPNForLID(amina.lid)).toMatch(new RegExp(`^${amina.phone}\\b`))
  })

  it('the phone goes on showing its own notifications: we never say that we are there', async () => {
    const said: string[] = []
    const listen = (
      way: string,
      { tag, attrs }: { tag: string; attrs: Record<string, string> },
    ) => {
      if (way === 'in' && tag === 'presence') said.push(attrs['type'] ?? '')
    }
    server.on('stanza', listen)
    const account = await linkedTo(server, phone)
    await say(account, amina, 'here')
    await amina.waitForText('here')
    server.off('stanza', listen)
    expect(said).not.toContain('available')
  })

  it('after a restart it logs in from the store, and is linked since the same moment', async () => {
    const account = await linkedTo(server, phone)
    const was = await reaches(account, 'linked')
    await account.connection.stop()
    expect(account.connection.health().ok).toBe(false)
    await amina.sendText(phone, 'while you were away')
    const again = await openAccount(server, { linked: account.linked })
    await again.connection.start()
    expect(await reaches(again, 'linked')).toEqual(was)
    await soon(() => again.texts).toEqual(['while you were away'])
    expect(again.sockets).toHaveLength(1)
  })

  it('a link made while the store is away is not lost: nothing goes on before it is kept', async () => {
    const linked = memoryLinkedAccounts()
    let down = false
    const keys = {
      ...linked.keys,
      write: async (...write: Parameters<typeof linked.keys.write>) => {
        if (down) throw new Error('no connection')
        return linked.keys.write(...write)
      },
    }
    const account = await openAccount(server, {
      linked: { ...linked, keys },
      times: { drain: 100 },
    })
    await account.connection.start()
    await account.connection.wish({ do: 'link' })
    const { qr } = await showing(account, 'qr')
    down = true
    phone.scanQr(qr)
    await reaches(account, 'connecting')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(account.sockets).toHaveLength(1)
    down = false
    await reaches(account, 'linked')
  })

  it('unlinked by an administrator: the phone is told, and nothing is kept', async () => {
    const linked = memoryLinkedAccounts()
    const account = await linkedTo(server, phone, { linked })
    expect(linked.rows.get('whatsapp-web')?.size).toBeGreaterThan(800)
    await account.connection.wish({ do: 'unlink' })
    await soon(() => phone.linked).toEqual([])
    expect(await reaches(account, 'needs-linking')).toEqual({ state: 'needs-linking', why: 'new' })
    expect(linked.rows.get('whatsapp-web')?.size).toBe(0)
    await account.connection.stop()
    const again = await openAccount(server, { linked })
    await again.connection.start()
    await reaches(again, 'needs-linking')
    expect(again.sockets).toEqual([])
  })

  it('another phone can be linked afterwards', async () => {
    const account = await linkedTo(server, phone)
    await account.connection.wish({ do: 'unlink' })
    await reaches(account, 'needs-linking')
    const other = server.person(`35193000${1_000 + people}`, 'Other')
    await account.connection.wish({ do: 'link' })
    other.scanQr((await showing(account, 'qr')).qr)
    expect((await reaches(account, 'linked')).phone).toBe(`+${other.phone}`)
  })

  it('a restriction is shown with its end, survives a restart, and ends by itself', async () => {
    const account = await linkedTo(server, phone)
    const end = Math.ceil(Date.now() / 1_000) + 3
    phone.restrict(end)
    expect(await reaches(account, 'restricted')).toMatchObject({
      phone: `+${phone.phone}`,
      until: end * 1_000,
    })
    expect(account.connection.health().ok).toBe(true)
    expect(account.connection.sock()).toBeDefined()
    await account.connection.stop()
    const again = await openAccount(server, { linked: account.linked })
    await again.connection.start()
    await reaches(again, 'linked')
    expect(again.states).toContain('restricted')
  })

  it('no number, address, QR or code stands in the log', async () => {
    const account = await linkedTo(server, phone)
    await say(account, amina, 'bom dia')
    await amina.waitForText('bom dia')
    phone.linked[0]?.line?.drop()
    await soon(() => account.sockets.length).toBe(3)
    await reaches(account, 'linked')
    await account.connection.wish({ do: 'unlink' })
    await reaches(account, 'needs-linking')
    await account.connection.wish({ do: 'link', phone: `+${phone.phone}` })
    const { code } = await showing(account, 'code')
    await account.connection.stop()
    const log = account.lines.join('\n')
    expect(log).toContain('WhatsApp is connected')
    for (const secret of [phone.phone, phone.lidUser, amina.phone, amina.lidUser, code, '2@', '@'])
      expect(log).not.toContain(secret)
  })
})

/** Baileys whose QRs live a tenth of a second each. */
async function hasty() {
  const { loadBaileys } = await import('#channels/whatsapp-web/load-baileys.ts')
  const baileys = await loadBaileys()
  return {
    ...baileys,
    DEFAULT_CONNECTION_CONFIG,
    makeWASocket: (config: Parameters<typeof baileys.makeWASocket>[0]) =>
      baileys.makeWASocket({ ...config, qrTimeout: 100 }),
  }
}
