import { expect, test } from 'vitest'
import { bundleOf } from './bundle-of.ts'
import { centre } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const edited = bundleOf({
  ...centre,
  revision: 'two',
  flows: {
    ...centre.flows,
    welcome: { ...centre.flows['welcome'], urgent: true } as never,
  },
})

/** What she does, and what is said to it. `+publish` puts other flows live. */
type Turns = readonly (readonly [string, readonly string[]])[]

const begin = ['olá', ['welcome.hello', 'welcome.need']] as const

const transcripts: Readonly<Record<string, Turns>> = {
  correct: [
    begin,
    ['work', ['welcome.age']],
    ['*welcome/need/residence', ['system.changed-answer', 'residence.card']],
    ['sim', ['welcome.age']],
    ['40', ['welcome.bye']],
  ],
  'go back and change': [
    begin,
    ['work', ['welcome.age']],
    ['voltar', ['welcome.need']],
    ['residence', ['residence.card']],
  ],
  cancel: [begin, ['work', ['welcome.age']], ['parar', ['stop.done']], ['parar', []]],
  'digress and return': [
    begin,
    ['work', ['welcome.age']],
    ['horas', ['hours.now', 'system.back-to-question', 'welcome.age']],
    ['40', ['welcome.bye']],
  ],
  'digress within a digression': [
    begin,
    ['menu', ['menu.what']],
    ['horas', ['hours.now', 'system.back-to-question', 'menu.what']],
    ['nothing', ['system.back-to-question', 'welcome.need']],
    ['work', ['welcome.age']],
  ],
  repeat: [begin, ['repetir', ['welcome.need']], ['work', ['welcome.age']]],
  'invalid up to the most': [
    begin,
    ['???', ['system.not-understood-choices', 'welcome.need']],
    ['...', ['system.not-understood-choices', 'welcome.need']],
    ['!!!', ['handoff.queued']],
    ['olá?', ['handoff.still-queued']],
    ['olá??', []],
  ],
  ambiguous: [
    begin,
    ['work or residence', ['system.not-understood-choices', 'welcome.need']],
    ['work', ['welcome.age']],
  ],
  negate: [begin, ['residence', ['residence.card']], ['não', ['welcome.age']]],
  'say no to a question that has no no': [
    begin,
    ['não', ['system.not-understood-choices', 'welcome.need']],
  ],
  skip: [begin, ['work', ['welcome.age']], ['saltar', ['welcome.bye']]],
  'skip what cannot be skipped': [
    begin,
    ['saltar', ['system.not-understood-choices', 'welcome.need']],
  ],
  human: [
    begin,
    ['work', ['welcome.age']],
    ['quero', ['system.not-understood', 'welcome.age']],
    ['pessoa', ['handoff.queued']],
  ],
  stop: [
    begin,
    ['stop', ['stop.done']],
    ['olá', ['system.welcome-back', 'welcome.hello', 'welcome.need']],
  ],
  'flow changed under way': [
    begin,
    ['+publish', []],
    ['work', ['system.flow-updated', 'welcome.need']],
    ['work', ['welcome.age']],
  ],
}

test.each(Object.entries(transcripts))('repair: %s', (_name, turns) => {
  const person = new Talk(bundleOf(centre), { lexicon: lexiconOf({ hours: ['horas'] }) })
  for (const [does, said] of turns) {
    if (does === '+publish') person.publish(edited)
    else if (does.startsWith('*')) expect(person.presses(does.slice(1)), does).toEqual(said)
    else expect(person.says(does), does).toEqual(said)
  }
})
