import { describe, expect, it } from 'vitest'
import type { Scope } from '#core/access/scope.ts'
import { insert, noon, openWorld, providers, received, talks } from './world.ts'

const scope: Scope = { person: 'ana', queues: ['desk'], sensitive: false }
const voice = (id: string) =>
  ({ kind: 'media', media: 'voice', file: { id, mime: 'audio/ogg', size: 9, seconds: 2 } }) as const

describe.each(providers)('what the inbox keeps on %s', (provider) => {
  it('files: those that came in are fetched once, in their turn, until they are settled', async () => {
    const { sql, inbox } = await openWorld(provider)
    await talks(sql, [{ id: 'a', account: 'telegram:7' }])
    await insert(sql, 'Inbound', [
      received('a', 1, { kind: 'text', text: 'olá' }),
      received('a', 2, voice('x1')),
      received('a', 3, voice('x\0\ud800')),
    ])
    const [one, two, ...rest] = await inbox.files.due(noon, 10)
    expect(rest).toEqual([])
    const file = { conversationId: 'a', direction: 'in', account: 'telegram:7', tries: 0 }
    const known = { mime: 'audio/ogg', size: 9, seconds: 2, state: 'wanted' }
    expect([one, two].sort((a, b) => (a?.seq ?? 0) - (b?.seq ?? 0))).toMatchObject([
      { ...file, ...known, seq: 2, source: 'x1' },
      { ...file, ...known, seq: 3, source: 'x\ufffd\ufffd' },
    ])
    if (!one || !two) throw new Error('not there')
    await inbox.files.settle(one.id, {
      state: 'ready',
      dueAt: null,
      width: 2,
      mime: 'image/png',
      tries: 1,
    })
    await inbox.files.settle(two.id, { dueAt: noon + 10, tries: 1, code: 'busy' })
    expect(await inbox.files.due(noon + 9, 10)).toEqual([])
    expect(await inbox.files.due(noon + 10, 10)).toMatchObject([
      { id: two.id, tries: 1, code: 'busy' },
    ])
    expect(await inbox.files.get(one.id)).toMatchObject({
      state: 'ready',
      mime: 'image/png',
      width: 2,
    })
    expect(await inbox.files.visible(scope, one.id)).toEqual(await inbox.files.get(one.id))
    expect(await inbox.files.visible({ ...scope, queues: [] }, one.id)).toBeUndefined()
    expect(await inbox.files.get('nothing')).toBeUndefined()
  })

  it('files: one that a technician adds is as it was given', async () => {
    const { sql, inbox } = await openWorld(provider)
    await talks(sql, [{ id: 'a' }])
    const file = {
      id: 'f',
      conversationId: 'a',
      direction: 'out',
      account: 'telegram:1',
      technician: 'ana',
      name: 'mapa.pdf',
      mime: 'application/pdf',
      size: 5,
      state: 'ready',
      tries: 0,
    } as const
    await inbox.files.add({ ...file, createdAt: noon })
    expect(await inbox.files.get('f')).toEqual(file)
    expect(await inbox.files.due(noon, 5)).toEqual([])
  })

  it('translations: what was asked once is there, and never changes', async () => {
    const { inbox } = await openWorld(provider)
    const { translations } = inbox
    expect(await translations.get([])).toEqual(new Map())
    await translations.put([
      { hash: 'a', text: 'bom\0dia', from: 'ar', at: noon },
      { hash: 'b', text: 'olá', at: noon },
    ])
    await translations.put([{ hash: 'b', text: 'outra coisa', at: noon }])
    expect(await translations.get(['b', 'a', 'c'])).toEqual(
      new Map([
        ['a', { text: 'bom\ufffddia', from: 'ar' }],
        ['b', { text: 'olá' }],
      ]),
    )
  })

  it('holders: who is gone, and what waits for somebody else then', async () => {
    const { sql, inbox } = await openWorld(provider)
    const user = (id: string, seenAt: number | null, disabledAt: number | null = null) => ({
      id,
      name: id,
      email: id,
      createdAt: provider === 'sqlite' ? noon : new Date(noon),
      updatedAt: provider === 'sqlite' ? noon : new Date(noon),
      seenAt,
      disabledAt,
    })
    await insert(sql, 'User', [
      user('ana', noon),
      user('bia', noon - 100),
      user('cai', noon, noon),
      user('dora', null),
      user('eva', noon - 100),
      user('fay', noon, noon),
    ])
    await talks(sql, [
      { id: 'a', state: 'held', technician: 'ana' },
      { id: 'b1', state: 'held', technician: 'bia', waitingSince: noon },
      { id: 'b2', state: 'held', technician: 'bia', waitingSince: noon - 5 },
      { id: 'b3', state: 'snoozed', technician: 'bia' },
      { id: 'c', state: 'held', technician: 'cai' },
      { id: 'd', state: 'snoozed', technician: 'dora' },
      { id: 'f', state: 'snoozed', technician: 'fay' },
      { id: 'g', state: 'resolved', lastTechnician: 'eva' },
    ])
    expect(await inbox.absent(noon - 50)).toEqual([
      { technician: 'bia', why: 'absent' },
      { technician: 'cai', why: 'disabled' },
      { technician: 'fay', why: 'disabled' },
    ])
    expect(await inbox.heldBy('bia')).toEqual(['b2', 'b1', 'b3'])
    expect(await inbox.heldBy('nobody')).toEqual([])
  })

  it('mentions: what was looked at is counted no more, and stays in its tab', async () => {
    const { sql, inbox } = await openWorld(provider)
    await talks(sql, [
      { id: 'a', queue: 'far', named: ['ana', 'bia'] },
      { id: 'b', queue: 'far', named: ['ana'] },
    ])
    expect(await inbox.counts(scope)).toMatchObject({ named: 2 })
    await inbox.mentionsSeen('ana', 'a', noon)
    expect(await inbox.counts(scope)).toMatchObject({ named: 1 })
    expect(await inbox.counts({ ...scope, person: 'bia' })).toMatchObject({ named: 1 })
    const { rows } = await inbox.list(scope, { tab: 'named', sort: 'newest', limit: 9 })
    expect(rows.map(({ id }) => id).sort()).toEqual(['a', 'b'])
  })

  it('labels: kept by name, changed, and taken off everywhere with themselves', async () => {
    const { sql, inbox } = await openWorld(provider)
    await inbox.saveLabel({ id: 'l2', name: 'B\0', colour: 'red' })
    await inbox.saveLabel({ id: 'l1', name: 'A', colour: 'blue' })
    await inbox.saveLabel({ id: 'l2', name: 'C', colour: 'green' })
    expect(await inbox.labels()).toEqual([
      { id: 'l1', name: 'A', colour: 'blue' },
      { id: 'l2', name: 'C', colour: 'green' },
    ])
    await talks(sql, [{ id: 'a', labels: ['l1', 'l2'] }])
    await inbox.removeLabel('l1')
    expect(await inbox.row(scope, 'a')).toMatchObject({ labels: ['l2'] })
    expect(await inbox.labels()).toHaveLength(1)
  })

  it('the person: what she told, where the bot stands, and her other talks that may be seen', async () => {
    const { sql, inbox } = await openWorld(provider)
    await insert(sql, 'Contact', [
      { id: 'p', name: 'Amina', person: '{"country":"BD"}', createdAt: noon - 9 },
    ])
    await talks(sql, [
      { id: 'a', contact: 'p' },
      { id: 'b', contact: 'p', account: 'web', lastAt: noon + 1, state: 'resolved' },
      { id: 'c', contact: 'p', account: 'telegram:2', lastAt: noon + 2 },
      { id: 'hidden', contact: 'p', account: 'telegram:3', queue: 'far' },
      { id: 'stranger' },
    ])
    const session = {
      v: 1,
      revision: 'r',
      frames: [{ flow: 'f', step: 's' }],
      vars: { x: 1 },
      trail: [],
    }
    await insert(sql, 'Session', [
      { conversationId: 'a', revision: 'r', flow: 'f', step: 's', state: JSON.stringify(session) },
    ])
    const answered = (at: number, data: object) => ({
      conversationId: 'a',
      at,
      type: 'answered',
      data: JSON.stringify(data),
    })
    await insert(sql, 'Event', [
      answered(noon, { flow: 'f', step: 'topic', choice: 'visa' }),
      answered(noon + 1, { flow: 'f', step: 'name', tags: ['t'] }),
    ])
    const known = await inbox.person(scope, 'a')
    expect(known).toMatchObject({
      name: 'Amina',
      person: { country: 'BD' },
      case: {},
      session: { flow: 'f', step: 's', vars: { x: 1 } },
      since: noon - 9,
      answered: [
        { flow: 'f', step: 'topic', choice: 'visa', at: noon },
        { flow: 'f', step: 'name', at: noon + 1 },
      ],
    })
    expect(known?.channels.map(({ account }) => account)).toEqual([
      'telegram:1',
      'telegram:2',
      'telegram:3',
      'web',
    ])
    expect(known?.earlier.map(({ id }) => id)).toEqual(['c', 'b'])
    expect(await inbox.person({ ...scope, queues: [] }, 'a')).toBeUndefined()
  })

  it('the person: when she last wrote, and everybody who writes from her phone', async () => {
    const { sql, inbox } = await openWorld(provider)
    const phone = 'whatsapp-web'
    await insert(
      sql,
      'Contact',
      ['p', 'q'].map((id, n) => ({
        id,
        name: n ? null : 'Rui',
        person: '{}',
        createdAt: noon + n,
      })),
    )
    await talks(sql, [
      { id: 'a', contact: 'p', account: phone },
      { id: 'b', contact: 'p' },
    ])
    await insert(sql, 'Address', [
      { account: phone, kind: 'lid', value: '9', contactId: 'p', conversationId: 'a' },
    ])
    expect(await inbox.person(scope, 'a')).not.toHaveProperty('people')
    expect(await inbox.person(scope, 'a')).not.toHaveProperty('lastInAt')
    await insert(
      sql,
      'ConversationPerson',
      ['p', 'q'].map((contactId, n) => ({ conversationId: 'a', contactId, at: noon + n })),
    )
    await sql.write([
      {
        sql: `UPDATE "Conversation" SET "shared" = ?, "lastInAt" = ?, "contactId" = 'q'
          WHERE "id" = 'a'`,
        params: [true, noon + 5],
      },
    ])
    const known = await inbox.person(scope, 'a')
    expect(known).toMatchObject({
      lastInAt: noon + 5,
      people: [
        { id: 'p', name: 'Rui', here: false },
        { id: 'q', here: true },
      ],
    })
    // Of the phone all is known, of who had it before nothing.
    expect(known?.channels).toEqual([
      { account: phone, kind: 'chat' },
      { account: phone, kind: 'lid' },
    ])
  })

  it('the board: who waits, who holds, and what the day was', async () => {
    const { sql, inbox } = await openWorld(provider)
    await talks(sql, [
      { id: 'w1', language: 'ar', waitingSince: noon + 1 },
      { id: 'w2', language: 'ar', waitingSince: noon, sensitive: true, named: ['ana'] },
      { id: 'w3' },
      { id: 'far', queue: 'far', waitingSince: noon - 1 },
      { id: 'h1', state: 'held', technician: 'bia', waitingSince: noon, claimedAt: noon + 30 },
      { id: 'h2', state: 'held', technician: 'bia', claimedAt: noon + 10 },
      { id: 's', state: 'snoozed', technician: 'ana', claimedAt: noon - 99, askedAt: noon - 100 },
      { id: 'r', state: 'resolved', resolvedAt: noon + 60, claimedAt: noon + 50 },
    ])
    const event = (conversationId: string, at: number) => ({
      conversationId,
      at,
      type: 'waited-in-vain',
      data: '{}',
    })
    await insert(sql, 'Event', [
      event('w1', noon + 5),
      event('s', noon - 50),
      event('far', noon + 5),
    ])
    const board = await inbox.board(scope, noon)
    const languages = board.waiting.toSorted((a, b) =>
      (a.language ?? '') < (b.language ?? '') ? -1 : 1,
    )
    expect(languages).toEqual([
      { queue: 'desk', count: 1 },
      { queue: 'desk', language: 'ar', count: 2, oldest: noon },
    ])
    expect(board.load).toEqual([
      { technician: 'bia', held: 2, snoozed: 0, waiting: 1 },
      { technician: 'ana', held: 0, snoozed: 1, waiting: 0 },
    ])
    expect(board.today).toEqual({ asked: 6, claimed: 3, resolved: 1, inVain: 1, usualWaitMs: 30 })
  })
})
