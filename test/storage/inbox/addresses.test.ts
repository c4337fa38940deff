import { describe, expect, it } from 'vitest'
import type { Hit } from '#app/inbox-ports.ts'
import { transcriptId } from '#app/transcription-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { contentText } from '#storage/hers.ts'
import { insert, noon, openWorld, providers, received, sent, talks, type World } from './world.ts'

const scope: Scope = { person: 'ana', queues: ['desk'], sensitive: false }
const account = 'whatsapp-web'

const address = (
  conversationId: string,
  kind: string,
  value: string,
  contact = conversationId,
) => ({
  account,
  kind,
  value,
  contactId: `c-${contact}`,
  conversationId,
})
const inbound = (...[id, seq, content, at]: Parameters<typeof received>) => ({
  ...received(id, seq, content, at),
  content: contentText(content),
})
const voice = { kind: 'media', media: 'voice', file: { id: 'v' } } as const

/** Hits of a search, as conversation and kind. */
async function found(world: World, text: string, who = scope): Promise<string[]> {
  const { rows } = await world.inbox.search(who, text, undefined, 50)
  return rows.map(({ conversation, kind }) => `${conversation.id} ${kind}`).sort()
}
const shown = ({ excerpt, marks }: Hit) => [excerpt, marks.map(([a, b]) => excerpt.slice(a, b))]

describe.each(providers)('people by their addresses in the inbox on %s', (provider) => {
  it('who hides her name and number has a row, a place in the list, a card, and is found', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    await talks(sql, [{ id: 'a', account }])
    await insert(sql, 'Address', [address('a', 'bsuid', 'PT.1'), address('a', 'lid', '77')])
    await insert(sql, 'Inbound', [inbound('a', 1, { kind: 'text', text: 'preciso de casa' })])
    await inbox.index(noon, 9)
    expect((await inbox.row(scope, 'a'))?.id).toBe('a')
    expect(await inbox.row(scope, 'a')).not.toHaveProperty('name')
    const list = await inbox.list(scope, { tab: 'unassigned', sort: 'newest', limit: 9 })
    expect(list.rows.map(({ id }) => id)).toEqual(['a'])
    expect(await found(world, 'casa')).toEqual(['a person'])
    expect((await inbox.person(scope, 'a'))?.channels).toEqual([
      { account, kind: 'bsuid' },
      { account, kind: 'chat' },
      { account, kind: 'lid' },
    ])
  })

  it('an earlier conversation stays hers when no address leads there any more', async () => {
    const { sql, inbox } = await openWorld(provider)
    await talks(sql, [{ id: 'a' }, { id: 'old', contact: 'c-a', lastAt: noon - 9 }, { id: 'x' }])
    const move = `UPDATE "Address" SET "conversationId" = 'a' WHERE "conversationId" = 'old'`
    await sql.write([{ sql: move, params: [] }])
    await insert(sql, 'ConversationPerson', [{ conversationId: 'old', contactId: 'c-a', at: noon }])
    const card = await inbox.person(scope, 'a')
    expect(card?.earlier.map(({ id }) => id)).toEqual(['old'])
    expect((await inbox.person(scope, 'old'))?.earlier.map(({ id }) => id)).toEqual(['a'])
    expect((await inbox.person({ ...scope, queues: [] }, 'a'))?.earlier).toBeUndefined()
  })

  it('one of several people of a phone is reached by it as by her own', async () => {
    const { sql, inbox } = await openWorld(provider)
    await talks(sql, [
      { id: 'family', account },
      { id: 'own', account: 'telegram:1' },
    ])
    await insert(sql, 'Address', [address('family', 'phone', '+351910000000')])
    await insert(
      sql,
      'ConversationPerson',
      ['c-family', 'c-own'].map((contactId) => ({ conversationId: 'family', contactId, at: noon })),
    )
    const card = await inbox.person(scope, 'own')
    expect(card?.channels).toEqual([
      { account: 'telegram:1', kind: 'chat' },
      { account, kind: 'chat' },
      { account, kind: 'phone' },
    ])
    expect(card?.earlier.map(({ id }) => id)).toEqual(['family'])
    expect((await inbox.person(scope, 'family'))?.earlier).toEqual([])
  })

  it('what a colleague wrote by hand is a line of ours, what was heard stands with the voice note', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    await talks(sql, [{ id: 'a', account: 'telegram:1' }])
    const transcript = (of: number) => ({
      ...inbound('a', of + 1, { kind: 'transcript', seq: of, text: `ouvi ${of}` }, noon + of + 1),
      externalId: transcriptId('a', of),
    })
    await insert(sql, 'Inbound', [
      inbound('a', 1, voice, noon + 1),
      transcript(1),
      inbound('a', 3, { kind: 'by-hand', text: 'já vou ao balcão' }, noon + 3),
      inbound('a', 4, voice, noon + 4),
      { ...transcript(4), content: contentText({ kind: 'transcript', seq: 4, text: '' }) },
      inbound('a', 6, { kind: 'by-hand' }, noon + 6),
    ])
    const thread = await inbox.thread(scope, 'a', undefined, 9)
    const line = { kind: 'centre', seq: 0, cause: 'technician', state: 'sent', byHand: true }
    expect(thread?.entries).toMatchObject([
      { kind: 'person', seq: 1, heard: 'ouvi 1' },
      { ...line, key: 'in-3', part: { text: 'já vou ao balcão' } },
      { kind: 'person', seq: 4 },
      { ...line, key: 'in-6', part: { text: '' } },
    ])
    expect(thread?.entries[2]).not.toHaveProperty('heard')
    const page = await inbox.thread(scope, 'a', undefined, 2)
    expect(page?.entries.map(({ key }) => key)).toEqual(['in-4', 'in-6'])
    const before = await inbox.thread(scope, 'a', page?.before, 2)
    expect(before?.entries.map(({ key }) => key)).toEqual(['in-1', 'in-3'])
    expect(before?.before).toBeUndefined()
    await inbox.index(noon, 9)
    expect(await found(world, 'balcão')).toEqual(['a centre'])
    expect(await found(world, 'ouvi')).toEqual(['a person'])
  })

  it('a reply shows how far it came, and why it waits or failed', async () => {
    const { sql, inbox } = await openWorld(provider)
    await talks(sql, [{ id: 'a' }])
    await insert(sql, 'Outbox', [
      sent('a', 1, 'um', { state: 'failed', code: 'not-on-whatsapp', externalId: 'm1' }),
      sent('a', 2, 'dois', { state: 'queued', code: 'window-closed' }),
    ])
    expect((await inbox.thread(scope, 'a', undefined, 9))?.entries).toMatchObject([
      { seq: 1, state: 'failed', code: 'not-on-whatsapp' },
      { seq: 2, state: 'queued', code: 'window-closed' },
    ])
  })

  it('a person is found by her number, in groups or in one, with its country or without', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    await talks(sql, [
      { id: 'a', account },
      { id: 'b', account, name: 'Bia' },
      { id: 'c', account, queue: 'legal' },
      { id: 'd', account },
    ])
    await insert(sql, 'Address', [
      address('a', 'phone', '+351912345678'),
      address('b', 'phone', '+351912345000'),
      address('c', 'phone', '+33912345678'),
      address('d', 'lid', '351912345678'),
    ])
    await insert(sql, 'Inbound', [inbound('d', 1, { kind: 'text', text: 'é o 912345678' })])
    await inbox.index(noon, 9)
    for (const typed of ['+351 912 345 678', '00351912345678', '+351-912-345-678', '٣٥١٩١٢٣٤٥٦٧٨'])
      expect(await found(world, typed), typed).toEqual(['a name'])
    expect(await found(world, '912345678')).toEqual(['a name', 'd person'])
    expect(await found(world, '912 345 000')).toEqual(['b name'])
    expect(await found(world, '345 678')).toEqual(['a name'])
    for (const typed of ['45678', '+351 9', '351912', '3519', '345 679'])
      expect(await found(world, typed), typed).toEqual([])
    expect(await found(world, '912345678', { ...scope, queues: ['legal'] })).toEqual(['c name'])
    // No more of it is shown than was typed.
    const { rows } = await inbox.search(scope, '345 000', undefined, 9)
    expect(rows.map(shown)).toEqual([['345000', ['345000']]])
    expect((await inbox.search(scope, 'bia', undefined, 9)).rows.map(shown)).toEqual([
      ['Bia', ['Bia']],
    ])
  })
})
