import { describe, expect, it } from 'vitest'
import { channelStores } from '#storage/channels/channel-stores.ts'
import { waitingAgain } from '#storage/channels/wait-again.ts'
import { insert, noon, openWorld, providers, received, sent, talks } from './inbox/world.ts'

const account = 'whatsapp-cloud:1'
const template = { name: 'open', code: 'pt_PT', language: 'pt-PT', status: 'APPROVED', at: noon }
const later = (id: string, dueAt: number, conversationId = 'a') => ({
  id,
  conversationId,
  technician: 'ana',
  dueAt,
  createdAt: noon,
  deed: `{"do":"reply","text":"${id}"}`,
})
const voice = { kind: 'media', media: 'voice', file: { id: 'v1', mime: 'audio/ogg' } } as const

describe.each(providers)('what is kept for channels on %s', (provider) => {
  it('templates: what the network tells takes the place of all that was there', async () => {
    const { templates } = channelStores((await openWorld(provider)).sql)
    expect(await templates.of(account)).toEqual([])
    const refused = { ...template, code: 'ar', language: 'ar', status: 'REJECTED', reason: 'TAG' }
    await templates.save(account, [template, refused, { ...template, status: 'PAUSED' }])
    await templates.save('whatsapp-cloud:2', [template])
    expect(await templates.of(account)).toEqual([refused, { ...template, status: 'PAUSED' }])
    await templates.save(account, [template])
    expect(await templates.of(account)).toEqual([template])
    expect(await templates.of('whatsapp-cloud:2')).toEqual([template])
  })

  it('replies for later: due in the order of their hours, until they are refused, moved or gone', async () => {
    const { later: replies } = channelStores((await openWorld(provider)).sql)
    for (const one of [later('x', noon + 2), later('y', noon + 1), later('z', noon + 9, 'b')])
      await replies.add(one)
    await replies.add({ ...later('x', noon + 5), deed: '{}' })
    expect(await replies.get('x')).toEqual(later('x', noon + 2))
    expect(await replies.due(noon, 9)).toEqual([])
    expect((await replies.due(noon + 2, 9)).map(({ id }) => id)).toEqual(['y', 'x'])
    expect((await replies.due(noon + 9, 1)).map(({ id }) => id)).toEqual(['y'])
    await replies.refuse('y', 'opted-out')
    expect(await replies.of('a')).toEqual([
      { ...later('y', noon + 1), refused: 'opted-out' },
      later('x', noon + 2),
    ])
    expect((await replies.due(noon + 2, 9)).map(({ id }) => id)).toEqual(['x'])
    await replies.move('y', noon + 3)
    expect(await replies.get('y')).toEqual(later('y', noon + 3))
    await replies.remove('y')
    expect(await replies.get('y')).toBeUndefined()
    expect((await replies.of('b')).map(({ id }) => id)).toEqual(['z'])
  })

  it('voice notes: those the bot put off and nobody has put into words', async () => {
    const { sql } = await openWorld(provider)
    const { voiceNotes } = channelStores(sql)
    const all = ['waits', 'words', 'people', 'taken', 'long-ago']
    await talks(
      sql,
      all.map((id) => ({ id })),
    )
    await insert(sql, 'Inbound', [
      ...all.map((id) => received(id, 1, voice)),
      received('waits', 2, { kind: 'text', text: '"media":"voice"' }),
      {
        ...received('words', 2, { kind: 'transcript', seq: 1, text: 'olá' }),
        externalId: 'transcript:words:1',
      },
    ])
    const awaited = '{"voice-awaited":true}'
    const set = (id: string, holder: string, caseVars: string, lastInAt: number) => ({
      sql: `UPDATE "Conversation" SET "holder" = ?, "caseVars" = ?, "lastInAt" = ?, "inSeq" = 2,
        "handledSeq" = 2 WHERE "id" = ?`,
      params: [holder, caseVars, lastInAt, id],
    })
    await sql.write([
      set('waits', 'bot', awaited, noon),
      set('words', 'bot', awaited, noon),
      set('people', 'queued', awaited, noon),
      set('taken', 'bot', '{}', noon),
      set('long-ago', 'bot', awaited, noon - 100),
    ])
    const found = {
      conversationId: 'waits',
      seq: 1,
      account: 'telegram:1',
      address: { kind: 'chat', value: 'waits' },
      file: voice.file,
    }
    expect(await voiceNotes.between(noon - 10, noon, 9)).toEqual([found])
    expect(await voiceNotes.of('waits')).toEqual([found])
    for (const id of ['words', 'people', 'taken']) expect(await voiceNotes.of(id), id).toEqual([])
    expect(await voiceNotes.between(noon - 200, noon, 9)).toHaveLength(2)
    expect(await voiceNotes.between(noon - 200, noon, 1)).toHaveLength(1)
  })

  it('traffic: when something last came and went on each account', async () => {
    const { sql } = await openWorld(provider)
    const { traffic } = channelStores(sql)
    expect(await traffic()).toEqual(new Map())
    await talks(sql, [{ id: 'a' }, { id: 'b' }, { id: 'c', account }])
    await sql.write([
      { sql: `UPDATE "Conversation" SET "lastInAt" = ? WHERE "id" = ?`, params: [noon, 'a'] },
      { sql: `UPDATE "Conversation" SET "lastOutAt" = ? WHERE "id" = ?`, params: [noon + 1, 'b'] },
    ])
    expect(await traffic()).toEqual(
      new Map<string, object>([
        ['telegram:1', { lastInAt: noon, lastOutAt: noon + 1 }],
        [account, {}],
      ]),
    )
  })

  it("a technician's reply that came too late for the window waits in its place again, once", async () => {
    const { sql } = await openWorld(provider)
    const again = waitingAgain(sql)
    await talks(sql, [{ id: 'a' }])
    const late = { state: 'failed', code: 'window-closed', externalId: 'w' }
    await insert(sql, 'Outbox', [
      sent('a', 1, 'one'),
      sent('a', 2, 'two', late),
      sent('a', 3, 'ours', { ...late, cause: 'bot' }),
      sent('a', 4, 'four', { ...late, code: 'other' }),
    ])
    await sql.write([
      {
        sql: `UPDATE "Conversation" SET "outSeq" = 4, "sentSeq" = 4, "lastInAt" = ? WHERE "id" = 'a'`,
        params: [noon],
      },
    ])
    const row = (seq: number) => ({ conversationId: 'a', seq })
    for (const seq of [1, 3, 4, 5]) expect(await again(row(seq), 1_000)).toBe(false)
    expect(await again(row(2), 1_000)).toBe(true)
    expect(await again(row(2), 1_000)).toBe(false)
    const talk = await sql.all(`SELECT "sentSeq", "dueAt" FROM "Conversation"`, [])
    expect(talk).toEqual([{ sentSeq: 1, dueAt: noon + 1_000 }])
    const [two] = await sql.all(
      `SELECT "state", "code", "dueAt", "externalId" FROM "Outbox" WHERE "seq" = 2`,
      [],
    )
    expect(two).toEqual({
      state: 'queued',
      code: 'window-closed',
      dueAt: noon + 1_000,
      externalId: null,
    })
  })
})
