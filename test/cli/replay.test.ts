import { expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import type { Lexicon } from '#core/words.ts'
import type { Playable } from '../../src/cli/player.ts'
import { replayTranscript } from '../../src/cli/replay.ts'
import { shipped, shippedLists } from './fixture.ts'

const playable = await shipped()
const lists = await shippedLists()
const transcript = `@ start menu
> Casa
> sim
~ 24h
> PESSOA
> não
`

/** The shipped flows with other words in one language. */
function changed(change: Partial<Pick<Lexicon, 'words' | 'choice'>>): Playable {
  const { bundle, writer } = playable
  return { bundle, writer: { ...writer, ...change } }
}

const replayed = (to: string, on: Playable = playable) =>
  replayTranscript(transcript, on, { phone: readPhone, from: 'pt-PT', to, lists })

test.each(playable.writer.languages.slice(1))('the same talk goes the same way in %s', (to) => {
  expect(replayed(to)).toEqual([])
})

test('a language whose words are not understood is found, with the line', () => {
  const { writer } = playable
  const mute = changed({
    words: (language, key) =>
      language === 'en' && key === 'interrupts.person' ? ['xyzzy'] : writer.words(language, key),
  })
  expect(replayed('en', mute)).toEqual([])
  const wrong = changed({
    words: (language, key) =>
      language === 'en' && key === 'interrupts.person'
        ? writer.words('en', 'interrupts.stop')
        : writer.words(language, key),
  })
  expect(replayed('en', wrong)).toMatchObject([
    { line: 5, message: expect.stringMatching(/^en: /) },
  ])
})
