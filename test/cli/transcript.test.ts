import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import { playTranscript } from '../../src/cli/play-transcript.ts'
import { parseTranscript, span, TranscriptError, transcriptName } from '../../src/cli/transcript.ts'
import { echo, shipped } from './fixture.ts'

const flows = await shipped()
const play = (text: string, language = 'pt-PT') =>
  playTranscript(text, flows, { language, phone: readPhone })

describe('a transcript', () => {
  test('comes out as it went in when all is as written', async () => {
    const text = `# counts from one
> hi
< number 1: you said hi

> two
< number 2: you said two
= count: 2
`
    expect(playTranscript(text, await echo(), { language: 'en', phone: readPhone })).toBe(text)
  })

  test('keeps her lines, settings and remarks, and writes all answers anew', () => {
    const played = play(
      '# remark\n@ start stop\n< something else\n  and more\n\n> olá\n< ?\n> casa\n',
    )
    expect(played).toMatch(/^# remark\n@ start stop\n< Está bem\. .*\n\* opted-out\n\n> olá\n/)
    expect(played).not.toContain('something else')
    expect(play(played)).toBe(played)
  })

  test('shows what variables hold now, whatever was hoped for', () => {
    expect(play('@ start menu\n> casa\n= topic: "work"\n')).toContain('\n= topic: "housing"\n')
    expect(play('@ start menu\n= topic: "x"\n')).toContain('\n= topic: null\n')
  })

  test('presses buttons by their words, with or without the pictogram, newest first', () => {
    expect(play('@ start menu\n> [Trabalho]\n')).toContain('currículo')
    expect(play('@ start menu\n> [💼 Trabalho]\n')).toContain('currículo')
  })

  test('lets time pass and sets the clock of the centre', () => {
    expect(play('@ start menu\n~ 24h\n')).toContain('* step-timed-out menu/topic\n')
    expect(play('@ now 2026-12-08T11:00Z\n@ start centre\n')).toContain('feriado')
  })

  test('changes channel and the language of her phone', () => {
    expect(play('@ channel telegram\n> olá\n')).toContain('empresa privada')
    expect(play('@ channel web\n> olá\n')).not.toContain('empresa privada')
    expect(play('@ language en\n> olá\n')).toContain('Hello!')
  })

  test.each([
    ['/voice', 'só leio texto'],
    ['/photo cartão', 'só leio texto'],
    ['/location 38.7 -9.1', 'só leio texto'],
    ['/unknown', 'não consigo ler esse tipo'],
    ['/edit casa', 'mudou uma mensagem antiga'],
    ['/press menu/topic/work', 'currículo'],
    ['/press nobody/knows/it', 'já não serve'],
  ])('sends other kinds than text: %s', (line, said) => {
    expect(play(`@ start menu\n> ${line}\n`)).toContain(said)
  })

  test.each([
    ['a line that begins with nothing known', '> a\nb\n', 2],
    ['a button nobody offered', '\n> [Nowhere]\n', 2],
    ['a span that is none', '~ soon\n', 1],
    ['a time that is none', '@ now tomorrow\n', 1],
    ['a setting there is not', '@ weather rain\n', 1],
    ['a flow there is not', '@ start nowhere\n', 1],
    ['a variable there is not', '= nothing: 1\n', 1],
  ])('names the line of %s', (_, text, line) => {
    let error: unknown
    try {
      play(text)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(TranscriptError)
    expect((error as TranscriptError).line).toBe(line)
  })

  test('may be written on Windows, and without a last line end', () => {
    expect(parseTranscript('> a\r\n< b\r\n  c').map(({ mark, text }) => mark + text)).toEqual([
      '>a',
      '<b',
      '<  c',
    ])
  })
})

test('the name of a transcript tells flow, case and language', () => {
  expect(transcriptName('menu.old-button.pt-PT.txt')).toEqual({
    flow: 'menu',
    case: 'old-button',
    language: 'pt-PT',
  })
  expect(transcriptName('menu.pt-PT.txt')).toBeUndefined()
  expect(transcriptName('menu.a.b.en.txt')).toBeUndefined()
})

test('spans of time are seconds, minutes, hours and days', () => {
  expect(['30s', '10m', '+24h', '2d', '1 week', 'h', '-1h'].map(span)).toEqual([
    30_000,
    600_000,
    86_400_000,
    172_800_000,
    undefined,
    undefined,
    undefined,
  ])
})
