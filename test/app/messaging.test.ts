import { afterEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/app/ports.ts'
import type { SendOutcome } from '../../src/core/channel.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { handClock, openHouse, settled } from './house.ts'

type House = Awaited<ReturnType<typeof openHouse>>
const open: House[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})
async function house(options: Parameters<typeof openHouse>[0] = {}): Promise<House> {
  const made = await openHouse(options)
  open.push(made)
  return made
}

/** A store that takes turns at once where it is asked to, as the databases do. */
function eager(store: Store): Store {
  return {
    ...store,
    accept: async (batch, turnNow) => {
      const accepted = []
      for (const one of await store.accept(batch)) {
        const [loaded] = one.fresh ? await store.load([one.conversationId], 0) : []
        const commit = loaded?.next?.seq === one.seq ? turnNow?.(loaded) : undefined
        const [committed] = commit ? await store.commit([commit]) : []
        accepted.push(commit && committed ? { ...one, turn: { commit, committed } } : one)
      }
      return accepted
    },
  }
}

const numbered = (texts: readonly string[]) =>
  texts.map((text, at) => `number ${at + 1}: you said ${text}`)

/** Says once that it is too much, and takes everything after. */
function throttledOnce(): () => SendOutcome {
  let refusals = 1
  return () =>
    refusals-- > 0
      ? { ok: false, kind: 'throttled', retryAfterMs: 3_000, scope: 'chat' }
      : { ok: true, externalId: '1' }
}

describe('a message', () => {
  test('is answered once, in order, each person by herself', async () => {
    const { say, to } = await house()
    await Promise.all([say('ana', 'one'), say('bea', 'um'), say('ana', 'two'), say('ana', 'three')])
    await settled()
    expect(to('ana')).toEqual(numbered(['one', 'two', 'three']))
    expect(to('bea')).toEqual(numbered(['um']))
  })

  test('that comes twice has one effect', async () => {
    const { say, to } = await house()
    await Promise.all([say('ana', 'one', 'u1'), say('ana', 'one', 'u1')])
    await say('ana', 'one', 'u1')
    await settled()
    expect(to('ana')).toEqual(numbered(['one']))
  })

  test('is not accepted when it could not be stored', async () => {
    const store = memoryStore()
    const { say } = await house({
      store: { ...store, accept: () => Promise.reject(new Error('disk full')) } as Store,
    })
    await expect(say('ana', 'one')).rejects.toThrow('disk full')
  })
})

describe('a reply', () => {
  test('that hangs holds up nobody else', async () => {
    const { say, to, answerWith } = await house()
    answerWith((row) =>
      row.address.value === 'ana' ? new Promise(() => {}) : { ok: true, externalId: '1' },
    )
    await say('ana', 'one')
    await say('bea', 'one')
    await settled()
    expect(to('bea')).toEqual(numbered(['one']))
    open.splice(0)
  })

  test('that is throttled leaves when it may, and before the one behind it', async () => {
    const { say, to, answerWith, pass } = await house()
    answerWith(throttledOnce())
    await say('ana', 'one')
    await say('ana', 'two')
    await pass(2_900)
    expect(to('ana')).toEqual([])
    await pass(200)
    expect(to('ana')).toEqual(numbered(['one', 'two']))
  })

  test.each(['transient', 'unknown'] as const)(
    'that ends %s is tried again until it is taken',
    async (kind) => {
      const { say, to, answerWith, pass } = await house()
      let failures = 3
      answerWith(() =>
        failures-- > 0 ? { ok: false, kind, code: 'x' } : { ok: true, externalId: '1' },
      )
      await say('ana', 'one')
      await say('ana', 'two')
      await pass(1_000 + 2_000 + 4_000)
      expect(to('ana')).toEqual(numbered(['one', 'two']))
    },
  )

  test('that is refused as wrong is given up, and the next one leaves', async () => {
    const { say, to, answerWith } = await house()
    answerWith((row) =>
      row.part.text.includes('one')
        ? { ok: false, kind: 'rejected', code: 'too-long' }
        : { ok: true, externalId: '1' },
    )
    await say('ana', 'one')
    await say('ana', 'two')
    await settled()
    expect(to('ana')).toEqual(['number 2: you said two'])
  })

  test('to somebody who blocked us is not tried again until she writes', async () => {
    const { say, to, answerWith, pass } = await house()
    let blocked = true
    let tries = 0
    answerWith(() => {
      tries += 1
      return blocked
        ? { ok: false, kind: 'contact-stopped', code: 'blocked' }
        : { ok: true, externalId: '1' }
    })
    await say('ana', 'one')
    await pass(60_000)
    expect(tries).toBe(1)
    blocked = false
    await say('ana', 'two')
    await settled()
    expect(to('ana')).toEqual(['number 2: you said two'])
  })

  test('waits while its channel is down, and loses nothing', async () => {
    const { say, to, answerWith, pass } = await house()
    let down = true
    answerWith(() =>
      down ? { ok: false, kind: 'channel-down', code: 'http-401' } : { ok: true, externalId: '1' },
    )
    await say('ana', 'one')
    await pass(50_000)
    await say('ana', 'two')
    down = false
    await pass(70_000)
    expect(to('ana')).toEqual(numbered(['one', 'two']))
  })
})

describe('a process that slept past its lease', () => {
  test('sends nothing it had in hand that another one has sent meanwhile', async () => {
    const store = memoryStore()
    const { say, to, answerWith, sleep, pass } = await house({ store })
    answerWith(throttledOnce())
    await say('ana', 'one')
    await pass(500)
    const [conversationId = ''] = [...store.tables.talks.keys()]
    await store.settle([{ conversationId, seq: 1, now: 0, state: 'sent', externalId: 'theirs' }])
    await sleep(10_000)
    await pass(20_000)
    expect(to('ana')).toEqual([])
    await say('ana', 'two')
    await pass(1_000)
    expect(to('ana')).toEqual(['number 2: you said two'])
  })

  test('sends what nobody else has sent, once', async () => {
    const { say, to, answerWith, sleep, pass } = await house()
    answerWith(throttledOnce())
    await say('ana', 'one')
    await say('ana', 'two')
    await sleep(10_000)
    await pass(20_000)
    expect(to('ana')).toEqual(numbered(['one', 'two']))
  })
})

describe('turns taken at once', () => {
  test('answer once and in order, beside those that wait in line', async () => {
    const { say, to, pass } = await house({ store: eager(memoryStore()) })
    const words = Array.from({ length: 12 }, (_, at) => `word ${at}`)
    await say('ana', words[0] ?? '')
    await Promise.all(words.slice(1).map((word) => say('ana', word)))
    await Promise.all(words.map((word) => say('bea', word)))
    await pass(3_000)
    expect(to('ana')).toEqual(numbered(words))
    expect(to('bea')).toEqual(numbered(words))
  })

  test('wait for replies that an earlier process left', async () => {
    const store = memoryStore()
    const time = handClock()
    const first = await openHouse({ store, time })
    first.answerWith(() => ({ ok: false, kind: 'transient', code: 'x' }))
    await first.say('ana', 'one')
    await time.pass(4_000)
    await first.close()

    const second = await house({ store: eager(store), time })
    await second.say('ana', 'two', 'later')
    await time.pass(20_000)
    expect(second.to('ana')).toEqual(numbered(['one', 'two']))
  })
})

describe('the store', () => {
  test('may be away when a reply was sent: the reply is not sent again', async () => {
    const store = memoryStore()
    let away = 3
    const { say, taken, pass } = await house({
      store: {
        ...store,
        settle: (batch) => (away-- > 0 ? Promise.reject(new Error('away')) : store.settle(batch)),
      },
    })
    await say('ana', 'one')
    await pass(10_000)
    expect(taken).toHaveLength(1)
  })

  test('may be away at a commit: the turn is taken again', async () => {
    const store = memoryStore()
    let away = 4
    const { say, to, pass } = await house({
      store: {
        ...store,
        commit: (batch) => (away-- > 0 ? Promise.reject(new Error('away')) : store.commit(batch)),
      },
    })
    await say('ana', 'one')
    await say('ana', 'two')
    await pass(10_000)
    expect(to('ana')).toEqual(numbered(['one', 'two']))
  })

  test('may say that somebody was faster: the turn is read and decided again', async () => {
    const store = memoryStore()
    let moved = 2
    const { say, to, pass } = await house({
      store: {
        ...store,
        commit: async (batch) =>
          moved-- > 0 ? batch.map(() => ({ ok: false, why: 'moved' })) : store.commit(batch),
      } as Store,
    })
    await say('ana', 'one')
    await pass(3_000)
    expect(to('ana')).toEqual(numbered(['one']))
  })
})

describe('another start', () => {
  test('sends first what an earlier one left unsent', async () => {
    const store = memoryStore()
    const time = handClock()
    const first = await openHouse({ store, time })
    first.answerWith(() => ({ ok: false, kind: 'transient', code: 'x' }))
    await first.say('ana', 'one')
    await time.pass(4_000)
    await first.close()

    const second = await house({ store, time })
    await second.messaging.start()
    await second.say('ana', 'two', 'later')
    await time.pass(20_000)
    expect(second.to('ana')).toEqual(numbered(['one', 'two']))
  })

  test('answers what was accepted and never handled', async () => {
    const store = memoryStore()
    const time = handClock()
    const first = await openHouse({
      time,
      store: { ...store, load: () => new Promise(() => {}) } as Store,
    })
    await first.say('ana', 'one')

    const second = await house({ store, time })
    await second.messaging.start()
    await time.pass(1_000)
    expect(second.to('ana')).toEqual(numbered(['one']))
  })
})
