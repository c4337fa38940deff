import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BaileysMissing, loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import { quietLibsignal } from '#channels/whatsapp-web/quiet-libsignal.ts'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import type { Device } from '../../doubles/whatsapp-web/device.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { soon } from '../../doubles/whatsapp-web/soon.ts'
import { linkedTo, openAccount, reaches, say } from './linked-account.ts'
import { useService } from './service.ts'

describe('keys of a linked account', () => {
  const service = useService()

  it('in the store nothing can be read: no private key, no number', async () => {
    const { server, phone, amina } = service
    const linked = memoryLinkedAccounts()
    const account = await linkedTo(server, phone, { linked })
    await say(account, amina, 'bom dia')
    await amina.waitForText('bom dia')
    const creds = account.sockets.at(-1)?.authState.creds
    const values = [...(linked.rows.get('whatsapp-web')?.values() ?? [])]
    expect(values.length).toBeGreaterThan(814)
    const secrets = [
      Buffer.from(creds?.noiseKey.private ?? []),
      Buffer.from(creds?.signedIdentityKey.private ?? []),
      Buffer.from(phone.phone),
      Buffer.from(amina.phone),
    ]
    for (const value of values) {
      const bytes = Buffer.from(value.slice(3), 'base64url')
      for (const secret of secrets) {
        expect(value).not.toContain(secret.toString('base64'))
        expect(bytes.includes(secret)).toBe(false)
      }
    }
  })

  it('with a slow store, sends that cross receipts of one session break nothing', async () => {
    const { server, phone } = service
    const linked = memoryLinkedAccounts()
    const slow = async () => pause(Math.random() * 8)
    const keys = {
      ...linked.keys,
      read: async (...read: Parameters<typeof linked.keys.read>) => {
        await slow()
        return linked.keys.read(...read)
      },
      write: async (...write: Parameters<typeof linked.keys.write>) => {
        await slow()
        return linked.keys.write(...write)
      },
    }
    const account = await linkedTo(server, phone, { linked: { ...linked, keys } })
    const sock = account.connection.sock()
    // One transaction at a time, whatever Baileys calls them.
    let inside = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++inside)
      await pause(20)
      inside -= 1
    }
    const labels = ['a sender', 'ourselves', 'a session']
    await Promise.all(labels.map((label) => sock?.authState.keys.transaction(work, label)))
    expect(most).toBe(1)
    sock?.ev.on('messages.upsert', ({ messages }) => {
      for (const { key, message } of messages)
        if (message?.conversation && key.remoteJid)
          void sock.sendMessage(key.remoteJid, { text: `re ${message.conversation}` })
    })
    const people = [1, 2, 3, 4].map((at) => server.person(`35196000000${at}`, `Person ${at}`))
    for (let n = 0; n < 6; n += 1) for (const one of people) await one.sendText(phone, `${n}`)
    for (const one of people) for (let n = 0; n < 6; n += 1) await one.waitForText(`re ${n}`)
    expect(people.flatMap(({ undecryptable }) => undecryptable)).toEqual([])
  })

  it('a store that fails for a while: sent once, and what came of it is kept afterwards', async () => {
    const { server, phone, amina } = service
    const linked = memoryLinkedAccounts()
    let down = false
    const keys = {
      ...linked.keys,
      write: async (...write: Parameters<typeof linked.keys.write>) => {
        if (down) throw new Error('no connection')
        return linked.keys.write(...write)
      },
    }
    const account = await linkedTo(server, phone, { linked: { ...linked, keys } })
    await amina.sendText(phone, 'olá')
    await soon(() => account.texts).toEqual(['olá'])
    const before = new Map(linked.rows.get('whatsapp-web'))
    down = true
    const sent = say(account, amina, 'while it is away')
    await amina.waitForText('while it is away')
    expect(linked.rows.get('whatsapp-web')).toEqual(before)
    down = false
    // Baileys tries its commit again every three seconds.
    await sent
    expect(linked.rows.get('whatsapp-web')).not.toEqual(before)
    await account.connection.stop()
    const again = await openAccount(server, { linked })
    await again.connection.start()
    await reaches(again, 'linked')
    await say(again, amina, 'and after')
    await amina.waitForText('and after')
    expect(amina.undecryptable).toEqual([])
    expect(amina.received.map(({ text }) => text)).toEqual(['while it is away', 'and after'])
  })

  it('what leaves is remembered before: a process that dies right then goes on where it was', async () => {
    const { server, phone, amina } = service
    const linked = memoryLinkedAccounts()
    const keys = {
      ...linked.keys,
      write: async (...write: Parameters<typeof linked.keys.write>) => {
        await pause(100)
        return linked.keys.write(...write)
      },
    }
    const account = await linkedTo(server, phone, { linked: { ...linked, keys } })
    await amina.sendText(phone, 'olá')
    await soon(() => account.texts).toEqual(['olá'])
    await say(account, amina, 'first words')
    await amina.waitForText('first words')
    let onDisk = new Map<string, string>()
    const died = (way: string, { tag }: { tag: string }) => {
      if (way === 'in' && tag === 'message') onDisk = new Map(linked.rows.get('whatsapp-web'))
    }
    server.on('stanza', died)
    await say(account, amina, 'last words')
    await amina.waitForText('last words')
    server.off('stanza', died)
    await account.connection.stop()
    linked.rows.set('whatsapp-web', onDisk)
    const again = await openAccount(server, { linked })
    await again.connection.start()
    await reaches(again, 'linked')
    await say(again, amina, 'and after')
    await amina.waitForText('and after')
    expect(amina.undecryptable).toEqual([])
  })

  it('what she writes on an older session leaves a newer one as it was', async () => {
    const { server, phone, amina } = service
    const account = await linkedTo(server, phone)
    await amina.sendText(phone, 'olá')
    await soon(() => account.texts).toEqual(['olá'])
    await say(account, amina, 'first words')
    await amina.waitForText('first words')
    // Her phone hears of it with the next message only.
    await account.connection.sock()?.assertSessions([amina.lid], true)
    await amina.sendText(phone, 'meanwhile')
    await soon(() => account.texts).toContain('meanwhile')
    await say(account, amina, 'next words')
    await amina.waitForText('next words')
    expect(amina.undecryptable).toEqual([])
  })

  it('a socket that closes hands its last keys over before the next one reads them', async () => {
    const { server, phone, amina } = service
    const linked = memoryLinkedAccounts()
    const order: string[] = []
    const keys = {
      ...linked.keys,
      read: async (...read: Parameters<typeof linked.keys.read>) => {
        if (read[1] === 'creds') order.push('the next one reads')
        return linked.keys.read(...read)
      },
      write: async (...write: Parameters<typeof linked.keys.write>) => {
        await pause(300)
        order.push('written')
        return linked.keys.write(...write)
      },
    }
    const account = await linkedTo(server, phone, { linked: { ...linked, keys } })
    await amina.sendText(phone, 'olá')
    await soon(() => account.texts).toEqual(['olá'])
    await soon(async () => (await linked.keys.read('whatsapp-web', 'creds', [''])).size).toBe(1)
    await pause(1_000)
    order.length = 0
    const sent = say(account, amina, 'last words').catch(() => {})
    await amina.waitForText('last words')
    order.length = 0
    ;(await service.line()).drop()
    await sent
    await reaches(account, 'away')
    await reaches(account, 'linked')
    expect(order.indexOf('written')).toBeGreaterThanOrEqual(0)
    expect(order.indexOf('written')).toBeLessThan(order.indexOf('the next one reads'))
    await say(account, amina, 'new words')
    await amina.waitForText('new words')
    expect(amina.undecryptable).toEqual([])
  })

  it('none of it is on the console, whatever happens to the sessions', async () => {
    const { server, phone, amina } = service
    const folder = join(import.meta.dirname, '../../doubles/whatsapp-web')
    const file = join(import.meta.dirname, 'child-conversation.ts')
    const child = spawn(
      process.execPath,
      ['--import', join(folder, 'trusted.ts'), file, server.url, amina.lid],
      {
        env: { ...process.env, WHATSAPP_DOUBLE: JSON.stringify(server.authority) },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    )
    onTestFinished(() => void child.kill('SIGKILL'))
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    const [qr] = await once(child, 'message')
    phone.scanQr(String(qr))
    await amina.waitForText('we write first')
    // Her phone was set up anew: the old session is closed, and a new one opened.
    await forget(amina, phone.linked[0])
    await amina.sendText(phone, 'from a new session')
    await amina.waitForText('re from a new session')
    await amina.sendText(phone, 'garbled', { corrupt: true })
    await amina.waitForText('re garbled')
    child.send('stop')
    await once(child, 'exit')
    expect(output).toContain('WhatsApp is connected')
    // Nothing but lines of the log.
    for (const line of output.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg')
    for (const key of ['privKey', 'chainKey', 'rootKey', 'SessionEntry', '<Buffer', 'ratchet'])
      expect(output).not.toContain(key)
    for (const { phone: number, lidUser } of [phone, amina]) {
      expect(output).not.toContain(number)
      expect(output).not.toContain(lidUser)
    }
  })
})

describe('loading Baileys', () => {
  it('says in words what is missing where it is not installed', async () => {
    const missing = Object.assign(new Error('Cannot find package'), {
      code: 'ERR_MODULE_NOT_FOUND',
    })
    const loading = loadBaileys(() => Promise.reject(missing))
    await expect(loading).rejects.toThrow(BaileysMissing)
    await expect(loading).rejects.toThrow('npm install --include=optional')
  })

  it('passes other faults on', async () => {
    await expect(loadBaileys(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })

  it('what libsignal does says nothing, now or later; what it gives and others say is as it was', async () => {
    const said: unknown[] = []
    const { info, error } = console
    console.info = console.error = (...words: unknown[]) => void said.push(words)
    onTestFinished(() => void Object.assign(console, { info, error }))
    class SessionRecord {
      closeSession(key: string) {
        console.info('Closing session:', key)
        return this
      }
    }
    class SessionBuilder {
      initIncoming() {
        throw new Error('cannot')
      }
    }
    class SessionCipher {
      async decrypt(address: string) {
        await pause(1)
        console.error(address)
        return 'words'
      }
    }
    const libsignal = { SessionRecord, SessionBuilder, SessionCipher }
    quietLibsignal(libsignal)
    const { closeSession } = SessionRecord.prototype
    quietLibsignal(libsignal)
    expect(SessionRecord.prototype.closeSession).toBe(closeSession)
    const record = new SessionRecord()
    expect(record.closeSession('a private key')).toBe(record)
    expect(() => new SessionBuilder().initIncoming()).toThrow('cannot')
    expect(await new SessionCipher().decrypt('+351910000001')).toBe('words')
    console.info('others')
    expect(said).toEqual([['others']])
  })
})

/** Her phone loses its session with a device. */
const forget = (person: Person, device: Device | undefined): Promise<void> =>
  (
    person as unknown as { signal: { forget(device: Device | undefined): Promise<void> } }
  ).signal.forget(device)
