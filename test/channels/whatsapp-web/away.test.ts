import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { muteConsole, soon } from '../../doubles/whatsapp-web/soon.ts'
import { Centre, row } from './centre.ts'

describe('while the centre was away', () => {
  let centre: Centre
  beforeAll(async () => {
    muteConsole()
    centre = await Centre.start()
  })
  afterEach(async () => {
    centre.calm()
    await centre.close()
    await centre.open()
  })
  afterAll(() => centre.stop())

  const device = () => centre.phone.linked[0]

  it('what people wrote waits for it, and is stored in order, once each', async () => {
    const amina = await centre.known()
    await centre.close()
    const words = Array.from({ length: 12 }, (_, i) => `word ${i}`)
    for (const text of words) await amina.sendText(centre.phone, text)
    const before = centre.kept.messages.length
    await centre.open()
    await soon(() => device()?.undelivered.length).toBe(0)
    expect(centre.texts(amina)).toEqual(['olá', ...words])
    expect(centre.kept.messages).toHaveLength(before + words.length)
    expect(centre.kept.repeats).toEqual([])
  })

  it('it is not lost when the line breaks before the server says that this was all', async () => {
    const amina = await centre.known()
    await centre.close()
    for (const text of ['q1', 'q2', 'q3']) await amina.sendText(centre.phone, text)
    centre.server.faults.dropBeforeOfflineEnd = true
    await centre.make()
    await soon(() => device()?.undelivered.length).toBe(0)
    expect(centre.texts(amina)).toEqual(['olá', 'q1', 'q2', 'q3'])
  })

  it('new words do not overtake those that waited', async () => {
    const amina = await centre.known()
    await centre.close()
    const waited = Array.from({ length: 15 }, (_, i) => `waited ${i}`)
    for (const text of waited) await amina.sendText(centre.phone, text)
    const { promise, resolve } = Promise.withResolvers<void>()
    centre.kept.gate = promise
    const asked = centre.kept.asked
    await centre.make()
    await soon(() => centre.kept.asked).toBeGreaterThan(asked)
    await amina.sendText(centre.phone, 'new')
    resolve()
    await soon(() => device()?.undelivered.length).toBe(0)
    expect(centre.texts(amina)).toEqual(['olá', ...waited, 'new'])
  })

  it('held-back ticks are asked for soon where the server never says that this was all', async () => {
    const amina = await centre.known()
    await centre.close()
    centre.server.faults.neverEndOffline = true
    await centre.open({ flushAfter: 1_000 })
    const sent = await centre.channel.send(row(amina, { text: 'soon' }))
    expect(sent).toMatchObject({ ok: true })
    await soon(() => whatOf(sent)).toContain('delivered')
  })

  it('held-back ticks are not lost with a line that closes', async () => {
    const amina = await centre.known()
    await centre.close()
    centre.server.faults.neverEndOffline = true
    await centre.open({ flushAfter: 60_000 })
    const sent = await centre.channel.send(row(amina, { text: 'before it closes' }))
    await amina.waitForText('before it closes')
    await soon(() => device()?.undelivered.length).toBe(0)
    for (const line of centre.server.lines) line.drop()
    await soon(() => whatOf(sent)).toContain('delivered')
  })

  const whatOf = (sent: object) =>
    centre.kept.told
      .filter(({ externalId }) => 'externalId' in sent && externalId === sent.externalId)
      .map(({ what }) => what)
})
