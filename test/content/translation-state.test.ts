import { describe, expect, test } from 'vitest'
import { entryHash } from '#content/translation-state.ts'
import { textsOf } from './files.ts'

const hashOf = (text: unknown): string => {
  const entry = textsOf({ 'pt-PT/a.json': { b: text } }).entry('pt-PT', 'a.b')
  if (!entry) throw new Error('no such text')
  return entryHash(entry)
}

const stateOf = (base: unknown, translation: unknown, note?: object) =>
  textsOf({
    'pt-PT/a.json': { b: base },
    'en/a.json': translation === undefined ? {} : { b: translation },
    ...(note ? { 'en/.state.json': { 'a.b': note } } : {}),
  }).state('en', 'a.b')

describe('the state of a translation', () => {
  const reviewed = { state: 'reviewed', of: hashOf('Olá'), by: 'Ana', on: '2026-11-22' }

  test.each([
    ['missing, when there is none', undefined, undefined, 'missing'],
    ['machine, when nobody says otherwise', 'Hello', undefined, 'machine'],
    ['machine, when a machine made it', 'Hello', { ...reviewed, state: 'machine' }, 'machine'],
    ['reviewed, when a person read it beside this base text', 'Hello', reviewed, 'reviewed'],
    ['machine, when the note makes no sense', 'Hello', { state: 'perfect', of: 3 }, 'machine'],
  ] as const)('is %s', (_, translation, note, state) => {
    expect(stateOf('Olá', translation, note)).toBe(state)
  })

  test('is stale as soon as the base text changes, whoever reviewed it', () => {
    expect(stateOf('Olá!', 'Hello', reviewed)).toBe('stale')
    expect(stateOf('Olá!', 'Hello', { ...reviewed, state: 'machine' })).toBe('stale')
  })

  test('follows the whole question: a new choice or another label is another text', () => {
    const question = (choices: object) => ({ text: 'O quê?', choices })
    const hash = hashOf(question({ work: { label: 'Trabalho' } }))
    expect(hashOf(question({ work: { label: 'Emprego' } }))).not.toBe(hash)
    expect(hashOf(question({ work: { label: 'Trabalho' }, house: { label: 'Casa' } }))).not.toBe(
      hash,
    )
  })

  test('does not follow synonyms, which every language has of its own', () => {
    const hash = hashOf({ text: '?', choices: { work: { label: 'Trabalho' } } })
    const more = { text: '?', choices: { work: { label: 'Trabalho', synonyms: ['emprego'] } } }
    expect(hashOf(more)).toBe(hash)
  })

  test('of the base language is base', () => {
    expect(textsOf({ 'pt-PT/a.json': { b: 'x' } }).state('pt-PT', 'a.b')).toBe('base')
  })
})
