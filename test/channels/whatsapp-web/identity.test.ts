import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { numberNotice } from '../../doubles/whatsapp-web/notices.ts'
import { muteConsole, soon } from '../../doubles/whatsapp-web/soon.ts'
import { Centre, row } from './centre.ts'

describe('who it is', () => {
  let centre: Centre
  beforeAll(async () => {
    muteConsole()
    centre = await Centre.start()
  })
  afterEach(() => centre.calm())
  afterAll(() => centre.stop())

  const heard = async (id: string) => {
    await soon(() => centre.message(id)).toBeDefined()
    const { address, also, name } = centre.message(id) ?? {}
    return { address, also, name }
  }

  it('the address she wrote from, with the other one beside it', async () => {
    const amina = centre.person('Amina')
    const lid = { kind: 'lid', value: amina.lidUser }
    const phone = { kind: 'phone', value: `+${amina.phone}` }
    const name = 'Amina'
    const byLid = await amina.sendText(centre.phone, 'by LID')
    expect(await heard(byLid)).toEqual({ address: lid, also: [phone], name })
    const byNumber = await amina.sendText(centre.phone, 'by number', { addressing: 'pn' })
    expect(await heard(byNumber)).toEqual({ address: phone, also: [lid], name })
  })

  it('a number that is hidden is not needed: she is heard and answered', async () => {
    const hidden = centre.person('Hidden')
    hidden.hidePhone = true
    const id = await hidden.sendText(centre.phone, 'who am I')
    const address = { kind: 'lid', value: hidden.lidUser }
    expect(await heard(id)).toEqual({ address, also: undefined, name: 'Hidden' })
    expect(await centre.channel.send(row(hidden, { text: 'you' }))).toMatchObject({ ok: true })
    expect((await hidden.waitForText('you')).to).toBe(hidden.lid)
  })

  it('one with several devices is one person', async () => {
    const amina = centre.person('Amina')
    const id = await amina.sendText(centre.phone, 'from a tablet', {
      attrs: { from: amina.jid(3, 'lid'), sender_pn: amina.jid(3, 'pn') },
    })
    expect(await heard(id)).toEqual({
      address: { kind: 'lid', value: amina.lidUser },
      also: [{ kind: 'phone', value: `+${amina.phone}` }],
      name: 'Amina',
    })
  })

  it('a number that is told later is hers', async () => {
    const late = centre.person('Late')
    late.tellNumber(centre.phone)
    await soon(() => centre.kept.same.map(({ addresses }) => addresses)).toContainEqual([
      { kind: 'lid', value: late.lidUser },
      { kind: 'phone', value: `+${late.phone}` },
    ])
  })

  it('our own number is never hers, whatever is told', async () => {
    const amina = await centre.known()
    const [device] = centre.phone.linked
    device?.deliver(numberNotice('N1', amina.lid, centre.phone.pn))
    const late = centre.person('Late')
    late.tellNumber(centre.phone)
    await soon(() => JSON.stringify(centre.kept.same)).toContain(late.phone)
    expect(JSON.stringify(centre.kept.same)).not.toContain(centre.phone.phone)
  })

  it('an answer at a phone number reaches her too', async () => {
    const amina = await centre.known()
    const address = { kind: 'phone', value: `+${amina.phone}` } as const
    const sent = await centre.channel.send(row(amina, { text: 'by number' }, { address }))
    expect(sent).toMatchObject({ ok: true })
    await amina.waitForText('by number')
  })
})

describe('an answer by hand, on the phone itself', () => {
  let centre: Centre
  beforeAll(async () => {
    muteConsole()
    centre = await Centre.start()
  })
  afterAll(() => centre.stop())

  it('is told as such, of her and of nobody of ours', async () => {
    const amina = await centre.known()
    const id = await centre.phone.answerByPhone(amina, 'a colleague here')
    await soon(() => centre.message(id)).toBeDefined()
    const found = centre.message(id)
    expect(found?.content).toEqual({ kind: 'by-hand', text: 'a colleague here' })
    expect(found?.address).toEqual({ kind: 'lid', value: amina.lidUser })
    // Our own number stands in the stanza, and our own name.
    const ours = JSON.stringify([found, centre.kept.same])
    expect(ours).not.toContain(centre.phone.phone)
    expect(found?.name).toBeUndefined()
  })

  it('is not what we sent ourselves, whoever still remembers that', async () => {
    const amina = await centre.known()
    const sent = await centre.channel.send(row(amina, { text: 'ours' }))
    if (!sent.ok) throw new Error('not sent')
    await centre.phone.answerByPhone(amina, 'ours', { id: sent.externalId })
    const before = '3EB0AAAAAAAAAAAAAAAAAA'
    centre.outbox.set(before, { part: { text: 'earlier', language: 'pt-PT' }, at: 0 })
    await centre.phone.answerByPhone(amina, 'earlier', { id: before })
    const byHand = await centre.phone.answerByPhone(amina, 'by hand')
    await soon(() => centre.message(byHand)).toBeDefined()
    expect([centre.message(sent.externalId), centre.message(before)]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('with a note to oneself is nothing', async () => {
    const note = await centre.phone.answerByPhone(centre.phone, 'buy milk')
    const amina = await centre.known()
    expect(centre.message(note)).toBeUndefined()
    expect(centre.texts(amina)).toEqual(['olá'])
  })
})
