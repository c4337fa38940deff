import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { may } from '#core/access/may.ts'
import enCalendar from '../../src/inbox/words/en/calendar.json' with { type: 'json' }
import enChannels from '../../src/inbox/words/en/channels.json' with { type: 'json' }
import enKnowledge from '../../src/inbox/words/en/knowledge.json' with { type: 'json' }
import en from '../../src/inbox/words/en.ts'
import itCalendar from '../../src/inbox/words/it/calendar.json' with { type: 'json' }
import itChannels from '../../src/inbox/words/it/channels.json' with { type: 'json' }
import itKnowledge from '../../src/inbox/words/it/knowledge.json' with { type: 'json' }
import it from '../../src/inbox/words/it.ts'
import ptCalendar from '../../src/inbox/words/pt/calendar.json' with { type: 'json' }
import ptChannels from '../../src/inbox/words/pt/channels.json' with { type: 'json' }
import ptKnowledge from '../../src/inbox/words/pt/knowledge.json' with { type: 'json' }
import pt from '../../src/inbox/words/pt.ts'
import { localeOf } from '../../src/inbox/words/words.ts'

const root = join(import.meta.dirname, '..', '..', 'src', 'inbox')
const flat = (words: object): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([room, texts]) =>
      Object.entries(texts as Record<string, string>).map(
        ([key, text]) => [`${room}.${key}`, text] as const,
      ),
    ),
  )
const languages = {
  pt: flat({ ...pt, calendar: ptCalendar, channels: ptChannels, knowledge: ptKnowledge }),
  en: flat({ ...en, calendar: enCalendar, channels: enChannels, knowledge: enKnowledge }),
  it: flat({ ...it, calendar: itCalendar, channels: itChannels, knowledge: itKnowledge }),
}
const gaps = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort()
const ending = /_(zero|one|two|few|many|other)$/
const sources = globSync('**/*.{ts,tsx}', { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

describe('the words of the inbox', () => {
  test.each(['en', 'it'] as const)(
    '%s says everything Portuguese says, and nothing more',
    (one) => {
      expect([...languages[one].keys()].sort()).toEqual([...languages.pt.keys()].sort())
    },
  )

  test.each(['en', 'it'] as const)('%s has the same gaps', (one) => {
    for (const [key, text] of languages.pt)
      expect([key, gaps(languages[one].get(key) ?? '')]).toEqual([key, gaps(text)])
  })

  test('nothing is empty, and plurals have one and other', () => {
    for (const words of Object.values(languages))
      for (const [key, text] of words) {
        expect([key, text.trim()]).not.toEqual([key, ''])
        const stem = key.replace(ending, '')
        if (stem !== key)
          expect([stem, words.has(`${stem}_one`), words.has(`${stem}_other`)]).toEqual([
            stem,
            true,
            true,
          ])
      }
  })

  test('no word is without use', () => {
    // `t(\`room.begin-${what}\`)`: everything that begins so may be meant.
    const begins = [...sources.matchAll(/`(\w+\.[\w-]*)\$\{/g)].map(([, begin]) => begin ?? '')
    const unused = [...languages.pt.keys()]
      .map((key) => key.replace(ending, ''))
      .filter((key) => !sources.includes(`'${key}'`))
      .filter((key) => !begins.some((begin) => key.startsWith(begin)))
    expect(unused).toEqual([])
  })

  test('every refusal of the server has its sentence', () => {
    const server = ['core/handoff/deed.ts', 'app/account-ports.ts', 'app/appointment-ports.ts'].map(
      (file) => readFileSync(join(root, '..', file), 'utf8'),
    )
    const codes = [
      ...(server[0]?.matchAll(/code: '([\w-]+)'/g) ?? []),
      ...(server[1]?.split('export type Refused')[0]?.matchAll(/\| '([\w-]+)'/g) ?? []),
      ...(server[2]?.matchAll(/'(slot-[\w-]+)'/g) ?? []),
    ].map(([, code]) => code)
    expect(codes.length).toBeGreaterThan(20)
    for (const code of codes)
      expect([code, languages.pt.has(`problems.${code}`)]).toEqual([code, true])
  })

  test('every role has a name', () => {
    for (const role of may.read) expect(languages.pt.has(`settings.role-${role}`)).toBe(true)
  })

  test('Portuguese is European', () => {
    for (const [key, text] of languages.pt)
      expect([
        key,
        text.match(/\b(você|usuári|celular|tela|arquivo|cadastr|deletar|senha)/i),
      ]).toEqual([key, null])
  })

  test('a browser gets its language, or Portuguese', () => {
    expect(localeOf('it-IT', 'en')).toBe('it')
    expect(localeOf('bn', 'en-GB')).toBe('en')
    expect(localeOf('pt-BR')).toBe('pt')
    expect(localeOf('bn')).toBe('pt')
    expect(localeOf(undefined)).toBe('pt')
  })
})
