import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import { playTranscript } from '../../src/cli/play-transcript.ts'
import { TranscriptError } from '../../src/cli/transcript.ts'
import { shipped } from './fixture.ts'

const flows = await shipped()
const play = (text: string) => playTranscript(text, flows, { language: 'pt-PT', phone: readPhone })

/** What is said and what happened, without the rest. */
const answers = (text: string) =>
  play(text)
    .split('\n')
    .filter((line) => /^[<*]/.test(line))

describe('a transcript of a channel with a window', () => {
  const held = '@ window 24h\n@ start menu\n> /by-hand Bom dia\n! claim\n'

  test('holds replies back until she writes, asks her once, and gives them in order', () => {
    expect(answers(`${held}~ 24h\n! reply Um\n! reply Dois\n> Sim\n`).slice(-4)).toEqual([
      '< Temos uma mensagem para si. Responda a esta mensagem para a ler.',
      '* window-asked',
      '< Um',
      '< Dois',
    ])
  })

  test('says nothing of the bot’s that would not reach her, neither then nor later', () => {
    const said = answers('@ window 1h\n@ start person\n~ 30m\n~ 31m\n! claim\n> Olá\n')
    expect(said.join()).not.toContain('Ana, da equipa')
  })

  test('shows that nobody asks where there is no template', () => {
    expect(answers(`${held}@ template off\n~ 24h\n! reply Um\n`).at(-1)).toBe(
      '* window-asked (no template)',
    )
  })
})

test('a transcript tells what a service heard, and what was written by hand', () => {
  const text = '@ voice on\n@ start menu\n> /voice\n> /transcript casa\n> sim\n= topic: "housing"\n'
  expect(play(text)).toContain('«casa»')
  expect(play(text)).toContain('= topic: "housing"')
  expect(play('@ start menu\n> /by-hand Bom dia\n')).toMatch(/\* answered-by-hand\n$/)
})

test('a transcript knows codes of hers: good for fifteen minutes, used once', () => {
  const typed = '@ code K7MN2P4Q\n@ start other-channel\n> [Escrever um código]\n'
  expect(play(`${typed}~ 14m\n> k7mn2p4q\n> sim\n`)).toContain('* channels-joined')
  expect(play(`${typed}~ 15m\n> k7mn2p4q\n`)).toContain('Este código não serve')
})

test.each(['@ window soon', '@ code 123', '@ window'])('"%s" is told with its line', (line) => {
  expect(() => play(`# first\n${line}\n`)).toThrow(TranscriptError)
})
