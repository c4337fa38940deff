import type { Lexicon } from '#core/words.ts'

const interrupts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'pt-PT': {
    menu: ['menu'],
    back: ['voltar'],
    repeat: ['repetir'],
    why: ['porquê'],
    language: ['língua'],
    person: ['pessoa'],
    stop: ['parar'],
    delete: ['apagar os meus dados'],
    'safe-word': ['girassol'],
  },
  en: {
    menu: ['menu'],
    back: ['back'],
    repeat: ['repeat'],
    why: ['why'],
    language: ['language'],
    person: ['a person'],
    stop: ['stop'],
    delete: ['delete my data'],
    'safe-word': ['sunflower'],
  },
}

const answers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'pt-PT': { yes: ['sim'], no: ['não'], skip: ['saltar'] },
  en: { yes: ['yes'], no: ['no'], skip: ['skip'] },
}

/** A lexicon whose choices are labelled by their own ids, with the tag behind it outside the base. */
export function lexiconOf(keywords: Readonly<Record<string, readonly string[]>> = {}): Lexicon {
  return {
    languages: ['pt-PT', 'en'],
    endonym: (language) => (language === 'en' ? 'English' : 'Português'),
    choice: (language, _ask, id) => ({
      label: language === 'pt-PT' ? id : `${id} ${language}`,
      synonyms: [],
    }),
    words: (language, key) => {
      const [namespace = '', name = ''] = key.split('.')
      if (namespace === 'keywords') return keywords[name] ?? []
      const list = namespace === 'interrupts' ? interrupts : answers
      return list[language]?.[name] ?? []
    },
    moment: (_language, at) => at,
    title: (language, key) => (language === 'pt-PT' ? key : `${key} ${language}`),
    state: (language) => (language === 'pt-PT' ? 'base' : 'machine'),
  }
}
