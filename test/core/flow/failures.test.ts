import { expect, test } from 'vitest'
import type { Conversation } from '#core/conversation.ts'
import type { Session } from '#core/flow/session.ts'
import { takeTurn } from '#core/turn.ts'
import { bundleOf, type Written, type WrittenFlow } from './bundle-of.ts'
import { centre } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { monday, newConversation, spare, Talk } from './talk.ts'

const only = (steps: WrittenFlow['steps'], more: Written['flows'] = {}): Written => ({
  variables: { count: { type: 'number', scope: 'person' } },
  flows: { only: { starts: [{ on: 'any-message' }], steps }, ...more },
})

const chain = Object.fromEntries(
  Array.from({ length: 12 }, (_, i): [string, WrittenFlow] => [
    `f${i}`,
    { steps: { on: { call: `f${i + 1}`, next: 'end' } } },
  ]),
)

test.each([
  [
    'a loop without a wait',
    only({ a: { set: { count: 'count + 1' }, next: 'a' } }),
    'too-many-steps',
  ],
  ['a torrent of words', only({ a: { say: 'x.a', next: 'a' } }), 'too-many-messages'],
  [
    'flows that call flows that call flows',
    only({ a: { call: 'f0', next: 'end' } }, chain),
    'too-many-flows',
  ],
  ['a step that leads nowhere', only({ a: { say: 'x.a', next: 'gone' } }), 'no-such-step'],
  ['a call to nowhere', only({ a: { call: 'gone', next: 'end' } }), 'no-such-flow'],
  [
    'a sum that cannot be done',
    only({ a: { set: { count: '1 / 0' }, next: 'end' } }),
    'step-threw',
  ],
] as const)('%s is told and given to people', (_what, written, code) => {
  const person = new Talk(bundleOf(written))
  const said = person.says('olá')
  expect(said.at(-1)).toBe('system.something-broke')
  expect(said.length).toBeLessThanOrEqual(10)
  expect(person.events).toContainEqual(expect.objectContaining({ type: 'flow-failed', code }))
  expect(person.events).toContainEqual(
    expect.objectContaining({ type: 'handed-off', why: 'flow-failed' }),
  )
  expect(person.conversation).toMatchObject({ holder: 'queued', handoff: { queue: 'front-desk' } })
  expect(person.conversation.session).toBeUndefined()
  expect(person.effects.findLast((effect) => effect.do === 'say')).toMatchObject({
    cause: 'system',
  })
})

test('an installation without any flow still answers', () => {
  expect(new Talk(bundleOf({ flows: {} })).says('olá')).toEqual(['system.something-broke'])
})

const session: Session = {
  v: 1,
  revision: 'one',
  frames: [{ flow: 'welcome', step: 'need' }],
  vars: {},
  trail: [],
  waiting: { tries: 0, until: monday, kind: 'ask' },
}
const { waiting: _waiting, ...idle } = session

test.each<[string, Conversation]>([
  ['that waits for nothing', newConversation({ session: idle })],
  [
    'at a step that asks nothing',
    newConversation({ session: { ...session, frames: [{ flow: 'welcome', step: 'hello' }] } }),
  ],
  [
    'at a step that is not there',
    newConversation({ session: { ...session, frames: [{ flow: 'welcome', step: 'gone' }] } }),
  ],
  ['of a later version', newConversation({ session: { ...session, v: 2 } as unknown as Session })],
  [
    'without shape',
    newConversation({ session: { ...session, frames: undefined } as unknown as Session }),
  ],
])('a stored session %s never throws and is never met with silence', (_what, was) => {
  for (const heard of [
    { kind: 'message', at: monday, content: { kind: 'text', text: 'x' }, first: false },
    { kind: 'timer', at: monday },
  ] as const) {
    const outcome = takeTurn(was, heard, {
      now: monday,
      bundle: bundleOf(centre),
      lexicon: lexiconOf(),
      spare,
      facts: {},
      phone: () => undefined,
    })
    expect('needs' in outcome ? [] : outcome.effects).not.toEqual([])
  }
})

test('with a technician a broken session is noted without a word', () => {
  const outcome = takeTurn(
    newConversation({ holder: 'technician', session: { ...session, v: 2 } as unknown as Session }),
    { kind: 'message', at: monday, content: { kind: 'text', text: 'x' }, first: false },
    {
      now: monday,
      bundle: bundleOf(centre),
      lexicon: lexiconOf(),
      spare,
      facts: {},
      phone: () => undefined,
    },
  )
  expect(outcome).toMatchObject({
    effects: [],
    events: [{ type: 'flow-failed', code: 'unreadable-session' }],
    conversation: { holder: 'technician' },
  })
})
