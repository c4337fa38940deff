import { describe, expect, test } from 'vitest'
import { may } from '#core/access/may.ts'
import { roles } from '#core/access/role.ts'
import { holdingOf, offersOf } from '../../src/inbox/thread/holding.ts'
import { openTranslations, type Wanted } from '../../src/inbox/thread/translations.ts'
import en from '../../src/inbox/words/en.ts'
import it from '../../src/inbox/words/it.ts'
import pt from '../../src/inbox/words/pt.ts'

describe('who has the talk', () => {
  test.each([
    ['bot', undefined, 'bot', 'claim'],
    ['queued', undefined, 'waiting', 'claim'],
    ['held', 'me', 'mine', 'resolve'],
    ['held', 'ana', 'colleague', 'claim'],
    ['snoozed', 'me', 'asleep', 'unsnooze'],
    ['snoozed', 'ana', 'colleague', 'claim'],
    ['resolved', undefined, 'resolved', 'reopen'],
  ] as const)('%s by %s is %s: %s first', (state, technician, holding, first) => {
    const row = { state, ...(technician === undefined ? {} : { technician }) }
    expect(holdingOf(row, 'me')).toBe(holding)
    const rights = Object.keys(may)
    expect(offersOf(holding, rights)[0]).toBe(first)
  })

  test.each(roles)('a %s is offered nothing she may not do', (role) => {
    const rights = Object.entries(may).flatMap(([name, who]) => (who.includes(role) ? [name] : []))
    for (const holding of ['bot', 'waiting', 'mine', 'colleague', 'asleep', 'resolved'] as const) {
      for (const offer of offersOf(holding, rights)) expect(may[offer]).toContain(role)
    }
  })
})

describe('translations of a thread', () => {
  function open(answers: (() => Promise<{ items: { key: string; text: string }[] }>)[] = []) {
    const asked: Wanted[][] = []
    const bells: { ms: number; ring: () => void }[] = []
    const store = openTranslations({
      ask: async (items) => {
        asked.push([...items])
        const answer = answers.shift()
        return answer
          ? answer()
          : { items: items.map(({ key, text }) => ({ key, text: `t ${text}` })) }
      },
      stateOf: (error) => (error as Error).message as 'down' | 'off',
      after: (ms, ring) => void bells.push({ ms, ring }),
    })
    const ring = async () => {
      const bell = bells.shift()
      bell?.ring()
      for (let i = 0; i < 10; i++) await Promise.resolve()
      return bell?.ms
    }
    return { store, asked, ring }
  }
  const fails = (why: string) => () => Promise.reject(new Error(why))

  test('what comes into view together is asked for together, once, in requests of twenty', async () => {
    const { store, asked, ring } = open()
    for (let i = 0; i < 25; i++) store.want({ key: `${i}`, text: `${i}` })
    store.want({ key: '0', text: '0' })
    await ring()
    await ring()
    expect(asked.map((items) => items.length)).toEqual([20, 5])
    expect(store.get('24')).toEqual({ text: 't 24' })
  })

  test('a service that is down is left alone a while, then asked again for the same', async () => {
    const { store, asked, ring } = open([fails('down')])
    store.want({ key: 'a', text: 'a' })
    await ring()
    expect(store.state()).toBe('down')
    store.want({ key: 'b', text: 'b' })
    expect(asked.length).toBe(1)
    expect(await ring()).toBe(30_000)
    expect(asked[1]?.map(({ key }) => key).sort()).toEqual(['a', 'b'])
    expect(store.state()).toBe('ok')
  })

  test('where there is no service nothing is asked any more', async () => {
    const { store, asked, ring } = open([fails('off')])
    store.want({ key: 'a', text: 'a' })
    await ring()
    store.want({ key: 'b', text: 'b' })
    expect(await ring()).toBeUndefined()
    expect(asked.length).toBe(1)
  })
})

describe('words of the thread', () => {
  const gaps = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort()
  test.each(['thread', 'composer', 'person'] as const)(
    '%s: the same words and gaps in each language',
    (room) => {
      for (const other of [en, it]) {
        expect(Object.keys(other[room])).toEqual(Object.keys(pt[room]))
        for (const [key, text] of Object.entries(pt[room])) {
          const theirs = (other[room] as Record<string, string>)[key] ?? ''
          expect([key, ...gaps(theirs)]).toEqual([key, ...gaps(text)])
        }
      }
    },
  )
})
