import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Status } from '../../src/app/ports.ts'
import { settled } from './house.ts'
import { queued, reply } from './queued.ts'

/** Short, so that looks for work every second do not take all day. */
const windowMs = 120_000
const account = 'telegram:1001'
const template = { name: 'acolhe_open', code: 'en', language: 'en' }

/** A conversation ana holds, on a channel with a window; approved templates unless told otherwise. */
async function held({ approved = true } = {}) {
  const house = await queued({
    able: { windowMs, confirms: true },
    template: () => (approved ? template : undefined),
  })
  await house.does('ana', { do: 'claim' })
  await settled()
  const { tables, id, taken } = house
  const start = taken.length
  const outbox = () => tables.talks.get(id)?.outbox ?? []
  return {
    ...house,
    outbox,
    /** What reached her from here on; templates in brackets. */
    left: () =>
      taken
        .slice(start)
        .map(({ text, template: name }) => (name === undefined ? text : `[${name}]`)),
    /** What the network says of a reply, by its text. */
    says: (text: string, status: { what: 'sent' } | { what: 'failed'; code: string }) => {
      const seq = outbox().findIndex(({ part }) => JSON.parse(part).text === text) + 1
      const { externalId } = outbox()[seq - 1] ?? {}
      const about = { account, externalId: externalId ?? '1', at: house.clock.now() }
      const one: Status = { ...about, row: { conversationId: id, seq }, ...status }
      return house.messaging.sink.statuses([one])
    },
    of: (text: string) => outbox().find(({ part }) => JSON.parse(part).text === text),
  }
}

describe("a technician's reply after the window has closed", () => {
  test('waits; she is asked to write once, and her next word releases all of it in order', async () => {
    const { does, left, pass, say, of, types } = await held()
    await pass(windowMs)
    await does('ana', reply('one'))
    await pass(1_000)
    await does('ana', reply('two'))
    await pass(3 * windowMs)
    expect(left()).toEqual(['[acolhe_open]'])
    expect(of('one')).toMatchObject({ state: 'queued', code: 'window-closed' })
    expect(of('two')).toMatchObject({ state: 'queued', code: 'window-closed' })
    expect(types().filter((type) => type === 'window-asked')).toHaveLength(1)
    await say('maria', 'here I am')
    await pass(1_000)
    expect(left()).toEqual(['[acolhe_open]', 'one', 'two'])
    await does('ana', reply('three'))
    await settled()
    expect(left().at(-1)).toBe('three')
  })

  test('waits without a template too, and is asked about once one is approved', async () => {
    const { does, left, pass, say, types } = await held({ approved: false })
    await pass(windowMs)
    await does('ana', reply('one'))
    await pass(60_000)
    expect(left()).toEqual([])
    expect(types()).toContain('window-asked')
    await say('maria', 'hello?')
    await pass(1_000)
    expect(left()).toEqual(['one'])
  })

  test('costs nothing while it waits: no look after look, and a deed beside it changes nothing', async () => {
    const { does, pass, left, tables, id, clock } = await held()
    await pass(windowMs)
    await does('ana', reply('one'))
    await pass(10_000)
    await does('ana', { do: 'note', noteId: 'n', text: 'she is at work', mentions: [] })
    await pass(10_000)
    expect(tables.talks.get(id)?.dueAt).toBeGreaterThan(clock.now() + windowMs)
    expect(left()).toEqual(['[acolhe_open]'])
  })

  test('what ours would have said by then is not said', async () => {
    const { does, pass, left, outbox, say } = await held()
    await pass(windowMs)
    // biome-ignore lint/suspicious/noThenProperty: the deed's own word, and never awaited
    await does('ana', reply('one', { then: { do: 'resolve' } }))
    await pass(1_000)
    expect(left()).toEqual(['[acolhe_open]'])
    expect(outbox().at(-1)).toMatchObject({
      cause: 'system',
      state: 'skipped',
      code: 'window-closed',
    })
    await say('maria', 'hi')
    await pass(1_000)
    expect(left().slice(0, 2)).toEqual(['[acolhe_open]', 'one'])
  })

  test('that slept before another try is waiting once the window has closed over it', async () => {
    const { does, pass, left, answerWith, say, of } = await held()
    answerWith(() => ({ ok: false, kind: 'throttled', retryAfterMs: windowMs, scope: 'chat' }))
    await does('ana', reply('one'))
    await pass(1_000)
    answerWith(() => ({ ok: true, externalId: '1' }))
    await pass(windowMs)
    expect(left()).toEqual([])
    expect(of('one')).toMatchObject({ state: 'queued', code: 'window-closed' })
    await say('maria', 'hi')
    await pass(1_000)
    expect(left()).toEqual(['one'])
  })
})

describe('a network that says the window was closed after all', () => {
  test('at once: the reply waits like one we held back', async () => {
    const { does, pass, left, answerWith, say, of } = await held()
    answerWith(({ part }) =>
      part.template
        ? { ok: true, externalId: 't' }
        : { ok: false, kind: 'rejected', code: 'window-closed' },
    )
    await does('ana', reply('one'))
    await does('ana', reply('two'))
    await pass(60_000)
    expect(of('one')).toMatchObject({ state: 'queued', code: 'window-closed' })
    expect(of('two')).toMatchObject({ state: 'queued', code: 'window-closed' })
    answerWith(() => ({ ok: true, externalId: '1' }))
    await pass(50_000)
    expect(left()).not.toContain('one')
    await say('maria', 'hi')
    await pass(1_000)
    expect(left()).toEqual(['one', 'two'])
  })

  test('later: the reply goes back to its place, she is asked, and nothing overtakes it', async () => {
    const { does, pass, left, say, says, of, types } = await held()
    await does('ana', reply('one'))
    await pass(1_000)
    await says('one', { what: 'failed', code: 'window-closed' })
    // Networks repeat themselves.
    await says('one', { what: 'failed', code: 'window-closed' })
    await pass(1_000)
    expect(left()).toEqual(['one', '[acolhe_open]'])
    expect(of('one')).toMatchObject({ state: 'queued', code: 'window-closed' })
    await does('ana', reply('two'))
    await pass(60_000)
    expect(left()).toEqual(['one', '[acolhe_open]'])
    expect(types().filter((type) => type === 'window-asked')).toHaveLength(1)
    await say('maria', 'hi')
    await pass(20_000)
    expect(left()).toEqual(['one', '[acolhe_open]', 'one', 'two'])
  })

  test('before its own answer has come back: the reply still waits', async () => {
    const { does, pass, answerWith, says, of, left, say } = await held()
    let free = () => {}
    answerWith(
      () =>
        new Promise((resolve) => {
          free = () => resolve({ ok: true, externalId: '1' })
        }),
    )
    await does('ana', reply('one'))
    await settled()
    await says('one', { what: 'failed', code: 'window-closed' })
    answerWith(() => ({ ok: true, externalId: '2' }))
    free()
    await pass(1_000)
    expect(of('one')).toMatchObject({ state: 'queued', code: 'window-closed' })
    await say('maria', 'hi')
    await pass(20_000)
    expect(left().filter((text) => text === 'one')).toHaveLength(2)
    expect(of('one')).toMatchObject({ state: 'sent' })
  })
})

describe('whatever happens in whatever order', () => {
  const acts = fc.array(
    fc.oneof(
      fc.constant({ act: 'reply' as const }),
      fc.constant({ act: 'writes' as const }),
      fc.constant({ act: 'note' as const }),
      fc.record({
        act: fc.constant('time' as const),
        ms: fc.constantFrom(1, 1_000, 60_000, windowMs / 2, windowMs),
      }),
      fc.constant({ act: 'refused' as const }),
    ),
    { minLength: 3, maxLength: 14 },
  )

  test('replies reach her in the order they were written, only while she may be written to, and all in the end', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const { does, pass, say, says, left, clock, answerWith, outbox, close } = await held()
        let lastInAt = clock.now()
        const late: string[] = []
        answerWith(({ part }) => {
          if (!part.template && clock.now() - lastInAt >= windowMs) late.push(part.text)
          return { ok: true, externalId: part.text }
        })
        let count = 0
        const refused = new Set<string>()
        for (const one of [...all, { act: 'writes' as const }]) {
          await pass(1)
          if (one.act === 'reply') {
            count += 1
            await does('ana', reply(`r${count}`))
          }
          if (one.act === 'note')
            await does('ana', {
              do: 'note',
              noteId: `n${clock.now()}${count}`,
              text: 'x',
              mentions: [],
            })
          if (one.act === 'time') await pass(one.ms)
          if (one.act === 'writes') {
            lastInAt = clock.now()
            await say('maria', 'word')
          }
          const newest = left().findLast((text) => text.startsWith('r'))
          if (one.act === 'refused' && newest !== undefined && !refused.has(newest)) {
            refused.add(newest)
            await says(newest, { what: 'failed', code: 'window-closed' })
          }
          await settled()
        }
        await pass(20_000)
        const numbers = left().flatMap((text) => (text.startsWith('r') ? [text] : []))
        // A refused one comes twice: what counts is when it came last.
        const last = [...new Set(numbers.toReversed())].toReversed()
        expect(last).toEqual(Array.from({ length: count }, (_, at) => `r${at + 1}`))
        expect(numbers.length).toBe(count + refused.size)
        expect(late).toEqual([])
        expect(outbox().every(({ state }) => state !== 'queued')).toBe(true)
        await close()
      }),
      { numRuns: 150 },
    )
  }, 50_000)
})
