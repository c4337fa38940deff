import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Known } from '#core/known.ts'
import { bundleOf } from './bundle-of.ts'
import { wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { monday, Talk } from './talk.ts'

const patience = { tries: 2, 'after-tries': 'end', wait }

/** Three variables of three scopes, a question that fills each, and who is writing. */
const bundle = bundleOf({
  variables: {
    hers: { type: 'text', scope: 'person' },
    matter: { type: 'text', scope: 'case' },
    now: { type: 'text', scope: 'session' },
  },
  flows: {
    tell: {
      starts: [{ on: 'any-message' }, { on: 'interrupt', interrupt: 'menu' }],
      steps: {
        a: { ask: 'tell.a', expect: 'text', save: 'hers', ...patience, next: 'b' },
        b: { ask: 'tell.b', expect: 'text', save: 'matter', ...patience, next: 'c' },
        c: { ask: 'tell.c', expect: 'text', save: 'now', ...patience, next: 'd' },
        d: { ask: 'tell.d', choices: { one: 'a', two: 'end' }, ...patience },
      },
    },
    who: {
      starts: [{ on: 'link', link: 'who' }],
      steps: {
        who: { person: 'who.who', ...patience, new: 'name', same: 'same', next: 'known' },
        name: { 'new-person': 'who.name', ...patience, next: 'fresh' },
        same: { say: 'who.same', next: 'end' },
        known: { say: 'who.known', next: 'stay' },
        fresh: { say: 'who.fresh', next: 'stay' },
        // A question to stand at: whatever is kept of the talk would still be there.
        stay: { ask: 'who.stay', choices: { ok: 'end' }, ...patience },
      },
    },
    tongue: {
      starts: [{ on: 'interrupt', interrupt: 'language' }],
      steps: { which: { language: 'system.which-language', ...patience, next: 'end' } },
    },
  },
})
const lexicon = lexiconOf()

/** Asks who is writing, whatever is under way. */
const who = (talk: Talk) => talk.sends({ kind: 'start', payload: 'who' })

/** She chooses a language by its own name. */
function speaks(talk: Talk, language: string): void {
  talk.says('língua')
  talk.says(language)
}

/** A phone that one person has written from. */
function phone(name: string | null = 'Rosa'): Talk & { spares: number } {
  const talk = Object.assign(
    new Talk(bundle, { lexicon, conversation: name === null ? {} : { name } }),
    { spares: 1 },
  )
  talk.says('olá')
  return talk
}

/** Somebody new writes from it. */
function joins(talk: Talk & { spares: number }, name: string): void {
  talk.spares++
  const spare: Known['spare'] = { id: `p${talk.spares}`, code: '' }
  talk.around = { spare }
  who(talk)
  talk.says('somebody-else')
  talk.says(name)
}

const choices = (talk: Talk) =>
  talk.effects.flatMap((effect) =>
    effect.do === 'say' ? effect.message.choices.map(({ label, id }) => label ?? id) : [],
  )

test('a phone of one person offers her and somebody else; that she is the same changes nothing', () => {
  const talk = phone()
  const before = talk.conversation
  expect(who(talk)).toEqual(['who.who'])
  expect(choices(talk)).toEqual(['Rosa', 'somebody-else'])
  expect(talk.says('rosa')).toEqual(['who.same', 'system.back-to-question', 'tell.a'])
  expect(talk.conversation).toMatchObject({ contactId: before.contactId, name: 'Rosa' })
  expect(talk.conversation).not.toHaveProperty('people')
  expect(talk.types).not.toContain('person-changed')
})

test('whose name is not known is offered in words', () => {
  const talk = phone(null)
  who(talk)
  expect(choices(talk)).toEqual(['unnamed', 'somebody-else'])
  expect(talk.says('unnamed')).toContain('who.same')
})

test('somebody new gives a name, and the turn makes the person', () => {
  const talk = phone()
  who(talk)
  expect(talk.says('somebody-else')).toEqual(['who.name'])
  expect(talk.says('Amina  Haddad')).toEqual(['system.person-changed', 'who.fresh', 'who.stay'])
  expect(talk.conversation).toMatchObject({
    contactId: 'p2',
    name: 'Amina Haddad',
    person: {},
    people: [
      { id: 'p1', name: 'Rosa' },
      { id: 'p2', name: 'Amina Haddad', vars: {} },
    ],
  })
  expect(talk.events).toContainEqual({ type: 'person-changed', to: 'p2' })
})

test.each(['123', '???', '👍', 'a'.repeat(61), ' '])('"%s" is no name', (text) => {
  const talk = phone()
  who(talk)
  talk.says('somebody-else')
  expect(talk.says(text)).toEqual(['system.not-understood', 'who.name'])
  expect(talk.conversation.contactId).toBe('p1')
})

test('a person is chosen by number, by name, and by a button of long ago', () => {
  const talk = phone()
  joins(talk, 'Amina')
  joins(talk, 'Rui')
  who(talk)
  expect(choices(talk)).toEqual(['Rosa', 'Amina', 'Rui', 'somebody-else'])
  talk.says('২')
  expect(talk.conversation.contactId).toBe('p2')
  who(talk)
  talk.says('ROSA')
  expect(talk.conversation).toMatchObject({ contactId: 'p1', name: 'Rosa' })
  who(talk)
  talk.presses('who/who/p3')
  expect(talk.conversation).toMatchObject({ contactId: 'p3', name: 'Rui' })
})

test('nobody who is not of this phone can be chosen, whatever a button says', () => {
  const talk = phone()
  who(talk)
  expect(talk.presses('who/who/p9')).toEqual(['system.old-button', 'who.who'])
  expect(talk.conversation.contactId).toBe('p1')
})

describe('what is kept of one person', () => {
  test('is not there for another, and is there again when she comes back', () => {
    const talk = phone()
    talk.says('de Rosa')
    talk.says('caso de Rosa')
    talk.says('talk de Rosa')
    joins(talk, 'Amina')
    expect(talk.conversation.person).toEqual({})
    expect(talk.conversation.case).toEqual({})
    expect(talk.conversation.session).toMatchObject({ vars: {}, trail: [] })
    expect(talk.conversation.session?.frames).toHaveLength(1)
    talk.says('menu')
    talk.says('de Amina')
    who(talk)
    talk.says('rosa')
    expect(talk.conversation.person).toMatchObject({ hers: 'de Rosa' })
    expect(talk.conversation.case).toEqual({})
    who(talk)
    talk.says('amina')
    expect(talk.conversation.person).toMatchObject({ hers: 'de Amina' })
  })

  test('cannot be reached by "back", nor by a button of hers', () => {
    const talk = phone()
    for (const text of ['um', 'dois', 'três']) talk.says(text)
    joins(talk, 'Amina')
    expect(talk.says('voltar')).toEqual(['system.nothing-to-go-back', 'who.stay'])
    expect(talk.presses('tell/d/one')).toEqual(['system.old-button', 'who.stay'])
  })

  test('holds her language: each is spoken to in the one she chose', () => {
    const talk = phone()
    joins(talk, 'Amina')
    speaks(talk, 'English')
    expect(talk.conversation.language).toBe('en')
    who(talk)
    talk.says('rosa')
    expect(talk.conversation.language).toBe('pt-PT')
    expect(talk.events).toContainEqual({ type: 'language-changed', to: 'pt-PT' })
    who(talk)
    talk.says('amina')
    expect(talk.conversation.language).toBe('en')
  })

  test('is nobody’s name: who has none does not get that of another', () => {
    const talk = phone(null)
    joins(talk, 'Amina')
    who(talk)
    talk.says('unnamed')
    expect(talk.conversation).not.toHaveProperty('name')
  })
})

test('what the engine keeps of the phone itself stays: wrong codes are not forgotten by another name', () => {
  const talk = phone()
  talk.conversation = {
    ...talk.conversation,
    case: { matter: 'x', 'link-tries': [`${monday}`] },
  }
  joins(talk, 'Amina')
  expect(talk.conversation.case).toEqual({ 'link-tries': [`${monday}`] })
})

test('whoever writes in whatever order, no word of one is read, said or kept for another', () => {
  const names = ['Rosa', 'Amina', 'Rui']
  const act = fc.oneof(
    fc.record({ do: fc.constant('switch' as const), to: fc.nat({ max: 2 }) }),
    fc.record({ do: fc.constant('says' as const), times: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ do: fc.constantFrom('back', 'menu', 'repeat') }),
    fc.record({ do: fc.constant('speak' as const), to: fc.constantFrom('English', 'Português') }),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const talk = phone()
      const spoken = new Map([['Rosa', 'pt-PT']])
      const check = () => {
        const { name = '', people: _all, ...rest } = talk.conversation
        const others = names.filter((one) => one !== name)
        const held = JSON.stringify([rest, talk.effects.filter((effect) => effect.do === 'say')])
        for (const other of others) expect(held).not.toContain(`words of ${other}`)
        expect(rest.language).toBe(spoken.get(name))
      }
      for (const one of acts) {
        const name = talk.conversation.name ?? ''
        if ('times' in one) for (let i = 0; i < one.times; i++) talk.says(`words of ${name} ${i}`)
        else if (one.do === 'switch') {
          const to = names[one.to] ?? ''
          const known = talk.conversation.people?.some((person) => person.name === to)
          if (known || to === 'Rosa') {
            who(talk)
            talk.says(to)
          } else {
            joins(talk, to)
            spoken.set(to, talk.conversation.language ?? '')
          }
          expect(talk.conversation.name).toBe(to)
        } else if ('to' in one) {
          speaks(talk, String(one.to))
          spoken.set(name, one.to === 'English' ? 'en' : 'pt-PT')
        } else talk.says({ back: 'voltar', menu: 'menu', repeat: 'repetir' }[one.do] ?? '')
        expect(talk.types).not.toContain('flow-failed')
        check()
      }
    }),
  )
})
