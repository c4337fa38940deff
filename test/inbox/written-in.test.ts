import { expect, test } from 'vitest'
import { writtenIn } from '../../src/inbox/thread/written-in.ts'

test.each([
  ['pt-PT', 'أحتاج إلى مساعدة. رقمي NIF 123456789'],
  ['pt-PT', 'আমি AIMA তে গিয়েছিলাম'],
  ['en', 'Мені потрібна допомога'],
  ['ar', 'I need help'],
])(
  'what is said to be %s and is written in other letters is in no known language: %s',
  (language, text) => {
    expect(writtenIn(text, language)).toBeUndefined()
  },
)

test.each([
  ['pt-PT', 'Olá, a minha avó chama-se আমি'],
  ['pt-PT', '12345 👍'],
  ['pt-PT', ''],
  ['ar', 'أحتاج إلى مساعدة NIF'],
  ['ja', '在留カードについて'],
  ['ko', '도움이 필요해요'],
  ['zh-Hans', '我需要帮助'],
  ['zh-Hant', '我需要幫助'],
  ['pa', 'ਮੈਨੂੰ ਮਦਦ ਚਾਹੀਦੀ ਹੈ'],
  ['uk', 'Мені потрібна допомога'],
  ['not a tag', 'olá'],
])('%s stays where its letters do not speak against it: %s', (language, text) => {
  expect(writtenIn(text, language)).toBe(language)
})
