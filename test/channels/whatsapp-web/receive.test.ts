import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sink } from '#app/ports.ts'
import { node } from '../../doubles/whatsapp-web/nodes.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { muteConsole, soon } from '../../doubles/whatsapp-web/soon.ts'
import { Centre } from './centre.ts'

describe('a message of hers', () => {
  let centre: Centre
  let amina: Person
  beforeAll(async () => {
    muteConsole()
    centre = await Centre.start()
  })
  beforeEach(async () => {
    amina = await centre.known()
  })
  afterEach(() => centre.calm())
  afterAll(() => centre.stop())

  const receipted = (id: string) => amina.receipts.some(({ attrs }) => attrs['id'] === id)
  const times = (id: string) => centre.kept.messages.filter((one) => one.externalId === id).length

  it('is receipted only once it is stored', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    centre.kept.gate = promise
    const asked = centre.kept.asked
    const id = await amina.sendText(centre.phone, 'do not lose me')
    await soon(() => centre.kept.asked).toBeGreaterThan(asked)
    expect(receipted(id)).toBe(false)
    expect(centre.phone.linked[0]?.undelivered).toHaveLength(1)
    resolve()
    await soon(() => receipted(id)).toBe(true)
    expect(times(id)).toBe(1)
  })

  it('waits, unreceipted and with all behind it, while the store is away', async () => {
    centre.kept.failures = 5
    const words = ['one', 'two', 'three']
    const ids: string[] = []
    for (const text of words) ids.push(await amina.sendText(centre.phone, text))
    await soon(() => ids.every(receipted)).toBe(true)
    expect(centre.texts(amina)).toEqual(['olá', ...words])
    const retries = amina.receipts.filter(({ attrs }) => attrs['type'] === 'retry')
    expect(retries).toEqual([])
  })

  it('counts once where the store took it and could not say so', async () => {
    const { kept } = centre
    let silent = true
    centre.sink = proxy(kept, {
      accept: async (messages) => {
        await kept.accept(messages)
        if (silent) throw new Error('the answer was lost')
      },
    })
    const id = await amina.sendText(centre.phone, 'once')
    await soon(() => kept.repeats).toContain(id)
    silent = false
    await soon(() => receipted(id)).toBe(true)
    expect(times(id)).toBe(1)
  })

  it('comes under one id twice, and is one', async () => {
    const id = await amina.sendText(centre.phone, 'twice')
    await soon(() => times(id)).toBe(1)
    await amina.sendText(centre.phone, 'twice', { id })
    await amina.sendText(centre.phone, 'the next')
    await soon(() => centre.texts(amina)).toContain('the next')
    expect(times(id)).toBe(1)
  })

  it('that cannot be opened is asked for again, and the stub before it does not hide it', async () => {
    const id = await amina.sendText(centre.phone, 'garbled', { corrupt: true })
    await soon(() => times(id)).toBe(1)
    expect(centre.message(id)?.content).toEqual({ kind: 'text', text: 'garbled' })
    await soon(() => centre.kept.asides).toContainEqual({
      account: 'whatsapp-web',
      externalId: `undecryptable:${id}`,
      what: 'undecryptable',
      raw: '{}',
    })
  })

  it('from a group, a status, a broadcast or a newsletter is dropped, and not refused', async () => {
    const refusals: unknown[] = []
    const listen = (way: string, { tag, attrs }: { tag: string; attrs: object }) => {
      if (way === 'in' && tag === 'ack' && 'error' in attrs) refusals.push(attrs)
    }
    centre.server.on('stanza', listen)
    const before = centre.kept.messages.length
    const participant = amina.lid
    for (const from of ['120363000000000001@g.us', 'status@broadcast', '1234@broadcast'])
      await amina.sendText(centre.phone, 'to everybody', { attrs: { from, participant } })
    const id = await amina.sendText(centre.phone, 'to me')
    // What was said of the others was said before.
    await soon(() => receipted(id)).toBe(true)
    expect(centre.texts(amina)).toContain('to me')
    expect(centre.kept.messages).toHaveLength(before + 1)
    expect(refusals).toEqual([])
    centre.server.off('stanza', listen)
  })

  it('of old chats, handed over when a phone was linked, is nobody’s', async () => {
    const before = centre.kept.messages.length
    const old = {
      key: { remoteJid: amina.pn, fromMe: false, id: 'OLD1' },
      message: { conversation: 'from last year' },
      messageTimestamp: 1_600_000_000,
    }
    await centre.phone.sendHistory({
      conversations: [{ id: amina.pn, messages: [{ message: old }] }],
    })
    await amina.sendText(centre.phone, 'from today')
    await soon(() => centre.texts(amina)).toContain('from today')
    expect(centre.kept.messages).toHaveLength(before + 1)
  })

  it('that changes an earlier one is an edit; deletions and reactions are set aside', async () => {
    const first = await amina.sendText(centre.phone, 'at 5')
    const key = { remoteJid: centre.phone.pn, fromMe: true, id: first }
    const edit = { protocolMessage: { type: 14, key, editedMessage: { conversation: 'at 6' } } }
    const id = await amina.sendMessage(centre.phone, edit)
    await soon(() => centre.message(id)?.content).toEqual({ kind: 'edit', text: 'at 6' })
    const deletion = await amina.sendMessage(centre.phone, { protocolMessage: { type: 0, key } })
    const reaction = await amina.sendContent(centre.phone, { react: { text: '👍', key } })
    await soon(() => centre.kept.asides.map(({ externalId, what }) => [externalId, what])).toEqual(
      expect.arrayContaining([
        [deletion, 'deleted'],
        [reaction, 'reaction'],
      ]),
    )
    expect([deletion, reaction].map(times)).toEqual([0, 0])
  })

  it('that only her phone can open, and a call nobody took, are told kindly', async () => {
    const attrs = { from: amina.lid, sender_pn: amina.pn, t: `${Math.floor(Date.now() / 1_000)}` }
    const [device] = centre.phone.linked
    device?.deliver(
      node('message', { ...attrs, id: 'ONCE1', type: 'media', notify: 'Amina' }, [
        node('unavailable', { type: 'view_once' }),
      ]),
    )
    const call = { 'call-id': 'CALL1', 'call-creator': amina.lid }
    device?.deliver(
      node('call', { ...attrs, id: 'C1' }, [node('terminate', { ...call, reason: 'timeout' })]),
    )
    const contentOf = (id: string) => centre.message(id)?.content
    await soon(() => contentOf('ONCE1')).toEqual({ kind: 'unknown', what: 'view-once' })
    await soon(() => contentOf('CALL1')).toEqual({ kind: 'unknown', what: 'missed-call' })
    expect(centre.message('CALL1')?.address).toEqual({ kind: 'lid', value: amina.lidUser })
  })

  it('that the store alone refuses is set aside, and holds up nobody', async () => {
    await centre.close()
    await centre.open({ hold: { hold: 50, again: 10 } })
    const { kept } = centre
    centre.sink = proxy(kept, {
      accept: async (messages) => {
        if (messages.some(({ content }) => content.kind === 'text' && content.text === 'poison'))
          throw new Error('not this one')
        await kept.accept(messages)
      },
    })
    const id = await amina.sendText(centre.phone, 'poison')
    await amina.sendText(centre.phone, 'and then')
    await soon(() => centre.texts(amina)).toContain('and then')
    expect(kept.asides).toContainEqual({
      account: 'whatsapp-web',
      externalId: id,
      what: 'unstorable',
      raw: '{}',
    })
  })

  it('is brought again over a new line where the store stays away too long', async () => {
    const { kept } = centre
    const away = async () => {
      throw new Error('the store is away')
    }
    centre.sink = proxy(kept, { accept: away, setAside: away })
    const lines = new Set(centre.server.lines)
    const id = await amina.sendText(centre.phone, 'held too long')
    await soon(() => [...lines].some((line) => centre.server.lines.has(line))).toBe(false)
    expect(receipted(id)).toBe(false)
    centre.sink = kept
    await soon(() => receipted(id)).toBe(true)
    expect(times(id)).toBe(1)
    const retries = amina.receipts.filter(({ attrs }) => attrs['type'] === 'retry')
    expect(retries).toEqual([])
  })
})

function proxy(kept: Sink, change: Partial<Sink>): Sink {
  return {
    accept: (messages) => kept.accept(messages),
    setAside: (...given) => kept.setAside(...given),
    statuses: (batch) => kept.statuses(batch),
    samePerson: (batch) => kept.samePerson(batch),
    ...change,
  }
}
