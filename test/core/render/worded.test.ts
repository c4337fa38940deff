import { expect, test } from 'vitest'
import { worded } from '#core/render/worded.ts'
import type { TextRef } from '#core/words.ts'

const write = (
  language: string,
  { key }: TextRef,
  choices: readonly { id: string; data: string }[],
) => ({
  text: `${key} in ${language}`,
  language,
  choices: choices.map(({ id, data }) => ({ id, label: id, data })),
})
const choices = [{ id: 'yes', data: 'a/b/yes' }]
const text = { key: 'a.fact' }

test('what stands below a text is the same message, a line each, and has no choices', () => {
  const below = [{ key: 'a.source' }, { key: 'a.machine' }]
  expect(worded(write, 'en', { text, below, choices })).toEqual({
    text: 'a.fact in en\na.source in en\na.machine in en',
    language: 'en',
    choices: [{ id: 'yes', label: 'yes', data: 'a/b/yes' }],
  })
})

test('a message may be in another language than she is spoken to, with all below it', () => {
  const below = [{ key: 'a.source' }]
  const words = worded(write, 'en', { text, below, language: 'pt-PT', choices: [] })
  expect(words).toMatchObject({ text: 'a.fact in pt-PT\na.source in pt-PT', language: 'pt-PT' })
})

test('what is sent with it is sent with it', () => {
  const attachment = {
    kind: 'file',
    file: 'guides/a.pdf',
    name: 'a.pdf',
    mime: 'application/pdf',
  } as const
  expect(worded(write, 'en', { text, choices: [], attachment })).toMatchObject({ attachment })
  expect(worded(write, 'en', { text, choices: [] })).not.toHaveProperty('attachment')
})
