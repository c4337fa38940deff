import type { Detect, Detection } from '#core/language/detection.ts'
import { bundleOf } from './bundle-of.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

/** `uk: …` is surely Ukrainian, `pt|es: …` unclear between the two; figures and the like say nothing. */
export const detect: Detect = (text) => {
  const [, languages] = /^([a-zA-Z|-]+): /.exec(text) ?? []
  const all = languages?.split('|') ?? []
  const alternatives = all.map((language) => ({ language, confidence: 0.9 / all.length }))
  const found: Detection = {
    language: all[0] ?? 'und',
    script: 'Latn',
    confidence: all.length === 1 ? 0.95 : 0.4,
    alternatives,
    ask: all.length > 1,
    keep: all.length === 0,
  }
  return found
}

/** Locales of these talks, base first. */
export const shipped = ['pt-PT', 'en', 'uk', 'ne', 'hi', 'ur', 'fr']
const simple = lexiconOf({ help: ['uk: help me'] })
const lexicon = {
  ...simple,
  languages: shipped,
  endonym: (language: string) => `«${language}»`,
  // A label that the detector takes for another language.
  choice: (language: string, ask: string, id: string) =>
    id === 'big-house'
      ? { label: 'uk: big house', synonyms: [] }
      : simple.choice(language, ask, id),
  words: (language: string, key: string) =>
    key === 'interrupts.language' ? ['language', 'english'] : simple.words(language, key),
}

const wait = { for: '24h', next: 'end' }
const patience = { tries: 2, 'after-tries': 'end', wait }
const bundle = bundleOf({
  variables: { note: { type: 'text', scope: 'case' }, room: { type: 'text', scope: 'case' } },
  flows: {
    welcome: {
      starts: [{ on: 'new-contact' }],
      steps: {
        tongue: { call: 'tongue', next: 'hello' },
        hello: { say: 'welcome.hello', next: 'room' },
        room: {
          ask: 'welcome.room',
          choices: { house: 'note', 'big-house': 'note' },
          ...patience,
        },
        note: { ask: 'welcome.note', expect: 'text', save: 'note', ...patience, next: 'done' },
        done: { say: 'welcome.done', next: 'end' },
      },
    },
    again: {
      starts: [{ on: 'any-message' }],
      steps: {
        tongue: { call: 'tongue', next: 'hello' },
        hello: { say: 'again.hello', next: 'room' },
        room: { ask: 'again.room', choices: { house: 'end' }, ...patience },
      },
    },
    tongue: {
      starts: [{ on: 'language-unclear' }],
      forbid: ['language'],
      steps: {
        unsure: { if: 'unsure', next: 'which', else: 'romanised' },
        which: {
          language: 'tongue.which',
          likely: 'all',
          tries: 2,
          'after-tries': 'romanised',
          wait: { for: '10m', next: 'romanised' },
          next: 'romanised',
        },
        romanised: { if: 'romanised', next: 'script', else: 'foreign' },
        script: {
          script: 'tongue.script',
          other: 'all',
          tries: 2,
          'after-tries': 'foreign',
          wait: { for: '10m', next: 'foreign' },
          next: 'foreign',
        },
        foreign: { if: 'foreign', next: 'not-spoken', else: 'end' },
        'not-spoken': { language: 'tongue.not-spoken', likely: 'all', ...patience, next: 'end' },
        all: { language: 'tongue.which', ...patience, next: 'end' },
      },
    },
    help: {
      starts: [
        { on: 'queued', queued: 'help' },
        { on: 'keyword', keyword: 'help' },
      ],
      steps: { numbers: { say: 'help.numbers', next: 'end' } },
    },
    person: {
      starts: [{ on: 'interrupt', interrupt: 'person' }],
      steps: { desk: { handoff: 'front-desk', why: 'asked', say: 'person.queued', next: 'end' } },
    },
    language: {
      starts: [{ on: 'interrupt', interrupt: 'language' }],
      forbid: ['language'],
      steps: { which: { language: 'language.which', ...patience, next: 'end' } },
    },
  },
})

/** A talk with somebody whose first message comes next. */
export const talk = (): Talk => {
  const made = new Talk(bundle, { lexicon })
  made.around = { detect }
  return made
}

/** The language the bot speaks with her. */
export const language = ({ conversation }: Talk) => conversation.language

/** What was said in the last turn. */
export const says = (one: Talk) =>
  one.effects.flatMap((effect) => (effect.do === 'say' ? [effect.message] : []))

/** Somebody who writes Portuguese and stands at the first question. */
export const atRoom = (): Talk => {
  const made = talk()
  made.says('pt: preciso de casa')
  return made
}
