import { afterEach, describe, expect, test } from 'vitest'
import { limits } from '../../src/app/limits.ts'
import type { OutboxRow, Store } from '../../src/app/ports.ts'
import type { Deed } from '../../src/core/handoff/deed.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { openHouse, settled } from './house.ts'
import { office, signed } from './office.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

/** A house with people in it, and one person who waits for them. */
async function queued({ wrap = (store: Store): Store => store } = {}) {
  const store = memoryStore()
  const house = await openHouse({ store: wrap(store) })
  open.push(house)
  const desk = office(store.tables)
  const deeds = house.messaging.deeds(desk.people)
  await house.say('maria', 'hello')
  await house.say('maria', 'zq interrupt person')
  await settled()
  const [id = ''] = store.tables.talks.keys()
  let count = 0
  return {
    ...house,
    desk,
    deeds,
    id,
    tables: store.tables,
    handoff: () => store.tables.talks.get(id)?.handoff,
    types: () => store.tables.events.map(({ type }) => type),
    states: () => store.tables.talks.get(id)?.outbox.map(({ state }) => state) ?? [],
    does: (who: string, deed: Deed, deedId = `d${++count}`) =>
      deeds.do(signed(who), id, deedId, deed),
  }
}
const reply = (text: string, more = {}): Deed => ({ do: 'reply', text, language: 'en', ...more })

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

describe('a take-over', () => {
  test('stops what the bot still has to say, also what waits for another try', async () => {
    const { does, answerWith, to, pass, states } = await queued()
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    const before = to('maria').length
    let down = true
    answerWith(() =>
      down ? { ok: false, kind: 'transient', code: 'down' } : { ok: true, externalId: '1' },
    )
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    await does('rui', { do: 'claim' })
    down = false
    await pass(60_000)
    // What tells of the handoffs leaves; what the bot said in between does not.
    expect(to('maria').slice(before)).toEqual([
      'ana is here.',
      'Back with the bot.',
      'rui is here.',
    ])
    expect(states()).toContain('skipped')
  })

  test('100 times at the same moment as an answer of the bot: after its answer the bot is silent', async () => {
    let overtaken = 0
    for (let race = 0; race < 100; race += 1) {
      const sent: { cause: OutboxRow['cause']; after: boolean }[] = []
      let answered = false
      const { does, answerWith, say, pass, close } = await queued()
      await does('ana', { do: 'claim' })
      await does('ana', { do: 'return', flow: 'echo' })
      await pass(10_000)
      let going = 0
      answerWith(async (row) => {
        sent.push({ cause: row.cause, after: answered })
        if (row.cause === 'bot') going += 1
        for (let turn = 0; turn < 3 + (race % 7); turn += 1)
          await new Promise((resolve) => setImmediate(resolve))
        if (row.cause === 'bot') going -= 1
        return { ok: true, externalId: '1' }
      })
      const writes = Promise.all([1, 2, 3].map((at) => say('maria', `and ${at}`)))
      for (let turn = 0; turn < race % 10; turn += 1)
        await new Promise((resolve) => setImmediate(resolve))
      await does('rui', { do: 'claim' })
      answered = true
      if (sent.some(({ cause }) => cause === 'bot')) overtaken += 1
      const still = going
      await writes
      await pass(10_000)
      expect(sent.filter(({ cause, after }) => cause === 'bot' && after)).toEqual([])
      expect(still).toBe(0)
      await close()
    }
    // Half of the races at least are races: the bot had begun to answer.
    expect(overtaken).toBeGreaterThan(30)
    open.length = 0
  })

  test('stops what only waited for a free place on the channel', async () => {
    const { does, answerWith, say, to, pass, states } = await queued()
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    const free: (() => void)[] = []
    answerWith(
      () => new Promise((resolve) => free.push(() => resolve({ ok: true, externalId: '1' }))),
    )
    for (let other = 0; other < limits.sends; other += 1) await say(`other-${other}`, 'hello')
    await say('maria', 'and')
    await settled()
    expect(free).toHaveLength(limits.sends)
    const claim = does('rui', { do: 'claim' })
    await settled()
    while (free.length > 0) {
      for (const one of free.splice(0)) one()
      await pass(100)
    }
    expect(await claim).toMatchObject({ ok: true })
    expect(to('maria').some((text) => text.includes('and'))).toBe(false)
    expect(states().filter((state) => state === 'skipped')).toHaveLength(1)
  })

  test('waits for a sentence that is on its way, but not for ever', async () => {
    const { does, answerWith, say, pass } = await queued()
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    let free = () => {}
    answerWith(
      () =>
        new Promise((resolve) => {
          free = () => resolve({ ok: true, externalId: '1' })
        }),
    )
    await say('maria', 'and')
    await settled()
    let done = false
    const claim = does('rui', { do: 'claim' }).then(() => {
      done = true
    })
    await pass(1_900)
    expect(done).toBe(false)
    await pass(200)
    await claim
    expect(done).toBe(true)
    free()
    await settled()
    free()
  })

  test('waits until no other process sends', async () => {
    let elsewhere = 5
    const { does, pass } = await queued({
      wrap: (store) => ({ ...store, sendingElsewhere: async () => elsewhere-- > 0 }),
    })
    let done = false
    const claim = does('ana', { do: 'claim' }).then(() => {
      done = true
    })
    await pass(60)
    expect(done).toBe(false)
    await pass(60)
    await claim
    expect(elsewhere).toBeLessThan(0)
  })
})

describe('another process', () => {
  test('takes the conversation over: what waits here is not said any more', async () => {
    const { does, answerWith, to, pass, tables, id, store, say } = await queued()
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    let down = true
    answerWith(() =>
      down ? { ok: false, kind: 'transient', code: 'down' } : { ok: true, externalId: '1' },
    )
    await say('maria', 'three')
    await settled()
    // As the other one would: the row moves, and everybody hears of it.
    const talk = tables.talks.get(id)
    if (talk) Object.assign(talk, { holder: 'technician', version: talk.version + 1 })
    store.changes.tell([{ conversation: id }])
    await settled()
    down = false
    await pass(60_000)
    expect(to('maria').some((text) => text.includes('three'))).toBe(false)
  })
})
