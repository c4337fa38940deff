import { expect, test } from 'vitest'
import { z } from 'zod'
import { kindNamed, kindOf, kinds } from '#core/flow/steps/index.ts'
import { wait } from './examples.ts'

const written: Readonly<Record<string, Record<string, unknown>>> = {
  ask: {
    ask: 'a.b',
    choices: { one: 'x', two: { next: 'y', tag: ['area.work'] } },
    other: 'z',
    save: 'topic',
    why: 'a.why',
    tries: 2,
    'after-tries': 'w',
    wait: { for: '10m', next: 'v' },
  },
  language: { language: 'a.b', tries: 2, 'after-tries': 'x', wait, next: 'y' },
  script: { script: 'a.b', tries: 2, 'after-tries': 'x', wait, other: 'o', next: 'y' },
  person: {
    person: 'a.b',
    tries: 2,
    'after-tries': 'x',
    wait,
    new: 'n',
    same: 's',
    next: 'y',
  },
  'new-person': { 'new-person': 'a.b', tries: 2, 'after-tries': 'x', wait, next: 'y' },
  'link-code': { 'link-code': 'a.b', next: 'x' },
  link: { link: 'a.b', tries: 2, 'after-tries': 'x', wait, next: 'y' },
  join: { join: 'a.b', tries: 2, 'after-tries': 'x', wait, no: 'n', late: 'l', next: 'y' },
  match: {
    match: 'message',
    emergency: 'a',
    human: 'b',
    doubt: 'f',
    found: 'c',
    unsure: 'd',
    none: 'e',
  },
  which: { which: 'a.b', tries: 2, 'after-tries': 'x', wait, none: 'n', next: 'y' },
  answer: { answer: 'about', form: 'long', original: true, changed: 'x', next: 'y' },
  guide: { guide: 'about', next: 'x' },
  helped: { helped: 'about', yes: false, next: 'x' },
  unanswered: { unanswered: 'message', next: 'x' },
  quiet: { quiet: true, next: 'x' },
  service: { service: 'a.b', tries: 2, 'after-tries': 'x', wait, 'to-person': 'p', next: 'y' },
  interpreter: { interpreter: 'a.b', tries: 2, 'after-tries': 'x', wait, next: 'y' },
  place: {
    place: 'a.b',
    tries: 2,
    'after-tries': 'x',
    wait,
    phone: 'f',
    'to-person': 'p',
    next: 'y',
  },
  slots: {
    slots: 'a.b',
    gone: 'a.c',
    'not-then': 'a.d',
    tries: 2,
    'after-tries': 'x',
    wait,
    none: 'n',
    'has-one': 'h',
    'too-many': 'm',
    'to-person': 'p',
    next: 'y',
  },
  appointment: { appointment: 'a.b', tries: 2, 'after-tries': 'x', wait, none: 'n', next: 'y' },
  change: { change: 'late', minutes: 10, not: 'n', next: 'y' },
  details: { details: 'a.b', next: 'x' },
  'wait-list': { 'wait-list': 'join', next: 'x' },
  handoff: { handoff: 'front-desk', why: 'asked', say: 'a.b' },
  'opt-out': { 'opt-out': 'a.b' },
  call: { call: 'other', with: { topic: '"x"' }, save: 'result', next: 'x' },
  if: { if: 'open', next: 'x', else: 'y' },
  set: { set: { count: 'count + 1', done: true }, next: 'x' },
  say: { say: 'a.b', file: 'media/guide.pdf', with: { n: 'count' }, next: 'x' },
  end: { end: '"booked"' },
  wait: { wait: '2d', next: 'x' },
  tag: { tag: ['area.work'], next: 'x' },
}

test.each(kinds.map(({ name }) => name))(
  '%s is found by its keys, and editors can complete it',
  (name) => {
    const kind = kindNamed(name)
    expect(kindOf(written[name] ?? {})?.name).toBe(name)
    expect(kind?.schema.safeParse(written[name]).success).toBe(true)
    const schema = z.toJSONSchema(kind?.schema ?? z.never(), { io: 'input' })
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false })
    expect(Object.keys(schema.properties ?? {})).toContain(name)
  },
)

test.each(kinds.map(({ name }) => name))('%s refuses a key it does not know', (name) => {
  expect(kindNamed(name)?.schema.safeParse({ ...written[name], nxt: 'x' }).success).toBe(false)
})

test.each([
  ['ask', { tries: undefined }],
  ['ask', { 'after-tries': undefined }],
  ['ask', { wait: undefined }],
  ['ask', { expect: 'number' }],
  ['ask', { choices: undefined }],
  ['ask', { choices: {} }],
  ['ask', { next: 'x' }],
  ['ask', { check: 'answer > 1' }],
  ['ask', { choices: undefined, expect: 'number', other: undefined }],
  ['ask', { choices: undefined, expect: 'yes-no', yes: 'x', other: undefined }],
  ['ask', { tries: 0 }],
  ['say', { location: { latitude: 1, longitude: 2 } }],
  ['say', { file: '../../etc/passwd' }],
  ['say', { file: '/etc/hosts.pdf' }],
  ['say', { say: 'Hello there' }],
  ['wait', { wait: '2 days' }],
  ['wait', { wait: '0h' }],
  ['wait', { wait: '9999d' }],
  ['handoff', { next: 'x' }],
  ['end', { end: false }],
] as const)('a %s with %j is refused', (name, change) => {
  expect(kindNamed(name)?.schema.safeParse({ ...written[name], ...change }).success).toBe(false)
})

const usesOf = (name: string) => {
  const kind = kindNamed(name)
  if (kind === undefined) throw new Error(name)
  return kind.uses(kind.schema.parse(written[name]))
}

test('a question names each of its exits, with its place in the file', () => {
  expect(usesOf('ask').exits).toEqual([
    { name: 'choices.one', to: 'x', path: ['choices', 'one'] },
    { name: 'choices.two', to: 'y', path: ['choices', 'two', 'next'] },
    { name: 'other', to: 'z', path: ['other'] },
    { name: 'after-tries', to: 'w', path: ['after-tries'] },
    { name: 'wait', to: 'v', path: ['wait', 'next'] },
  ])
})

test('what a step says, computes, writes and names is known without running it', () => {
  expect(usesOf('ask').texts).toEqual([
    { key: 'a.b', path: ['ask'], choices: ['one', 'two'] },
    { key: 'a.why', path: ['why'] },
  ])
  expect(usesOf('set').writes).toEqual([
    { variable: 'count', path: ['set', 'count'], source: 'count + 1' },
    { variable: 'done', path: ['set', 'done'], source: 'true' },
  ])
  expect(usesOf('call')).toMatchObject({
    flows: [{ flow: 'other', path: ['call'] }],
    writes: [{ variable: 'topic' }, { variable: 'result' }],
  })
  expect(usesOf('handoff').queues).toEqual([{ queue: 'front-desk', path: ['handoff'] }])
  expect(usesOf('say')).toMatchObject({
    files: [{ file: 'media/guide.pdf', path: ['file'] }],
    texts: [{ key: 'a.b', vars: ['n'] }],
  })
  expect(usesOf('if').expressions).toEqual([{ source: 'open', path: ['if'], want: 'flag' }])
})

test('times are read in minutes, hours and days', () => {
  const ms = ['10m', '24h', '2d'].map((text) =>
    kindNamed('wait')?.schema.parse({ wait: text, next: 'x' }),
  )
  expect(ms).toMatchObject([{ wait: 600_000 }, { wait: 86_400_000 }, { wait: 172_800_000 }])
})
