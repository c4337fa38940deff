import { describe, expect, test } from 'vitest'
import type { Matched } from '#core/knowledge/matcher.ts'
import { asking, asksOf, keysSaid, maybe, messages, sure } from './asking.ts'
import { bundleOf, topicOf } from './bundle-of.ts'
import { Talk } from './talk.ts'

const nif = topicOf('num-nif')
const niss = topicOf('num-niss')
const danger = topicOf('saf-danger', { route: 'emergency' })

describe('a message that is no answer to anything', () => {
  test.each<[string, Partial<Matched>, readonly string[]]>([
    [
      'a sure topic is told',
      sure('num-nif'),
      ['answers.num-nif.title', 'answers.num-nif.short', 'question.source'],
    ],
    ['candidates are asked about', maybe('num-nif', 'num-niss'), ['question.which']],
    ['danger goes first', { ...sure('saf-danger'), route: 'emergency' }, ['question.danger']],
    ['also where no topic is named', { route: 'emergency' }, ['question.danger']],
    ['people come before answers', { ...sure('num-nif'), route: 'human_now' }, ['question.people']],
    ['an urgent topic has no words: people', sure('saf-danger'), ['question.people']],
    [
      'a topic that leads to a booking is told',
      { ...sure('num-nif'), route: 'book' },
      ['answers.num-nif.title', 'answers.num-nif.short'],
    ],
    ['a topic nobody wrote is not known', sure('num-nothing'), ['question.unknown']],
    ['nor are candidates nobody wrote', maybe('num-nothing'), ['question.unknown']],
  ])('%s', (_what, meant, keys) => {
    const talk = asksOf([nif, niss, danger], { 'a b c': meant })
    talk.says('a b c')
    expect(keysSaid(talk.effects).slice(0, keys.length)).toEqual(keys)
  })

  test('what was found is noted, with its topics and whether that was sure', () => {
    const talk = asksOf([nif, niss], { a: sure('num-nif', 'num-niss'), b: maybe('num-niss') })
    talk.says('a')
    expect(talk.events).toContainEqual({
      type: 'topic-found',
      topics: ['num-nif', 'num-niss'],
      sure: true,
    })
    const other = asksOf([nif, niss], { b: maybe('num-niss') })
    other.says('b')
    expect(other.events).toContainEqual({ type: 'topic-found', topics: ['num-niss'], sure: false })
  })

  test('what nobody can answer is kept, in its language, and she need not hear of it', () => {
    const talk = asksOf([nif], {})
    talk.around = {
      ...talk.around,
      detect: () => ({
        language: 'ne-Latn',
        script: 'Latn',
        confidence: 1,
        alternatives: [],
        ask: false,
        keep: false,
      }),
    }
    talk.says('mero cycle kaha cha')
    expect(talk.effects).toContainEqual({
      do: 'unanswered',
      text: 'mero cycle kaha cha',
      language: 'ne-Latn',
    })
    expect(talk.effects).toContainEqual({ do: 'quiet' })
    expect(talk.types).toContain('question-unknown')
  })

  test.each([
    ['olá', false],
    ['Bom dia!', false],
    ['bom dia, tudo bem?', false],
    ['olá bom dia boa tarde', false],
    ['meu filho', false],
    ['bom dia meu filho', false],
    ['bom dia, o meu filho', true],
    ['onde compro bicicleta', true],
    ['1 2 3 4', false],
    ['👍 👍 👍', false],
    ['我想买一辆自行车', true],
    ['你好', false],
    ['NIF', true],
    ['', false],
  ])('"%s" asks something: %s', (text, asks) => {
    const talk = asksOf([nif], { NIF: maybe('num-nif') })
    const { lexicon } = talk
    const words = (language: string, key: string) =>
      key === 'question.greetings'
        ? ['olá', 'bom dia', 'boa tarde', 'tudo bem']
        : lexicon.words(language, key)
    Object.assign(talk, { lexicon: { ...lexicon, words } })
    expect(talk.says(text).includes('again.menu')).toBe(!asks)
  })

  test('without a matcher nothing is asked, and every flow goes as before', () => {
    const talk = new Talk(bundleOf({ ...asking, topics: [nif] }))
    talk.first = false
    expect(talk.says('como peço o NIF?')).toEqual(['again.menu'])
  })
})

test.each<[string, Partial<Matched>, string]>([
  ['what cannot wait', { ...maybe('saf-danger', 'num-nif'), route: 'human_now' }, 'saf-danger'],
  ['nothing, where she only asks for a person', { route: 'human_now' }, ''],
  ['nothing, also where she says about what', { ...sure('num-nif'), route: 'human_now' }, ''],
])('where people are needed it is about %s', (_what, meant, about) => {
  const { question } = asking.flows
  const people = { say: 'question.people', with: { about: 'about' }, next: 'end' }
  const flows = {
    ...asking.flows,
    question: { ...question, steps: { ...question?.steps, people } },
  }
  const talk = asksOf([nif, danger], { a: meant }, { ...asking, flows })
  talk.says('a')
  expect(messages(talk.effects)[0]?.text).toMatchObject({
    key: 'question.people',
    vars: { about },
  })
})

describe('at a question of another flow', () => {
  const known = {
    NIF: sure('num-nif'),
    number: maybe('num-nif'),
    knife: { route: 'emergency' as const },
  }
  const atMenu = () => {
    const talk = asksOf([nif, niss], known)
    talk.says('hi')
    expect(talk.place).toBe('again/menu')
    return talk
  }

  test('a sure topic is answered on top, and then she is asked again', () => {
    const talk = atMenu()
    talk.says('NIF')
    expect(talk.place).toBe('question/after')
    expect(talk.events).toContainEqual({ type: 'flow-started', flow: 'question', by: 'question' })
    expect(talk.presses('question/after/yes')).toEqual(['system.back-to-question', 'again.menu'])
    expect(talk.place).toBe('again/menu')
  })

  test('danger is answered at once', () => {
    const talk = atMenu()
    expect(talk.says('knife')).toEqual(['question.danger', 'system.back-to-question', 'again.menu'])
  })

  test('what is not sure is no answer, and counts as a try', () => {
    const talk = atMenu()
    expect(talk.says('number')).toEqual(['system.not-understood-choices', 'again.menu'])
    expect(talk.types).toContain('not-understood')
  })

  test('an answer stays an answer, and an interrupt an interrupt', () => {
    const talk = asksOf([nif], { one: sure('num-nif') })
    talk.says('hi')
    talk.says('one')
    expect(talk.types).toContain('answered')
    expect(talk.place).toBeUndefined()
  })

  test('a flow that takes any text keeps it', () => {
    const { again } = asking.flows
    const menu = { ...again?.steps['menu'], other: 'end' }
    const flows = { ...asking.flows, again: { ...again, steps: { ...again?.steps, menu } } }
    const talk = asksOf([nif], known, { ...asking, flows })
    talk.says('hi')
    talk.says('NIF')
    expect(talk.types).not.toContain('topic-found')
  })
})

test.each<[string, Partial<Matched>, string]>([
  ['danger', { route: 'emergency' }, 'question.danger'],
  ['what cannot wait', { ...sure('saf-home'), route: 'human_now' }, 'question.people'],
  [
    'also as one of several topics',
    { ...maybe('num-nif', 'saf-home'), route: 'human_now' },
    'question.people',
  ],
  ['but not who asks for a person', { route: 'human_now' }, 'welcome.hello'],
  ['nor for one about something', { ...sure('num-nif'), route: 'human_now' }, 'welcome.hello'],
])('%s in the very first message is answered before any welcome', (_what, meant, said) => {
  const flows = {
    ...asking.flows,
    welcome: {
      starts: [{ on: 'new-contact' as const }],
      steps: { hello: { say: 'welcome.hello', next: 'end' } },
    },
  }
  const home = topicOf('saf-home', { route: 'human_now' })
  const talk = asksOf([nif, home], { a: meant }, { ...asking, flows })
  talk.first = true
  expect(talk.says('a')).toEqual([said])
})

describe('did you mean', () => {
  const ids = ['num-nif', 'num-niss', 'num-utente', 'num-together']
  const topics = ids.map((id) => topicOf(id))

  test('offers at most three, each by its title in her language, and none of these', () => {
    const talk = asksOf(topics, { number: maybe(...ids) })
    talk.conversation = { ...talk.conversation, language: 'en' }
    talk.says('number')
    expect(messages(talk.effects)[0]?.choices).toEqual([
      ...ids.slice(0, 3).map((id) => ({
        id,
        label: `answers.${id}.title en`,
        data: `question/which/${id}`,
      })),
      { id: 'none', data: 'question/which/none' },
    ])
  })

  test.each([
    ['2', 'answers.num-niss.short'],
    ['answers.num-niss.title', 'answers.num-niss.short'],
    ['answers.num-niss.title en', 'answers.num-niss.short'],
    ['none', 'question.unknown'],
    ['4', 'question.unknown'],
  ])('takes "%s" typed', (typed, key) => {
    const talk = asksOf(topics, { number: maybe(...ids) })
    talk.conversation = { ...talk.conversation, language: 'en' }
    talk.says('number')
    talk.says(typed)
    expect(keysSaid(talk.effects)).toContain(key)
  })

  test('an earlier button changes what is told', () => {
    const talk = asksOf(topics, { number: maybe(...ids) })
    talk.says('number')
    talk.presses('question/which/num-nif')
    talk.presses('question/which/num-utente')
    expect(keysSaid(talk.effects)).toContain('answers.num-utente.short')
  })

  test('candidates that are gone meanwhile lead on', () => {
    const talk = asksOf(topics, { number: maybe(...ids) })
    talk.says('number')
    talk.publish(bundleOf({ ...asking, revision: 'two' }))
    expect(talk.says('1')).not.toEqual([])
    expect(talk.types).not.toContain('flow-failed')
  })
})

describe('a question that hears questions', () => {
  const { question } = asking.flows
  const after = { ...question?.steps['after'], 'hears-questions': true }
  const flows = { ...asking.flows, question: { ...question, steps: { ...question?.steps, after } } }
  const known = { NIF: sure('num-nif'), number: maybe('num-nif', 'num-niss') }
  const told = (written = asking) => {
    const talk = asksOf([nif, niss], known, written)
    talk.says('NIF')
    return talk
  }

  test('asks which one of what she may mean', () => {
    expect(told({ ...asking, flows }).says('number')).toEqual(['question.which'])
  })

  test('keeps what nobody can answer', () => {
    const talk = told({ ...asking, flows })
    expect(talk.says('where are bicycles')).toEqual(['question.unknown'])
    expect(talk.effects).toContainEqual(
      expect.objectContaining({ do: 'unanswered', text: 'where are bicycles' }),
    )
  })

  test('does not understand a grunt', () => {
    const said = ['system.not-understood-choices', 'question.after']
    expect(told({ ...asking, flows }).says('hmm')).toEqual(said)
  })

  test('is one that says so: no other takes a doubtful answer for a question', () => {
    const said = ['system.not-understood-choices', 'question.after']
    expect(told().says('where are bicycles')).toEqual(said)
  })
})
