import { describe, expect, test } from 'vitest'
import type { TextState } from '#core/handoff/saved-reply.ts'
import type { Topic } from '#core/knowledge/topic.ts'
import { asksOf, keysSaid, messages, sure } from './asking.ts'
import { topicOf } from './bundle-of.ts'
import type { Talk } from './talk.ts'

const files = { 'pt-PT': 'guides/nif.pt-PT.pdf', en: 'guides/nif.en.pdf' }

/** She asks for the NIF in a language whose texts have these states. */
function told(
  topic: Partial<Topic>,
  language = 'pt-PT',
  state: (language: string, key: string) => TextState = (one) =>
    one === 'pt-PT' ? 'base' : 'machine',
): Talk {
  const talk = asksOf([topicOf('num-nif', topic)], { NIF: sure('num-nif') })
  talk.conversation = { ...talk.conversation, language }
  Object.assign(talk, { lexicon: { ...talk.lexicon, state } })
  talk.says('NIF')
  return talk
}

const offered = (talk: Talk) =>
  messages(talk.effects)
    .at(-1)
    ?.choices.map(({ id }) => id)

describe('an answer', () => {
  test('is one message with its title first, and all its sources and the oldest of their dates', () => {
    const sources = [
      { name: 'AIMA', date: '2026-07' },
      { name: 'ERS', date: '2025' },
      { name: 'IRN', date: '2025-04-01' },
    ]
    const [message] = messages(told({ sources }).effects)
    expect(message).toMatchObject({
      text: { key: 'answers.num-nif.title' },
      below: [
        { key: 'answers.num-nif.short' },
        { key: 'question.source', vars: { source: 'AIMA; ERS; IRN', date: '2025' } },
      ],
      choices: [],
    })
  })

  test.each([
    ['pt-PT', 'sources.unconfirmed; AIMA; sources.claim: art. 5'],
    ['en', 'sources.unconfirmed en; AIMA; sources.claim en: art. 5'],
  ])(
    'names in %s what is no institution, and leaves institutions their own names',
    (language, source) => {
      const sources: Topic['sources'] = [
        { text: 'unconfirmed', date: '2026' },
        { name: 'AIMA', date: '2026' },
        { text: 'claim', name: 'art. 5', date: '2026' },
      ]
      const [message] = messages(told({ sources }, language).effects)
      expect(message?.below?.[1]).toMatchObject({ vars: { source } })
    },
  )

  test('counts for its areas in the reports', () => {
    expect(told({ area: 'saude', pmim: 'saude' }).events).toContainEqual({
      type: 'tagged',
      flow: 'question',
      step: 'tell',
      tags: ['area.saude', 'pmim.saude'],
    })
  })

  test.each<[string, TextState, boolean, boolean]>([
    ['pt-PT', 'base', false, false],
    ['en', 'machine', true, true],
    ['en', 'stale', true, true],
    ['en', 'reviewed', false, true],
    // It is said in Portuguese, then, and there is no other original.
    ['en', 'missing', false, false],
  ])(
    "in %s, where its text is %s: told as a machine's %s, with the original on offer %s",
    (language, state, machine, original) => {
      const talk = told({}, language, (one) => (one === 'pt-PT' ? 'base' : state))
      expect(keysSaid(talk.effects).includes('question.machine')).toBe(machine)
      expect(offered(talk)?.includes('original')).toBe(original)
    },
  )

  test('that her language lacks is told whole in Portuguese, with its source in hers', () => {
    const [message] = messages(
      told({}, 'en', (one) => (one === 'pt-PT' ? 'base' : 'missing')).effects,
    )
    expect(message?.language).toBe('pt-PT')
    expect(message?.below).toEqual([
      expect.objectContaining({ key: 'question.only-in', language: 'en' }),
      expect.objectContaining({ key: 'answers.num-nif.short' }),
      expect.objectContaining({ key: 'question.source', language: 'en' }),
    ])
  })

  test('is read in the original, and then not offered that again', () => {
    const talk = told({}, 'en')
    talk.presses('question/after/original')
    expect(messages(talk.effects)[0]).toMatchObject({
      text: { key: 'answers.num-nif.title' },
      language: 'pt-PT',
      below: [{ key: 'answers.num-nif.short' }, { key: 'question.source' }],
    })
    expect(offered(talk)).not.toContain('original')
    expect(offered(talk)).toContain('more')
  })

  test('is told whole once, and then not offered more', () => {
    const talk = told({})
    talk.presses('question/after/more')
    expect(keysSaid(talk.effects)).toContain('answers.num-nif.long')
    expect(talk.events).toContainEqual({ type: 'topic-told', topic: 'num-nif', form: 'long' })
    expect(offered(talk)).not.toContain('more')
  })

  test('says whether it was of use', () => {
    const talk = told({})
    talk.presses('question/after/yes')
    expect(talk.events).toContainEqual({ type: 'topic-helped', topic: 'num-nif', yes: true })
  })
})

describe('what may follow', () => {
  test.each<[Partial<Topic>, readonly string[]]>([
    [{ next: [] }, ['yes', 'more', 'person']],
    [{ next: ['book', 'partner'] }, ['yes', 'more', 'book', 'person']],
    [{ next: ['guide'] }, ['yes', 'more', 'person']],
    [{ guides: [{ id: 'nif', files }] }, ['yes', 'more', 'guide', 'person']],
  ])('%j: %j, and a person always', (topic, ids) => {
    expect(offered(told(topic))).toEqual(ids)
  })

  test('is the other need, one at a time, until none is left', () => {
    const topics = ['num-nif', 'num-niss', 'num-utente'].map((id) => topicOf(id))
    const talk = asksOf(topics, { all: sure('num-nif', 'num-niss', 'num-utente') })
    talk.says('all')
    talk.presses('question/after/other')
    expect(keysSaid(talk.effects)).toContain('answers.num-niss.short')
    talk.presses('question/after/other')
    expect(keysSaid(talk.effects)).not.toContain('answers.num-niss.short')
  })
})

describe('a choice that is not offered now', () => {
  test('has no number, so that the numbers are those she sees', () => {
    const talk = told({ next: ['book'] })
    expect(offered(talk)).toEqual(['yes', 'more', 'book', 'person'])
    talk.says('3')
    expect(talk.events).toContainEqual(
      expect.objectContaining({ type: 'answered', choice: 'book' }),
    )
  })

  test('is excused when it is typed, and no try is counted', () => {
    const talk = told({})
    for (let i = 0; i < 5; i++) {
      expect(talk.says('guide')).toEqual(['system.not-understood-choices', 'question.after'])
      expect(talk.types).not.toContain('not-understood')
    }
  })

  test('is excused when it is pressed', () => {
    const talk = told({})
    expect(talk.presses('question/after/guide')).toEqual(['system.old-button', 'question.after'])
  })
})

describe('guides', () => {
  test.each([
    ['en', 'guides/nif.en.pdf', undefined],
    ['pt-PT', 'guides/nif.pt-PT.pdf', undefined],
    ['bn', 'guides/nif.en.pdf', 'en'],
    ['ro', 'guides/nif.pt-PT.pdf', 'pt'],
  ])(
    'come in %s as %s, and say so where that is another language (%s)',
    (language, file, shown) => {
      const talk = told({ guides: [{ id: 'nif', files }] }, language)
      talk.presses('question/after/guide')
      expect(messages(talk.effects)[0]).toMatchObject({
        text: { key: 'question.guide' },
        attachment: { kind: 'file', file, mime: 'application/pdf' },
      })
      expect(
        messages(talk.effects)[0]?.below?.map(({ key, vars }) => [key, vars?.['shown']]),
      ).toEqual(shown && [['question.guide-in', shown]])
      expect(talk.events).toContainEqual({ type: 'topic-told', topic: 'num-nif', form: 'guide' })
    },
  )

  test('are not sent from the day on, and nothing of the topic is on offer then', () => {
    const talk = told({ guides: [{ id: 'nif', files }], reviewDue: '2026-11-24' })
    expect(offered(talk)).toContain('more')
    talk.now += 14 * 3_600_000
    expect(talk.presses('question/after/guide')).not.toContain('question.guide')
    expect(offered(talk)).toEqual(['yes', 'person'])
  })

  test('in neither her language nor Portuguese come in English, and else not at all', () => {
    const english = told({ guides: [{ id: 'nif', files: { en: 'guides/nif.en.pdf' } }] })
    expect(english.presses('question/after/guide')).toContain('question.guide')
    const other = told({ guides: [{ id: 'nif', files: { fr: 'guides/nif.fr.pdf' } }] })
    expect(other.presses('question/after/guide')).toContain('question.guide-none')
  })
})

describe('variants', () => {
  const variants = [
    { id: 'union', if: 'audience == "eu"' },
    { id: 'cplp', if: 'audience == "cplp"' },
  ]

  test('are asked for once, where the topic has them', () => {
    const talk = told({ variants })
    expect(talk.place).toBe('question/audience')
    talk.says('cplp')
    expect(keysSaid(talk.effects)).toContain('answers.num-nif.variants.cplp.short')
    talk.presses('question/after/more')
    expect(keysSaid(talk.effects)).toContain('answers.num-nif.variants.cplp.long')
    talk.says('NIF')
    expect(keysSaid(talk.effects)).toContain('answers.num-nif.variants.cplp.short')
  })

  test('are not asked for where nothing can be told', () => {
    const talk = told({ variants, underReview: true })
    expect(keysSaid(talk.effects)).toContain('question.changed')
  })

  test('in no language of hers give way to what holds for everybody', () => {
    const lacks = (language: string, key: string): TextState =>
      language === 'pt-PT' ? 'base' : key.includes('variants') ? 'missing' : 'machine'
    const talk = told({ variants }, 'en', lacks)
    talk.says('cplp')
    expect(keysSaid(talk.effects)).toContain('answers.num-nif.short')
  })
})
