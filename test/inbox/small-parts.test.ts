import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Counts } from '#app/inbox-ports.ts'
import { newsOf } from '../../src/inbox/notify.ts'
import { parts } from '../../src/inbox/search/parts.ts'
import { idOf } from '../../src/inbox/settings/teams-query.ts'
import { fitting } from '../../src/inbox/shell/fitting.ts'

const quiet: Counts = { mine: 3, mineUnread: 1, unassigned: 2, urgent: 0, snoozed: 0, named: 0 }

describe('what is worth a notice', () => {
  test.each<[string, Partial<Counts>, string | undefined]>([
    ['a message for me', { mineUnread: 2 }, 'shell.newMessage'],
    ['somebody waits', { unassigned: 3 }, 'shell.newWaiting'],
    ['somebody waits urgently: that first', { unassigned: 3, urgent: 1 }, 'shell.newUrgent'],
    ['a colleague named me', { named: 1 }, 'shell.newNamed'],
    ['nothing new', {}, undefined],
    ['less than before', { mineUnread: 0, unassigned: 0 }, undefined],
  ])('%s', (_name, more, news) => {
    expect(newsOf(quiet, { ...quiet, ...more })).toBe(news)
  })

  test('nothing is news when the page opens', () => {
    expect(newsOf(undefined, { ...quiet, urgent: 9 })).toBeUndefined()
  })
})

describe('marks in what was found', () => {
  const mark = fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: -5, max: 30 }))
  test('nothing of the text is lost or doubled, whatever the marks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(mark), (text, marks) => {
        const found = parts(text, marks)
        expect(found.map((one) => one.text).join('')).toBe(text)
        for (const one of found) expect(text.startsWith(one.text, one.at)).toBe(true)
      }),
    )
  })

  test('what was found is marked', () => {
    expect(parts('o NIF dela', [[2, 5]]).map((one) => [one.text, one.marked])).toEqual([
      ['o ', false],
      ['NIF', true],
      [' dela', false],
    ])
  })
})

describe('the palette', () => {
  const all = ['Definições', 'Ir para Todas', 'Todas as teclas', 'Conversa seguinte'].map(
    (name) => ({ name }),
  )
  const names = (typed: string) => fitting(all, typed).map((one) => one.name)
  test.each([
    ['', all.map((one) => one.name)],
    ['defini', ['Definições']],
    ['DEFINIÇÕES', ['Definições']],
    ['definicoes', ['Definições']],
    ['todas', ['Todas as teclas', 'Ir para Todas']],
    ['seg conv', ['Conversa seguinte']],
    ['nada', []],
  ])('%s', (typed, expected) => {
    expect(names(typed)).toEqual(expected)
  })
})

test('a name makes an id a server takes', () => {
  expect(idOf('Reagrupamento familiar')).toBe('reagrupamento-familiar')
  expect(idOf('Olhão & Faro!')).toBe('olhao-faro')
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(idOf(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,40}$/)
    }),
  )
})
