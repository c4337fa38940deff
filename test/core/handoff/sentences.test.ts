import { describe, expect, test } from 'vitest'
import { textIndex } from '#content/text-index.ts'
import { readTexts } from '#content/texts.ts'
import { systemTexts } from '#core/flow/check/system-texts.ts'
import { allHandoffSentences, handoffSentences } from '#core/handoff/sentences.ts'
import { readTree } from '../check/project.ts'

const shipped = textIndex(
  readTexts([...readTree('locales')].map(([name, text]) => ({ file: `locales/${name}`, text }))),
)
const centre = /^centre\./

describe.each(shipped.languages)('in %s', (language) => {
  test.each(Object.entries(allHandoffSentences))(
    '%s is there, and says what is known',
    (key, names) => {
      const text = shipped.text(language, key)
      expect(text?.forms.join('')).toMatch(/\S/)
      const builtIn = ['opens']
      expect(
        (text?.variables ?? []).filter(
          (name) => !centre.test(name) && !builtIn.includes(name) && !names.includes(name),
        ),
      ).toEqual([])
    },
  )
})

test('what the engine says by itself is asked for by the checker of every installation', () => {
  expect([...systemTexts.keys()]).toEqual(expect.arrayContaining(Object.keys(handoffSentences)))
})
