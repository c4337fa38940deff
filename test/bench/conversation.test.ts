import { expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { type State, talk } from './baseline/talk.ts'
import { conversation, languages, tongueOf } from './conversation.ts'
import { fresh, interpret } from './interpreter.ts'

const people = Array.from({ length: 180 }, (_, id) => id)

it('has each of three languages, and six exchanges for everybody', () => {
  expect(new Set(people.map(tongueOf))).toEqual(new Set(languages))
  expect(people.every((id) => conversation(id).length === 6)).toBe(true)
})

it('is answered word for word by the hand-written handler', () => {
  for (const id of people) {
    let state: State = { at: 0, tongue: tongueOf(id) }
    for (const { says, hears } of [...conversation(id), ...conversation(id)]) {
      const { next, reply } = talk(state, says)
      state = next
      expect(reply).toEqual(hears)
    }
  }
})

it('is answered word for word by the interpreter', () => {
  for (const id of people) {
    let state = fresh(id)
    for (const { says, hears } of [...conversation(id), ...conversation(id)]) {
      const { state: next, reply } = interpret(state, says)
      state = next
      expect(reply).toEqual(hears)
    }
  }
})

it('is told by flows and texts without an error', async () => {
  const { faults, bundle } = await loadContent('test/bench/flows', 'test/bench/locales')
  expect(faults.filter(({ level }) => level === 'error')).toEqual([])
  expect(bundle?.flows.has('bench')).toBe(true)
})
