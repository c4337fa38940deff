import { describe, expect, test } from 'vitest'
import { asking, leader } from './asking.ts'
import { handClock } from './house.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const isNews = (text: string) => text.startsWith('There is an answer.')

describe('who asked what nobody knew', () => {
  test('is told once there is an answer, and reads it when she wants', async () => {
    const { asks, answer, look, to, says, told } = await asking()
    await asks('maria')
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
    await answer()
    await look()
    expect(to('maria').at(-1)).toContain('There is an answer.')
    expect(to('maria').join()).not.toContain('NIF')
    expect(await told()).toBe(1)
    await says('maria', 'Read')
    expect(to('maria').at(-1)).toContain('The NIF is free.')
    expect(to('maria').at(-1)).toContain('Source: Somebody')
    // What waited was about this very question: it is not asked again.
    expect(to('maria').filter((text) => text.includes('I do not know.'))).toHaveLength(1)
    await look()
    expect(to('maria').filter(isNews)).toHaveLength(1)
  })

  test('by three people is told to all three', async () => {
    const { asks, answer, look, to, told } = await asking()
    for (const who of ['maria', 'sunita', 'ivan']) await asks(who)
    await answer()
    await look()
    for (const who of ['maria', 'sunita', 'ivan'])
      expect(to(who).filter(isNews), who).toHaveLength(1)
    expect(await told()).toBe(3)
  })

  test('is told once by several processes at the same moment, and after one was killed amid it', async () => {
    let kills = 2
    const { asks, answer, look, another, to, told, settle } = await asking({
      wrap: (store) => ({
        ...store,
        commit: async (batch) => {
          const committed = await store.commit(batch)
          if (batch.some((turn) => turn.told) && kills-- > 0) throw new Error('killed')
          return committed
        },
      }),
    })
    for (const who of ['maria', 'sunita', 'ivan']) await asks(who)
    await answer()
    await look()
    const others = [another(), another(), another()]
    await Promise.all([...others, ...others].map((one) => one.look()))
    await settle()
    for (const who of ['maria', 'sunita', 'ivan'])
      expect(to(who).filter(isNews), who).toHaveLength(1)
    expect(await told()).toBe(3)
  })

  test('twice is told once', async () => {
    const { asks, says, answer, look, to, told } = await asking()
    await asks('maria')
    for (const words of ['Something else', 'Done']) await says('maria', words)
    await asks('maria')
    await answer()
    await look()
    await look()
    expect(to('maria').filter(isNews)).toHaveLength(1)
    expect(await told()).toBe(2)
  })

  test.each([
    ['who wants no news', 'No news'],
    ['who said stop', 'zq interrupt stop'],
    ['who has a person', 'zq interrupt person'],
  ])('%s hears nothing', async (_, words) => {
    const { asks, says, answer, look, to, told } = await asking()
    await asks('maria')
    await says('maria', words)
    await answer()
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
    expect(await told()).toBe(0)
  })

  test('is not told at night, but in the morning', async () => {
    const { asks, answer, look, to, sleep } = await asking()
    await asks('maria')
    await sleep(14 * hour)
    await answer()
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
    await sleep(9 * hour)
    await look()
    expect(to('maria').filter(isNews)).toHaveLength(1)
  })

  test('is not told after 60 days', async () => {
    const { asks, answer, look, to, sleep } = await asking()
    await asks('maria')
    await sleep(60 * day + minute)
    await answer()
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
  })

  test('is told behind a closed window once she has written, and her own matter comes first', async () => {
    const { asks, says, answer, look, to, sleep } = await asking({ able: { windowMs: day } })
    await asks('maria')
    await sleep(25 * hour)
    await answer()
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
    await says('maria', 'hello')
    expect(to('maria').at(-1)).toBe('Hello.')
    await look()
    expect(to('maria').filter(isNews)).toHaveLength(1)
  })

  test('is not told amid something else, but when it is over', async () => {
    const { asks, says, answer, look, to } = await asking()
    await asks('maria')
    await says('maria', 'Something else')
    await answer()
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
    await says('maria', 'Done')
    await look()
    expect(to('maria').filter(isNews)).toHaveLength(1)
  })

  test('is told on top of what she left lying for an hour, which is asked again afterwards', async () => {
    const { asks, says, answer, look, to, sleep } = await asking()
    await asks('maria')
    await says('maria', 'Something else')
    await answer()
    await sleep(hour)
    await look()
    expect(to('maria').filter(isNews)).toHaveLength(1)
    await says('maria', 'Read')
    expect(to('maria').join('\n')).toContain('The NIF is free.')
    expect(to('maria').at(-1)).toContain('What else?')
  })

  test('hears nothing of an answer that was withdrawn, and of the next one', async () => {
    const { asks, answer, look, to, questions, clock } = await asking()
    await asks('maria')
    await answer()
    const [group] = await questions.groups(leader, 'answered', 1)
    await questions.close(group?.id ?? '', 'answered', { state: 'open' }, 'rita', clock.now())
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
    await answer('num-niss')
    await look()
    expect(to('maria').filter(isNews)).toHaveLength(1)
  })

  test('hears nothing of an answer that is withdrawn at the very moment', async () => {
    let withdraw = async () => {}
    const { asks, answer, look, to, questions, clock } = await asking({
      wrap: (store) => ({
        ...store,
        load: async (ids, now) => {
          await withdraw()
          return store.load(ids, now)
        },
      }),
    })
    await asks('maria')
    await answer()
    const [group] = await questions.groups(leader, 'answered', 1)
    withdraw = async () => {
      await questions.close(group?.id ?? '', 'answered', { state: 'open' }, 'rita', clock.now())
    }
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
  })

  test.each([
    ['num-nif', '2027-05-23T10:00:00Z'],
    ['no-such-topic', '2026-11-23T10:00:00Z'],
  ])('hears nothing of an answer that is not to be told any more: %s', async (topic, now) => {
    const { asks, answer, look, to } = await asking({ time: handClock(Date.parse(now)) })
    await asks('maria')
    await answer(topic)
    await look()
    expect(to('maria').filter(isNews)).toEqual([])
  })

  test('by itself, once the loop is started', async () => {
    const { asks, answer, another, to, pass } = await asking()
    await asks('maria')
    await answer()
    const loop = another()
    loop.start()
    await pass(10_000)
    await loop.stop()
    expect(to('maria').filter(isNews)).toHaveLength(1)
  })

  test('one whose talk cannot be written holds nobody else back', async () => {
    let broken = ''
    const { asks, answer, look, to, questions } = await asking({
      wrap: (store) => ({
        ...store,
        load: async (ids, now) => {
          if (ids.includes(broken)) throw new Error('broken')
          return store.load(ids, now)
        },
      }),
    })
    for (const who of ['maria', 'sunita']) await asks(who)
    await answer()
    broken = (await questions.askers(0, undefined, 1))[0]?.conversationId ?? ''
    await look()
    expect([...to('maria'), ...to('sunita')].filter(isNews)).toHaveLength(1)
    broken = ''
    await look()
    expect([...to('maria'), ...to('sunita')].filter(isNews)).toHaveLength(2)
  })
})
