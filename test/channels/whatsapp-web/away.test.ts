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

  describe('ticks that waited on a server which never says that this was all', () => {
    /** The id of a message that was read while the centre was away. */
    async function readWhileAway(): Promise<string> {
      const amina = await centre.known()
      amina.online = false
      const sent = await centre.channel.send(row(amina, { text: 'read this' }))
      await amina.waitForText('read this')
      if (!sent.ok) throw new Error('not sent')
      await centre.close()
      amina.sendReceipt(centre.phone, [sent.externalId], 'read')
      centre.server.faults.neverEndOffline = true
      return sent.externalId
    }

    it('are asked for soon', async () => {
      const id = await readWhileAway()
      await centre.open({ flushAfter: 100 })
      await soon(() => whatOf(id)).toEqual(['read'])
    })

    it('are not lost with a line that closes', async () => {
      const id = await readWhileAway()
      await centre.open({ flushAfter: 60_000 })
      await soon(() => device()?.undelivered.length).toBe(0)
      expect(whatOf(id)).toEqual([])
      for (const line of centre.server.lines) line.drop()
      await soon(() => whatOf(id)).toEqual(['read'])
    })
  })

  const whatOf = (id: string) =>
    centre.kept.told.filter(({ externalId }) => externalId === id).map(({ what }) => what)
})
