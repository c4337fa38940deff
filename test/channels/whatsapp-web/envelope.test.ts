import type { WAMessage } from '@whiskeysockets/baileys'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { envelopeOf, envelopeOfMessage } from '#channels/whatsapp-web/envelope.ts'
import { addressOf, jidOf } from '#channels/whatsapp-web/jid.ts'
import { statusesIn } from '#channels/whatsapp-web/statuses.ts'
import { phoneIn, vcardOf } from '#channels/whatsapp-web/vcard.ts'

const now = 1_790_000_000_000

describe('addresses', () => {
  const me = { id: '351910000000:1@s.whatsapp.net', lid: '100:1@lid' }

  it.each([
    ['351920000001@s.whatsapp.net', { kind: 'phone', value: '+351920000001' }],
    ['351920000001:3@s.whatsapp.net', { kind: 'phone', value: '+351920000001' }],
    ['351920000001_1:3@hosted', { kind: 'phone', value: '+351920000001' }],
    ['1234:7@lid', { kind: 'lid', value: '1234' }],
    ['1234@hosted.lid', { kind: 'lid', value: '1234' }],
    ['120363000@g.us', undefined],
    ['status@broadcast', undefined],
    ['123@broadcast', undefined],
    ['123@newsletter', undefined],
    ['123@bot', undefined],
    ['0@s.whatsapp.net', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %o', (jid, address) => {
    expect(addressOf(jid)).toEqual(address)
  })

  it('lead back to where she wrote from', () => {
    const jids = ['351920000001@s.whatsapp.net', '1234@lid']
    for (const jid of jids) expect(jidOf(addressOf(jid) ?? { kind: 'chat', value: '' })).toBe(jid)
    expect(jidOf({ kind: 'bsuid', value: 'PT.1' })).toBeUndefined()
  })

  it('of our own account are nobody’s, in whichever form they come', () => {
    const attrs = { id: 'M1', t: '1', notify: 'Centre' }
    expect(envelopeOf({ ...attrs, from: me.lid }, me)).toBeUndefined()
    expect(envelopeOf({ ...attrs, from: me.id, recipient: '100@lid' }, me)).toBeUndefined()
    const byHand = { ...attrs, from: me.id, recipient: '7@lid', sender_lid: me.lid }
    const told = { peer_recipient_pn: '351920000001@s.whatsapp.net', recipient_pn: me.id }
    expect(envelopeOf({ ...byHand, ...told }, me)).toMatchObject({
      address: { kind: 'lid', value: '7' },
      also: [{ kind: 'phone', value: '+351920000001' }],
      fromMe: true,
    })
    const key = { id: 'M1', remoteJid: '7@lid', remoteJidAlt: '351910000000@s.whatsapp.net' }
    expect(envelopeOfMessage({ key: { ...key, fromMe: true } }, me)?.also).toEqual([])
  })

  it('of messages that are not private are left alone', () => {
    const attrs = { id: 'M1', t: '1', participant: '7@lid' }
    for (const from of ['1@g.us', 'status@broadcast', '1@newsletter', undefined])
      expect(envelopeOf({ ...attrs, from }, me)).toBeUndefined()
    expect(envelopeOf({ ...attrs, from: '7@lid', category: 'peer' }, me)).toBeUndefined()
  })
})

describe('ticks', () => {
  const key = { id: 'M1', remoteJid: '7@lid', fromMe: true }
  const at = 1_780_000_000

  it.each([
    [0, { what: 'failed', code: 'refused' }],
    [2, { what: 'sent' }],
    [3, { what: 'delivered' }],
    [4, { what: 'read' }],
    [5, { what: 'read' }],
  ])('%i comes as an update and within the echo of the message', (status, like) => {
    const update = { key, update: { status, messageTimestamp: at } }
    expect(statusesIn([update], now)).toEqual([{ externalId: 'M1', at: at * 1_000, ...like }])
    const echo: WAMessage = { key, status, messageTimestamp: at }
    expect(statusesIn([echo], now)).toEqual([{ externalId: 'M1', at: now, ...like }])
  })

  it('are none where nothing was said, or of a message of hers', () => {
    expect(
      statusesIn(
        [
          { key, update: { status: 1 } },
          { key, update: {} },
        ],
        now,
      ),
    ).toEqual([])
    const hers = { ...key, fromMe: false }
    expect(statusesIn([{ key: hers, update: { status: 4 } }], now)).toEqual([])
  })

  it('of a refusal hold its code and no sentence', () => {
    const update = { status: 0, messageStubParameters: ['463', 'Your account has been restricted'] }
    expect(statusesIn([{ key, update }], now)).toMatchObject([{ what: 'failed', code: '463' }])
  })
})

describe('cards', () => {
  it.each([
    ['TEL;type=CELL;waid=351910000000:+351 910 000 000', '+351910000000'],
    ['item1.TEL;waid=351910000000:+351 910 000 000', '+351910000000'],
    ['TEL;TYPE=home:21 000 00 00', '21 000 00 00'],
    ['FN:TEL:1', undefined],
  ])('%s', (line, phone) => {
    expect(phoneIn(`BEGIN:VCARD\nFN:x\n${line}\nEND:VCARD`)).toBe(phone)
  })

  it('of ours cannot be broken by a name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const lines = vcardOf(name.replaceAll('\r', ''), '+351910000000').split('\n')
        expect(lines).toHaveLength(6)
      }),
    )
  })
})
