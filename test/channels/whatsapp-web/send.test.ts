import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { muteConsole, soon } from '../../doubles/whatsapp-web/soon.ts'
import { Centre, row } from './centre.ts'

describe('sending', () => {
  let centre: Centre
  let amina: Person
  beforeAll(async () => {
    muteConsole()
    centre = await Centre.start()
  })
  beforeEach(async () => {
    amina = await centre.known()
  })
  afterEach(async () => {
    centre.calm()
    await centre.online()
  })
  afterAll(() => centre.stop())

  const copies = (id: string) => amina.received.filter((one) => one.id === id)
  const told = (id: string) =>
    centre.kept.told.filter(({ externalId }) => externalId === id).map(({ what }) => what)
  const reopen = async (change: Parameters<Centre['open']>[0] = {}) => {
    await centre.close()
    await centre.open(change)
  }

  it('ends when the server took it, under an id known before', async () => {
    const sent = await centre.channel.send(row(amina, { text: 'olá, Amina' }))
    expect(sent).toEqual({ ok: true, externalId: expect.stringMatching(/^3EB0[0-9A-F]{18}$/) })
    const got = await amina.waitForText('olá, Amina')
    expect(sent).toMatchObject({ externalId: got.id })
  })

  it('repeats a row under the same id, also after a restart', async () => {
    const reply = row(amina, { text: 'again' })
    const first = await centre.channel.send(reply)
    await reopen()
    expect(await centre.channel.send({ ...reply, tries: 1 })).toEqual(first)
    const other = await centre.channel.send({ ...reply, seq: reply.seq + 1_000 })
    expect(other).not.toEqual(first)
    expect(first.ok && (await soonIds(2, first.externalId))).toEqual([2])
  })
  const soonIds = async (many: number, id: string) => {
    await soon(() => copies(id).length).toBe(many)
    return [copies(id).length]
  }

  it('a long text, a menu and letters of every script arrive as they are', async () => {
    for (const text of ['১. হ্যাঁ\n২. না', `${'مرحبا. '.repeat(585)}`.slice(0, 4096)]) {
      await centre.channel.send(row(amina, { text }))
      await amina.waitForText(text)
    }
  })

  it.each([
    [463, { kind: 'rejected', code: 'refused-463' }],
    [479, { kind: 'transient', code: 'refused-479' }],
    [429, { kind: 'throttled', retryAfterMs: 60_000, scope: 'account' }],
    [500, { kind: 'transient', code: 'refused-500' }],
    [400, { kind: 'rejected', code: 'refused-400' }],
  ])('a refusal with %i is an outcome, told once', async (code, outcome) => {
    // Just opened, Baileys holds events back.
    await reopen({ flushAfter: 50 })
    const warned = () => centre.log.count('warn', 'WhatsApp refused a message')
    const before = warned()
    centre.server.faults.refuseMessages = code
    const reply = row(amina, { text: 'refused' })
    expect(await centre.channel.send(reply)).toEqual({ ok: false, ...outcome })
    if (code !== 479) await soon(warned).toBe(before + 1)
    expect(centre.kept.told.filter(({ what }) => what === 'failed')).toEqual([])
    centre.server.faults.refuseMessages = undefined
    expect(await centre.channel.send(reply)).toMatchObject({ ok: true })
    await amina.waitForText('refused')
  })

  it('a stale session is made anew before the next try', async () => {
    const asked: string[] = []
    centre.server.on('stanza', (way, { tag, attrs, content }) => {
      if (way === 'in' && tag === 'iq' && attrs['xmlns'] === 'encrypt')
        asked.push(JSON.stringify(content))
    })
    centre.server.faults.refuseMessages = 479
    await centre.channel.send(row(amina, { text: 'stale' }))
    expect(asked.filter((content) => content.includes(amina.lidUser))).not.toEqual([])
  })

  it('refusals that rise show the account as restricted', async () => {
    await reopen({ flushAfter: 50 })
    centre.server.faults.refuseMessages = 463
    for (let i = 0; i < 2; i++) await centre.channel.send(row(amina, { text: 'no' }))
    expect(centre.state).toBe('linked')
    await centre.channel.send(row(amina, { text: 'no' }))
    await soon(() => centre.state).toBe('restricted')
    expect(centre.log.count('warn', 'WhatsApp refused a message')).toBeGreaterThanOrEqual(3)
    await reopen()
  })

  it('what the server says nothing of may have been taken; its tick still counts', async () => {
    await reopen({ ackMs: 300 })
    centre.server.faults.swallowAcks = true
    const reply = row(amina, { text: 'into the void' })
    const sent = await centre.channel.send(reply)
    expect(sent).toEqual({ ok: false, kind: 'unknown', code: 'no-ack' })
    const { id } = await amina.waitForText('into the void')
    await soon(() => told(id)).toContain('delivered')
    const { conversationId, seq } = reply
    expect(centre.kept.told.find(({ externalId }) => externalId === id)?.row).toEqual({
      conversationId,
      seq,
    })
    await reopen()
  })

  it('what was lost is sent again under its id', async () => {
    await reopen({ ackMs: 300 })
    centre.server.faults.loseMessages = true
    const reply = row(amina, { text: 'lost once' })
    expect(await centre.channel.send(reply)).toMatchObject({ ok: false, kind: 'unknown' })
    centre.server.faults.loseMessages = false
    const sent = await centre.channel.send({ ...reply, tries: 1 })
    const got = await amina.waitForText('lost once')
    expect(sent).toEqual({ ok: true, externalId: got.id })
    await reopen()
  })

  it('a line that breaks while the server’s word is waited for leaves it open', async () => {
    centre.server.faults.swallowAcks = true
    const sending = centre.channel.send(row(amina, { text: 'cut off' }))
    await amina.waitForText('cut off')
    for (const line of centre.server.lines) line.drop()
    expect(await sending).toEqual({ ok: false, kind: 'unknown', code: 'connection-lost' })
  })

  it('without a line nothing is lost: a short drop is tried again', async () => {
    centre.server.faults.refuseLogin = { reason: 503, times: 3 }
    for (const line of centre.server.lines) line.drop()
    await soon(() => centre.channel.health().ok).toBe(false)
    const reply = row(amina, { text: 'after the drop' })
    const outcome = { ok: false, kind: 'transient', code: 'not-connected' }
    expect(await centre.channel.send(reply)).toEqual(outcome)
    centre.server.faults.clear()
    await centre.online()
    expect(await centre.channel.send({ ...reply, tries: 1 })).toMatchObject({ ok: true })
  })

  it('ticks are told: delivered, read, played', async () => {
    const reply = row(amina, { text: 'ticks' })
    const sent = await centre.channel.send(reply)
    if (!sent.ok) throw new Error('not sent')
    await soon(() => told(sent.externalId)).toEqual(['delivered'])
    amina.sendReceipt(centre.phone, [sent.externalId], 'read')
    await soon(() => told(sent.externalId)).toEqual(['delivered', 'read'])
    amina.sendReceipt(centre.phone, [sent.externalId], 'played')
    await soon(() => told(sent.externalId)).toEqual(['delivered', 'read', 'read'])
    const at = centre.kept.told.filter(({ externalId }) => externalId === sent.externalId)
    for (const one of at) expect(Math.abs(one.at - Date.now())).toBeLessThan(600_000)
  })

  it('ticks wait while the store is away', async () => {
    const { kept } = centre
    let away = 2
    centre.sink = {
      accept: (messages) => kept.accept(messages),
      setAside: (...given) => kept.setAside(...given),
      samePerson: (batch) => kept.samePerson(batch),
      statuses: async (batch) => {
        if (away-- > 0) throw new Error('the store is away')
        await kept.statuses(batch)
      },
    }
    const sent = await centre.channel.send(row(amina, { text: 'tick later' }))
    if (!sent.ok) throw new Error('not sent')
    await soon(() => told(sent.externalId)).toEqual(['delivered'])
    expect(away).toBeLessThan(0)
  })

  it('she sees that we write, and that her words were read when they are answered', async () => {
    const id = await amina.sendText(centre.phone, 'is anybody there?')
    await soon(() => centre.message(id)).toBeDefined()
    centre.channel.typing?.({ kind: 'lid', value: amina.lidUser })
    await soon(() => amina.chatstates.length).toBeGreaterThan(0)
    const read = () =>
      amina.receipts
        .filter(({ attrs }) => attrs['type'] === 'read')
        .flatMap(({ attrs, content }) => [attrs['id'], JSON.stringify(content ?? '')])
        .join()
    expect(read()).not.toContain(id)
    await centre.channel.send(row(amina, { text: 'yes' }, { cause: 'technician' }))
    await soon(read).toContain(id)
  })

  describe('to a phone that cannot open it and asks again after a restart', () => {
    const ask = async (at: number | undefined) => {
      const sent = await centre.channel.send(row(amina, { text: 'important' }))
      if (!sent.ok) throw new Error('not sent')
      const { externalId: id } = sent
      await soon(() => copies(id).length).toBe(1)
      await reopen()
      if (at !== undefined)
        centre.outbox.set(id, { part: { text: 'important', language: 'pt-PT' }, at })
      const receipts = () => centre.phone.linked[0]?.undelivered.length
      amina.requestRetry(centre.phone, id)
      await soon(receipts).toBe(0)
      return id
    }

    it('the outbox has it', async () => {
      const id = await ask(Date.now() - 3_600_000)
      await soon(() => copies(id).map(({ text }) => text)).toEqual(['important', 'important'])
    })

    it('the outbox has it, also where she asked while we were away', async () => {
      const sent = await centre.channel.send(row(amina, { text: 'important' }))
      if (!sent.ok) throw new Error('not sent')
      const { externalId: id } = sent
      await soon(() => copies(id).length).toBe(1)
      centre.outbox.set(id, { part: { text: 'important', language: 'pt-PT' }, at: Date.now() })
      await centre.close()
      amina.requestRetry(centre.phone, id)
      await centre.open()
      await soon(() => copies(id).length).toBe(2)
    })

    it.each([
      ['unknown', undefined],
      ['older than a day', Date.now() - 90_000_000],
    ])('nothing is sent where it is %s, least of all an empty bubble', async (_, at) => {
      const id = await ask(at)
      await centre.channel.send(row(amina, { text: 'behind it' }))
      await amina.waitForText('behind it')
      expect(copies(id)).toHaveLength(1)
    })
  })

  it('files that are not there are refused, uploads that fail are tried again', async () => {
    const file = { kind: 'file', file: 'gone.pdf', name: 'a.pdf', mime: 'application/pdf' } as const
    const missing = await centre.channel.send(row(amina, { attachment: file }))
    expect(missing).toEqual({ ok: false, kind: 'rejected', code: 'file-missing' })
    await writeFile(join(centre.filesDir, 'there.pdf'), '%PDF-1.4')
    centre.server.faults.failUploads = 50
    const reply = row(amina, { attachment: { ...file, file: 'there.pdf' } })
    const failed = await centre.channel.send(reply)
    expect(failed).toEqual({ ok: false, kind: 'transient', code: 'upload' })
    centre.server.faults.clear()
    expect(await centre.channel.send(reply)).toMatchObject({ ok: true })
  })

  it('an address of another network is refused', async () => {
    const address = { kind: 'chat', value: '42' } as const
    const sent = await centre.channel.send(row(amina, { text: 'x' }, { address }))
    expect(sent).toEqual({ ok: false, kind: 'rejected', code: 'bad-address' })
  })

  it('an account that was unlinked keeps its queue', async () => {
    centre.phone.unlink()
    await soon(() => centre.state).toBe('needs-linking')
    const sent = await centre.channel.send(row(amina, { text: 'x' }))
    expect(sent).toEqual({ ok: false, kind: 'channel-down', code: 'needs-linking' })
    // Linked again for what follows.
    await centre.link()
  })
})
