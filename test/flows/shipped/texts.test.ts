import { describe, expect, test } from 'vitest'
import { loadContent } from '#content/load.ts'
import { localeFaults } from '#content/locale-check.ts'

const { faults, texts, bundle } = await loadContent('flows', 'locales')
const [base = '', ...others] = texts.languages

/** Keys of what people are told; word lists and the words of our own commands are none. */
const told = texts
  .keys(base)
  .filter((key) => texts.entry(base, key)?.kind === 'text' && texts.classOf(key) !== 'staff')

const wordsOf = (language: string, key: string): string => {
  const entry = texts.entry(language, key)
  if (entry?.kind !== 'text') return ''
  const choices = [...entry.choices.values()].flatMap(({ label, description }) => [
    label,
    description,
  ])
  return [...entry.forms.values(), ...choices].filter(Boolean).join('\n')
}

describe('the shipped texts', () => {
  test('have no fault, and no warning but that a person has still to read them', () => {
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['text-unreviewed']))
    expect(bundle).toBeDefined()
  })

  test('are there in all fifteen languages', () => {
    expect(texts.languages).toEqual([
      ...['pt-PT', 'en', 'hi', 'bn', 'ne', 'uk', 'fr', 'es', 'ur', 'pa-Guru', 'ar', 'ru', 'ro'],
      ...['zh-Hans', 'it'],
    ])
  })

  test.each(texts.languages)(
    'are whole in %s: keys, gaps, plurals, choices, labels',
    (language) => {
      expect(localeFaults(texts, language).map(({ code, key }) => `${code} ${key}`)).toEqual([])
    },
  )

  test.each(others)(
    'in %s are translated from the Portuguese of today, and nobody is named who has not read them',
    (language) => {
      for (const key of told) expect(`${key} ${texts.state(language, key)}`).toBe(`${key} machine`)
    },
  )

  test('are European Portuguese and speak to nobody as "você"', () => {
    const foreign =
      /\b(voc[êe]s?|celular|time de|ônibus|registro|usuári[oa]|contato|(?<!toda )a gente|tela)\b/i
    for (const key of told) expect(`${key}: ${wordsOf(base, key)}`).not.toMatch(foreign)
  })

  test('promise no secrecy, no shelter, no result and no speed', () => {
    const promise =
      /(garantid|garantimos|promet|segredo|sigilo|confidencia|imediat|we guarantee|promise|secre[ct]|confidential|immediately|right away|within minutes)/i
    for (const language of ['pt-PT', 'en'])
      for (const key of told) expect(`${key}: ${wordsOf(language, key)}`).not.toMatch(promise)
  })

  test('are short: a phone screen, and sentences of at most 30 words', () => {
    for (const language of ['pt-PT', 'en']) {
      for (const key of told) {
        const said = wordsOf(language, key)
        expect(`${key} ${said.length < 500}`).toBe(`${key} true`)
        for (const sentence of said.split(/[.!?:\n]+/)) {
          expect(`${sentence} ${sentence.split(/\s+/).length <= 30}`).toBe(`${sentence} true`)
        }
      }
    }
  })

  test('give the emergency numbers with the day they were checked', () => {
    for (const language of texts.languages) {
      const said = wordsOf(language, 'emergency.numbers')
      expect(said).toMatch(/\b112\b[\s\S]*\b144\b[\s\S]*\{\{checked, date\}\}/)
    }
    expect(bundle?.flows.get('numbers')?.steps.get('say')?.spec).toMatchObject({
      with: { checked: expect.stringMatching(/^"\d{4}-\d{2}-\d{2}"$/) },
    })
  })

  test('hold everything the privacy notice must say', () => {
    const notice = ['hello', 'privacy', 'company', 'words'].map((key) => `welcome.${key}`)
    const portuguese = notice.map((key) => wordsOf(base, key)).join('\n')
    for (const said of [
      'assistente automático',
      '{{centre.name}}',
      '{{centre.retention-days}} dias',
      'fotos de documentos',
      'dados de saúde',
      'empresa privada',
      '{{centre.phone}}',
      'polícia de estrangeiros',
      'perigo de vida',
      'criança em risco',
      'PESSOA, LÍNGUA, APAGAR ou SAIR',
      '{{centre.url}}',
    ])
      expect(portuguese).toContain(said)
  })
})
