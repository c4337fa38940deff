import { expect, test } from 'vitest'
import type { Interrupt } from '#core/flow/flow.ts'
import { bundleOf, type Written } from './bundle-of.ts'
import { centre } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const talk = (written: Written = centre) =>
  new Talk(bundleOf(written), { lexicon: lexiconOf({ hours: ['horas', 'hours'], nap: ['nap'] }) })

const atAge = (written?: Written) => {
  const person = talk(written)
  person.says('olá')
  person.says('work')
  return person
}

test('the menu is a digression: when it ends she is told and asked again', () => {
  const person = atAge()
  expect(person.says('MENU!')).toEqual(['menu.what'])
  expect(person.says('hours')).toEqual(['menu.hours', 'system.back-to-question', 'welcome.age'])
  expect(person.says('33')).toEqual(['welcome.bye'])
  expect(person.conversation).toMatchObject({ case: { topic: 'work' }, person: { age: 33 } })
})

test('a menu asked for twice is one menu', () => {
  const person = atAge()
  for (let i = 0; i < 20; i++) expect(person.says('menu')).toEqual(['menu.what'])
  expect(person.conversation.session?.frames).toHaveLength(2)
  expect(person.says('nothing')).toEqual(['system.back-to-question', 'welcome.age'])
})

test('back asks the question before, and says so when there is none', () => {
  const person = atAge()
  expect(person.says('voltar')).toEqual(['welcome.need'])
  expect(person.says('voltar')).toEqual(['system.nothing-to-go-back', 'welcome.need'])
  expect(person.says('residence')).toEqual(['residence.card'])
  expect(person.conversation.case).toEqual({ topic: 'residence' })
})

test('back goes out of a called flow to the question that called it', () => {
  const person = talk()
  person.says('olá')
  person.says('residence')
  expect(person.says('back')).toEqual(['welcome.need'])
  expect(person.conversation.session?.frames).toHaveLength(1)
})

test('back goes into a called flow that has ended, and its new result counts', () => {
  const person = talk()
  person.says('olá')
  person.says('residence')
  person.says('sim')
  expect(person.says('voltar')).toEqual(['residence.card'])
  expect(person.says('não')).toEqual(['system.back-to-question', 'welcome.age'])
  expect(person.conversation.session?.vars).toEqual({ result: 'none' })
})

test('back in a digression that has asked nothing yet goes to what it interrupted', () => {
  const person = atAge()
  person.says('menu')
  expect(person.says('voltar')).toEqual(['system.back-to-question', 'welcome.age'])
})

test('back out of a digression into a flow whose wait is over is no silence', () => {
  const person = talk({
    ...centre,
    flows: {
      ...centre.flows,
      nap: {
        starts: [{ on: 'keyword', keyword: 'nap' }],
        steps: { nap: { wait: '2d', next: 'end' } },
      },
    },
  })
  person.first = false
  person.says('nap')
  expect(person.conversation.session?.waiting?.kind).toBe('wait')
  expect(person.says('olá')).toContain('welcome.need')
  person.now += 2 * 86_400_000
  expect(person.says('voltar')).toEqual(['system.nothing-to-go-back'])
})

test.each([
  ['repetir', ['welcome.age']],
  ['porquê', ['system.why', 'welcome.age']],
])('%s costs no try and keeps the place', (word, said) => {
  const person = atAge()
  person.says('12')
  expect(person.says(word)).toEqual(said)
  expect(person.conversation.session?.waiting?.tries).toBe(1)
})

test('why is answered with the reason of the question when it has one', () => {
  const person = talk()
  person.says('olá')
  expect(person.says('why')).toEqual(['welcome.need-why', 'welcome.need'])
})

test('a language changed in the middle keeps the answers and asks the same question', () => {
  const person = atAge()
  expect(person.says('language')).toEqual(['system.which-language'])
  expect(person.says('inglês')).toEqual([
    'system.language-changed',
    'system.back-to-question',
    'welcome.age',
  ])
  expect(person.conversation.language).toBe('en')
  expect(person.conversation.case).toEqual({ topic: 'work' })
  expect(person.events).toContainEqual({ type: 'language-changed', to: 'en' })
})

test('a language is chosen by its button, its number or its own name', () => {
  for (const choose of [
    (person: Talk) => person.presses('tongue/which/en'),
    (person: Talk) => person.says('2'),
    (person: Talk) => person.says('english'),
  ]) {
    const person = atAge()
    person.says('língua')
    choose(person)
    expect(person.conversation.language).toBe('en')
  }
})

test('what a flow forbids it does not answer to, but nobody is kept from a person or from leaving', () => {
  const forbid: Interrupt[] = ['menu', 'back', 'repeat', 'why', 'language', 'person', 'stop']
  const strict = {
    ...centre,
    flows: { ...centre.flows, welcome: { ...centre.flows['welcome'], forbid } },
  } as Written
  for (const word of ['menu', 'voltar', 'repetir', 'porquê', 'língua'])
    expect(atAge(strict).says(word)).toEqual(['system.not-understood', 'welcome.age'])
  expect(atAge(strict).says('pessoa')).toEqual(['handoff.queued'])
  expect(atAge(strict).says('parar')).toEqual(['stop.done'])
})

test.each(['/menu', '/menu@centre_bot', '/MENU now'])('%s is the menu as a command', (command) => {
  expect(atAge().says(command)).toEqual(['menu.what'])
})

test('words of any shipped language interrupt, whatever language is spoken', () => {
  expect(atAge().says('a person')).toEqual(['handoff.queued'])
  expect(atAge().says('Stop.')).toEqual(['stop.done'])
})

test('a word of command inside a sentence interrupts nothing', () => {
  expect(atAge().says('why would I stop at the menu')).toEqual([
    'system.not-understood',
    'welcome.age',
  ])
})

test('a person or leaving is possible even where no flow was written for it', () => {
  const { person: _person, stop: _stop, ...flows } = centre.flows
  const bare = { ...centre, flows }
  const asking = atAge(bare)
  expect(asking.says('pessoa')).toEqual(['system.something-broke'])
  expect(asking.conversation.holder).toBe('queued')
  const leaving = atAge(bare)
  leaving.says('parar')
  expect(leaving.conversation).toMatchObject({ optedOut: true })
})

test('the questions of a digression are none to go back to', () => {
  const person = atAge()
  person.says('menu')
  person.says('hours')
  expect(person.place).toBe('welcome/age')
  expect(person.says('voltar')).toEqual(['welcome.need'])
})
