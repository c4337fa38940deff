import { describe, expect, test } from 'vitest'
import { settled } from './house.ts'
import { signed } from './office.ts'
import { queued, reply } from './queued.ts'

describe('a deed', () => {
  test('200 claims at the same moment have one winner, and 199 are told who', async () => {
    const { does, handoff, types } = await queued()
    const who = (at: number) => `technician-${at}`
    const done = await Promise.all(
      Array.from({ length: 200 }, (_, at) => does(who(at), { do: 'claim' })),
    )
    const winners = done.flatMap(({ ok }, at) => (ok ? [who(at)] : []))
    expect(winners).toEqual([handoff()?.technicianId])
    const told = done.flatMap((one) => (one.ok ? [] : [one.refused]))
    expect(told).toHaveLength(199)
    expect(new Set(told.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ code: 'taken', by: winners[0] })]),
    )
    expect(types().filter((type) => type === 'claimed')).toHaveLength(1)
  })

  test('asked a hundred times under one id is done once, also when the world went on', async () => {
    const { does, to } = await queued()
    await does('ana', { do: 'claim' })
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => does('ana', reply('Good morning'), 'same')),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    await settled()
    await does('ana', { do: 'release' })
    await does('rui', { do: 'claim' })
    expect(await does('ana', reply('Good morning'), 'same')).toEqual({ ok: true })
    await settled()
    expect(to('maria').filter((text) => text === 'Good morning')).toHaveLength(1)
  })

  test('under the id of another one is refused, and nothing is said', async () => {
    const { does, to } = await queued()
    await does('ana', reply('one'), 'same')
    expect(await does('ana', reply('two'), 'same')).toEqual({
      ok: false,
      refused: { code: 'other-text' },
    })
    await settled()
    expect(to('maria').at(-1)).toBe('one')
  })

  test('on what is not hers to see is a deed on nothing', async () => {
    const { deeds, id, does } = await queued()
    const notFound = { ok: false, refused: { code: 'not-found' } }
    const elsewhere = signed('eva', { queues: ['legal'] })
    expect(await deeds.do(elsewhere, id, 'd', { do: 'claim' })).toEqual(notFound)
    expect(await deeds.do(signed('ana'), 'nothing', 'd', { do: 'claim' })).toEqual(notFound)
    await does('rui', { do: 'note', noteId: 'n1', text: 'look', mentions: ['eva'] })
    expect(await deeds.do(elsewhere, id, 'e', { do: 'claim' })).toMatchObject({ ok: true })
  })

  test('that changes nothing writes nothing', async () => {
    const { does, tables, id } = await queued()
    await does('ana', { do: 'claim' })
    const { version } = tables.talks.get(id) ?? {}
    expect(await does('ana', { do: 'claim' })).toMatchObject({ ok: true })
    expect(tables.talks.get(id)?.version).toBe(version)
  })

  test('is decided with who holds how much, and who answered what was not seen', async () => {
    const { does, desk } = await queued()
    desk.join('ana', 0, { capacity: 0 })
    expect(await does('ana', { do: 'claim' })).toMatchObject({ refused: { code: 'at-capacity' } })
    expect(await does('rui', { do: 'assign', to: 'gone', toName: 'Gone' })).toMatchObject({
      refused: { code: 'no-such-technician' },
    })
    await does('rui', reply('Good morning'))
    await does('rui', { do: 'release' })
    expect(await does('eva', reply('Hello', { seen: 1 }))).toEqual({
      ok: false,
      refused: { code: 'answered-meanwhile', by: 'rui' },
    })
    expect(await does('eva', reply('Hello', { seen: 100 }))).toMatchObject({ ok: true })
  })

  test('goes on when the conversation moves under it', async () => {
    const { does, say, handoff } = await queued()
    await Promise.all([
      ...Array.from({ length: 20 }, (_, at) => say('maria', `and ${at}`)),
      ...Array.from({ length: 20 }, (_, at) =>
        does('ana', { do: 'label', add: [`l${at}`], remove: [] }),
      ),
    ])
    await settled()
    expect(handoff()?.unread).toBeGreaterThanOrEqual(20)
  })
})

describe('words of a technician', () => {
  test('leave as they are, in order', async () => {
    const { does, to } = await queued()
    await does('ana', reply('Good {{morning}}'))
    await does('ana', reply('How are you?'))
    await settled()
    expect(to('maria').slice(-2)).toEqual(['Good {{morning}}', 'How are you?'])
  })

  test('leave after those that an earlier process left unsent', async () => {
    const { does, to, tables, id } = await queued()
    await does('ana', { do: 'claim' })
    await settled()
    const talk = tables.talks.get(id)
    const left = talk?.outbox.at(-1)
    if (talk && left)
      talk.outbox.push({ ...left, state: 'queued', part: '{"text":"left","language":"en"}' })
    await does('ana', reply('new'))
    await settled()
    expect(to('maria').slice(-2)).toEqual(['left', 'new'])
  })

  test('leave after those that another process wrote while the ones before were on their way', async () => {
    const { does, say, answerWith, to, tables, id, states, pass } = await queued()
    await does('ana', { do: 'claim' })
    await settled()
    let arrive = () => {}
    answerWith(
      () =>
        new Promise((resolve) => {
          arrive = () => resolve({ ok: true, externalId: '1' })
        }),
    )
    await does('ana', reply('one'))
    // As the other one would: a row more, and the news of it has not come yet.
    const talk = tables.talks.get(id)
    const last = talk?.outbox.at(-1)
    if (talk && last) {
      talk.outbox.push({ ...last, state: 'queued', part: '{"text":"two","language":"en"}' })
      talk.version += 1
    }
    await does('ana', reply('three'))
    await say('maria', 'thanks')
    answerWith(() => ({ ok: true, externalId: '1' }))
    arrive()
    await pass(2_000)
    expect(to('maria').slice(-3)).toEqual(['one', 'two', 'three'])
    expect(states()).not.toContain('queued')
  })

  test('translated by a machine say so, and the original is kept', async () => {
    const { does, to, tables, id } = await queued()
    await does('ana', reply('Good morning', { original: { text: 'Bom dia', language: 'pt-PT' } }))
    await settled()
    expect(to('maria').at(-1)).toBe('Good morning\n\n(Translated automatically.)')
    expect(tables.talks.get(id)?.outbox.at(-1)?.original).toContain('Bom dia')
  })

  test('do not leave after she said stop, not even those that wait already', async () => {
    const { does, answerWith, to, say, states, pass } = await queued()
    await does('ana', { do: 'claim' })
    await settled()
    let down = true
    answerWith(() =>
      down ? { ok: false, kind: 'transient', code: 'down' } : { ok: true, externalId: '1' },
    )
    await does('ana', reply('one'))
    await does('ana', reply('two'))
    await settled()
    await say('maria', 'zq interrupt stop')
    down = false
    await pass(60_000)
    expect(to('maria')).not.toContain('one')
    expect(states().slice(-2)).toEqual(['skipped', 'skipped'])
  })
})
