import { expect, test } from 'vitest'
import { type Flow, isHersAlone } from '#core/flow/flow.ts'

const startingBy = (...starts: Flow['starts']): Flow => ({
  id: 'a',
  starts,
  first: 'one',
  steps: new Map(),
  moved: {},
  forbid: [],
  urgent: false,
})

test.each(['stop', 'safe-word', 'delete'] as const)('nobody begins %s for her', (interrupt) => {
  expect(
    isHersAlone(startingBy({ on: 'keyword', keyword: 'x' }, { on: 'interrupt', interrupt })),
  ).toBe(true)
})

test.each(['menu', 'person', 'language'] as const)('a talk goes back to %s', (interrupt) => {
  expect(isHersAlone(startingBy({ on: 'interrupt', interrupt }, { on: 'new-contact' }))).toBe(false)
})
