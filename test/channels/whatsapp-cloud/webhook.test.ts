import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../doubles/whatsapp-cloud/person.ts'
import { soon } from '../../doubles/whatsapp-cloud/soon.ts'
import { amina, type Opened, opened, row } from './opened.ts'

let all: Opened
let her: Person

async function begin(...given: Parameters<typeof opened>) {
  all = await opened(...given)
  her = all.cloud.person(amina, 'Amina')
}
afterEach(() => all.close())

describe('by webhook', () => {
  beforeEach(() => begin())

  it('takes everything a person does, with where she is reached', async () => {
    await all.start()
    const ids = [
      her.say('مرحبا / 👋'),
      her.voice(Buffer.from('OggS')),
      her.photo(Buffer.from('JFIF'), 'o papel'),
      her.document(Buffer.from('%PDF'), 'título.pdf'),
      her.location(38.7, -9.1),
      her.unsupported(),
      her.reaction('wamid.x', '👍'),
    ]
    await soon(() => all.kept.messages.length + all.kept.asides.length).toBe(7)
    expect(all.kept.messages.map((one) => one.externalId)).toEqual(ids.slice(0, 6))
    expect(all.kept.messages[0]).toMatchObject({
      account: 'whatsapp-cloud:106540352242922',
      address: { kind: 'phone', value: `+${amina}` },
      also: [{ kind: 'bsuid', value: her.bsuid }],
      name: 'Amina',
      content: { kind: 'text', text: 'مرحبا / 👋' },
    })
    expect(all.kept.messages.map(({ content }) => content.kind)).toEqual([
      'text',
      'media',
      'media',
      'media',
      'location',
      'unknown',
    ])
    expect(all.kept.asides[0]?.what).toBe('reaction')
  })

  it('knows somebody without a number, and answers her as Meta wants it', async () => {
    her.hidden = true
    await all.start()
    her.say('olá')
    await soon(() => all.kept.messages.length).toBe(1)
    const address = all.kept.messages[0]?.address
    expect(address).toEqual({ kind: 'bsuid', value: her.bsuid })
    expect(await all.channel.send(row({ text: 'resposta' }, address))).toMatchObject({ ok: true })
    expect(her.got[0]).toMatchObject({ text: 'resposta', body: { recipient: her.bsuid } })
    expect(her.got[0]?.body).not.toHaveProperty('to')
  })

  it('hears that her number changed', async () => {
    await all.start()
    her.changeNumber('351960000000')
    await soon(() => all.kept.same.map(({ addresses }) => addresses)).toEqual([
      [
        { kind: 'phone', value: `+${amina}` },
        { kind: 'bsuid', value: her.bsuid },
        { kind: 'phone', value: '+351960000000' },
      ],
    ])
    expect(all.kept.messages).toEqual([])
  })

  it('hears what becomes of a message, by our own name for it', async () => {
    await all.start()
    her.say('olá')
    await soon(() => all.kept.messages.length).toBe(1)
    const sent = await all.channel.send(row({ text: 'um' }))
    her.readAll()
    await soon(() => all.kept.told.map((one) => one.what)).toEqual(['sent', 'delivered', 'read'])
    for (const one of all.kept.told)
      expect(one).toMatchObject({
        externalId: sent.ok ? sent.externalId : '',
        row: { conversationId: '0mi8conversation00000001', seq: 7 },
      })
  })

  it('answers 503 while it cannot store, and has each message once when Meta brings it again', async () => {
    await all.start()
    all.kept.failures = 3
    const ids = [her.say('um'), her.say('dois')]
    await soon(() => all.kept.messages.map((one) => one.externalId)).toEqual(ids)
    await soon(() => all.cloud.pending).toBe(0)
    expect(all.cloud.webhook?.answers.get(503)).toBe(3)
    expect(all.log.count('error', 'could not be stored')).toBe(3)
  })

  it('answers 503 before it has started and after it has stopped', async () => {
    await all.cloud.subscribe(all.hook)
    her.say('cedo')
    await soon(() => all.cloud.webhook?.answers.get(503) ?? 0).toBeGreaterThan(0)
    await all.channel.start(all.kept)
    await soon(() => all.kept.texts()).toEqual(['cedo'])
    await all.channel.stop()
    const refused = all.cloud.webhook?.answers.get(503) ?? 0
    her.say('tarde')
    await soon(() => all.cloud.webhook?.answers.get(503) ?? 0).toBeGreaterThan(refused)
    expect(all.kept.texts()).toEqual(['cedo'])
  })

  it('leaves the messages of another number of the same app alone, and says so once', async () => {
    await all.start()
    for (const phone_number_id of ['2', '3'])
      all.cloud.tell({
        kind: 'other',
        person: '',
        field: 'messages',
        value: {
          metadata: { phone_number_id },
          messages: [{ from: amina, id: 'w', type: 'text' }],
        },
      })
    await soon(() => all.cloud.webhook?.answers.get(200)).toBe(2)
    expect([all.kept.messages, all.kept.asides]).toEqual([[], []])
    expect(all.log.count('warn', 'another number')).toBe(1)
  })

  it('writes nothing of a person into the log', async () => {
    await all.start()
    all.kept.failures = 1
    her.say('segredo')
    await soon(() => all.kept.texts()).toEqual(['segredo'])
    expect(all.log.lines.join('\n')).not.toMatch(/segredo|Amina|912345678|EAAtest|app-secret/)
  })
})

describe('in batches', () => {
  it('forty people are heard in order, once each, though a fifth is repeated and statuses are mixed', async () => {
    await begin({}, { habits: { batch: 10, repeat: 0.2, shuffle: true, lanes: 4, seed: 5 } })
    await all.start()
    const people = Array.from({ length: 40 }, (_, n) =>
      all.cloud.person(String(351_900_000_000 + n)),
    )
    for (let n = 0; n < 25; n++) for (const person of people) person.say(`${person.waId}:${n}`)
    const sends = people.map(({ waId }, n) =>
      all.channel.send(row({ text: 'olá' }, { kind: 'phone', value: `+${waId}` }, { seq: n })),
    )
    expect((await Promise.all(sends)).every(({ ok }) => ok)).toBe(true)
    await soon(() => all.cloud.pending).toBe(0)
    expect(all.kept.messages).toHaveLength(1000)
    expect(all.kept.repeats.length).toBeGreaterThan(20)
    expect(all.kept.asked).toBeLessThan(700)
    for (const { waId } of people)
      expect(
        all.kept.messages
          .filter(({ address }) => address.value === `+${waId}`)
          .map(({ content }) => (content.kind === 'text' ? content.text : '')),
      ).toEqual(Array.from({ length: 25 }, (_, n) => `${waId}:${n}`))
    const told = new Set(all.kept.told.map(({ row: ours, what }) => `${ours?.seq} ${what}`))
    expect(told.size).toBe(80)
  })

  it('a delivery is stored in one go', async () => {
    await begin({}, { habits: { batch: 25, lanes: 1, seed: 3 } })
    const open = Promise.withResolvers<void>()
    all.kept.gate = open.promise
    await all.start()
    for (let n = 0; n < 25; n++) her.say(String(n))
    await soon(() => all.kept.asked).toBe(1)
    expect(all.kept.messages).toEqual([])
    open.resolve()
    await soon(() => all.kept.messages.length).toBe(25)
    await soon(() => all.cloud.pending).toBe(0)
    expect(all.kept.asked).toBe(all.cloud.webhook?.answers.get(200))
    expect(all.kept.asked).toBeLessThan(25)
  })
})
