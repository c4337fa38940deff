import { EventEmitter } from 'node:events'
import type { WASocket } from '@whiskeysockets/baileys'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Following, following } from '#channels/whatsapp-web/follow.ts'
import { Kept, Lines } from '../kept.ts'
import { clock } from './centre.ts'

const hour = 3_600_000

describe('the word of the server after a send gave up waiting', () => {
  const row = { conversationId: 'c1', seq: 7 }
  const ws = new EventEmitter()
  let kept: Kept
  let follow: Following
  let restricted: number[]
  let now: number
  beforeEach(() => {
    kept = new Kept()
    restricted = []
    now = 1_790_000_000_000
    ws.removeAllListeners()
    follow = following({
      account: 'whatsapp-web',
      clock: { ...clock, now: () => now },
      log: new Lines(),
      sink: () => kept,
      refused: (until) => void restricted.push(until),
    })
    follow.acks.listen({ ws } as unknown as WASocket)
  })

  const ack = (id: string, error?: string) =>
    ws.emit('CB:ack,class:message', { attrs: { id, ...(error === undefined ? {} : { error }) } })
  const refusal = (id: string, code: string) =>
    follow.statuses([
      { key: { id, fromMe: true }, update: { status: 0, messageStubParameters: [code] } },
    ])

  it('makes the row sent, once', async () => {
    follow.flights.begin('M1', row).state = 'unclear'
    ack('M1')
    ack('M1')
    await expect
      .poll(() => kept.told)
      .toEqual([{ account: 'whatsapp-web', externalId: 'M1', at: now, what: 'sent', row }])
  })

  it('says nothing of what is under way, was sent, or is not known', async () => {
    follow.flights.begin('M1', row)
    follow.flights.begin('M2', row).state = 'sent'
    for (const id of ['M1', 'M2', 'M3']) ack(id)
    follow.flights.begin('M4', row).state = 'unclear'
    ack('M4', '463')
    ack('M4')
    await expect.poll(() => kept.told.map(({ externalId }) => externalId)).toEqual(['M4'])
  })

  it('that it was refused fails the row, unless it is only a stale session', async () => {
    for (const id of ['M1', 'M2']) follow.flights.begin(id, row).state = 'unclear'
    refusal('M1', '479')
    refusal('M2', '463')
    await expect
      .poll(() => kept.told)
      .toEqual([
        { account: 'whatsapp-web', externalId: 'M2', at: now, what: 'failed', code: '463', row },
      ])
  })

  it('restricts the account from the third refusal in an hour, for an hour', () => {
    refusal('M1', '463')
    refusal('M2', '400')
    now += hour
    refusal('M3', '463')
    refusal('M4', '479')
    refusal('M5', '463')
    expect(restricted).toEqual([])
    refusal('M6', '463')
    expect(restricted).toEqual([now + hour])
  })
})
