import { describe, expect, test } from 'vitest'
import { limits } from '../../src/app/limits.ts'
import type { OutboxRow } from '../../src/app/ports.ts'
import { settled } from './house.ts'
import { queued } from './queued.ts'

/** From now on every send hangs; what is given back lets the newest one through. */
function holdBack(answerWith: Awaited<ReturnType<typeof queued>>['answerWith']): () => void {
  let free = () => {}
  answerWith(
    () =>
      new Promise((resolve) => {
        free = () => resolve({ ok: true, externalId: '1' })
      }),
  )
  return () => free()
}

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
    const free = holdBack(answerWith)
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

  test('is answered to a second click only when the first one may have its answer', async () => {
    const { does, answerWith, say } = await queued()
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    const free = holdBack(answerWith)
    await say('maria', 'and')
    await settled()
    const done: string[] = []
    const clicks = ['same', 'same', 'other'].map((id) =>
      does('rui', { do: 'claim' }, id).then(() => done.push(id)),
    )
    await settled()
    expect(done).toEqual([])
    answerWith(() => ({ ok: true, externalId: '2' }))
    free()
    await Promise.all(clicks)
    expect(done).toHaveLength(3)
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
  test('takes the conversation over and nobody says so: what waited is not said any more', async () => {
    const { does, answerWith, to, pass, tables, id, say, states } = await queued()
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    answerWith(() => ({ ok: false, kind: 'throttled', retryAfterMs: 3_000, scope: 'chat' }))
    await say('maria', 'three')
    await settled()
    answerWith(() => ({ ok: true, externalId: '1' }))
    const talk = tables.talks.get(id)
    if (talk) Object.assign(talk, { holder: 'technician', version: talk.version + 1 })
    await pass(60_000)
    expect(to('maria').some((text) => text.includes('three'))).toBe(false)
    expect(states().at(-1)).toBe('skipped')
  })

  test('takes the conversation over: whoever is told so again here hears the bot no more', async () => {
    const { does, answerWith, to, pass, tables, id, say } = await queued({
      wrap: (store) => ({
        ...store,
        gates: async (ids) => {
          for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate)
          return store.gates(ids)
        },
      }),
    })
    await does('ana', { do: 'claim' })
    await does('ana', { do: 'return', flow: 'echo' })
    await settled()
    const free = holdBack(answerWith)
    await say('maria', 'three')
    await say('maria', 'four')
    await settled()
    const talk = tables.talks.get(id)
    if (talk?.handoff) {
      Object.assign(talk, { holder: 'technician', version: talk.version + 1 })
      Object.assign(talk.handoff, { technicianId: 'rui', state: 'held' })
    }
    const claim = does('rui', { do: 'claim' })
    await settled()
    answerWith(() => ({ ok: true, externalId: '2' }))
    free()
    expect(await claim).toMatchObject({ ok: true })
    await pass(60_000)
    expect(to('maria').filter((text) => /three|four/.test(text))).toHaveLength(1)
  })

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
