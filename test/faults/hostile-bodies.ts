import { messageUpdate } from './lanes.ts'

/** One thing a stranger or a broken network might post. `update` is a fresh update id. */
export type Hostile = {
  name: string
  body: (update: number) => string | Buffer
  headers?: Readonly<Record<string, string>>
  /** Statuses that are right. */
  allowed: readonly number[]
}

/** Chat of the person these are written in the name of; the canary is somebody else. */
const writer = 1001
const text = (update: number, said: string) => JSON.stringify(messageUpdate(update, writer, said))
/** The same, with the message's JSON put in by hand, for what `JSON.stringify` would repair. */
const raw = (update: number, message: string) => `{"update_id":${update},"message":${message}}`
const head = `"message_id":1,"date":1,"chat":{"id":${writer},"type":"private"},"from":{"id":${writer},"is_bot":false,"first_name":"P"}`
const taken = [200]
const malformed = [400]
const either = [200, 400]
const tooLarge = [400, 413]
const megabyte = 1024 * 1024

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const keys = (count: number) =>
  `{${Array.from({ length: count }, (_, n) => `"key${n}":${n}`).join(',')}}`

/** Malformed bodies. */
const broken: Hostile[] = [
  '',
  '{',
  'null',
  '[]',
  '42',
  '"text"',
  'update_id=1',
  '{}',
  '{"a":1}',
].map((body) => ({ name: `the body ${body || '(empty)'}`, body: () => body, allowed: malformed }))

/** Bodies that are JSON and mean something else than they should. */
const odd: Hostile[] = [
  ...['null', '[]', '{}', '"text"', '7'].map((message) => ({
    name: `a message that is ${message}`,
    body: (update: number) => raw(update, message),
    allowed: either,
  })),
  ...['"9"', '1e400', '-1', '1.5', String(2 ** 60), `${2 ** 70}`, 'null', '{}'].map((id) => ({
    name: `an update id that is ${id}`,
    body: () => `{"update_id":${id},"message":{${head},"text":"hello"}}`,
    allowed: either,
  })),
  ...['"9"', '-5', '1.5', `${2 ** 70}`, 'null', '{}', '[]'].map((id) => ({
    name: `a chat id that is ${id}`,
    body: (update: number) =>
      raw(update, `{"message_id":1,"date":1,"chat":{"id":${id},"type":"private"},"text":"hello"}`),
    allowed: either,
  })),
  ...['group', 'supergroup', 'channel', 'a_type_of_2030'].map((type) => ({
    name: `a chat of type ${type}`,
    body: (update: number) =>
      raw(update, `{"message_id":1,"date":1,"chat":{"id":-7,"type":"${type}"},"text":"hello"}`),
    allowed: taken,
  })),
  {
    name: 'an update type nobody knows',
    body: (update) => `{"update_id":${update},"a_type_of_2030":{"marker":"kept-as-it-came"}}`,
    allowed: taken,
  },
  {
    name: 'a message type nobody knows',
    body: (update) => raw(update, `{${head},"a_type_of_2030":{"what":1}}`),
    allowed: taken,
  },
]

/** Texts that break string handling. */
const texts: Hostile[] = [
  ['a NUL', 'a\u0000b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', 'a\udc00b'],
  ['right-to-left overrides', '\u202eabc\u2066def'],
  ['500 combining marks', `a${'\u0301'.repeat(500)}`],
  ['control characters', '\u0001\u0007\u001b[31m\u007f'],
  ['only spaces', ' \t\n\u00a0\u200b '],
  ['nothing', ''],
  ['templates', ['{{constructor}} $', '{1+1} <%= 1 %> @(1) {{#each}}'].join('')],
  ['SQL', `'; DROP TABLE contact; --`],
  ['markup', '<script>alert(1)</script> <b>&amp;'],
  ['a pattern killer', `${'a'.repeat(50_000)}!`],
  ['1 MB', 'x'.repeat(megabyte)],
].map(([name = '', said = '']) => ({
  name: `a text of ${name}`,
  body: (update) => text(update, said),
  allowed: taken,
}))

/** Shapes that break parsers. */
const shapes: Hostile[] = [
  {
    name: 'the keys __proto__ and constructor',
    body: (update) =>
      raw(
        update,
        `{${head},"text":"hi","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
      ),
    allowed: taken,
  },
  {
    name: 'broken UTF-8',
    body: (update) =>
      Buffer.concat([
        Buffer.from(`{"update_id":${update},"message":{${head},"text":"`),
        Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
        Buffer.from('"}}'),
      ]),
    allowed: either,
  },
  ...[1000, 100_000].map((levels) => ({
    name: `${levels} levels of JSON`,
    body: (update: number) => raw(update, `{${head},"text":"hi","deep":${nested(levels)}}`),
    allowed: either,
  })),
  {
    name: '100,000 keys',
    body: (update) => raw(update, `{${head},"text":"hi","many":${keys(100_000)}}`),
    allowed: [...either, 413],
  },
  ...[5, 30].map((size) => ({
    name: `a body of ${size} MB`,
    body: (update: number) => text(update, 'x'.repeat(size * megabyte)),
    allowed: tooLarge,
  })),
]

/** Forged requests: the header as sent instead of the secret. Never taken, never an effect. */
export const forged = (secret: string): Hostile[] =>
  [
    ['no secret', {}],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'wrong' }],
    ['an empty secret', { 'x-telegram-bot-api-secret-token': '' }],
    ['the beginning of the secret', { 'x-telegram-bot-api-secret-token': secret.slice(0, -1) }],
    ['the secret and more', { 'x-telegram-bot-api-secret-token': `${secret}x` }],
    ['the secret in capitals', { 'x-telegram-bot-api-secret-token': secret.toUpperCase() }],
    ['a list with the secret', { 'x-telegram-bot-api-secret-token': `${secret}, ${secret}` }],
    ['the secret in another header', { authorization: secret }],
    ['a secret of 10 kB', { 'x-telegram-bot-api-secret-token': 'x'.repeat(10_240) }],
  ].map(([name, headers]) => ({
    name: name as string,
    headers: headers as Record<string, string>,
    body: (update) => JSON.stringify(messageUpdate(update, 1000, 'forged')),
    allowed: [401],
  }))

export const hostile: readonly Hostile[] = [...broken, ...odd, ...texts, ...shapes]

/** A valid update with a few of its bytes changed, moved or taken out. */
export function mutated(update: number, random: () => number): Buffer {
  const body = Buffer.from(text(update, `olá ${update} \\u00e9 {"a":[1,2]}`))
  const bytes = [...body]
  for (let change = 0; change < 1 + random() * 4; change++) {
    const at = Math.floor(random() * bytes.length)
    const kind = random()
    if (kind < 0.4) bytes[at] = Math.floor(random() * 256)
    else if (kind < 0.7) bytes.splice(at, 1 + Math.floor(random() * 8))
    else bytes.splice(at, 0, ...bytes.slice(at, at + Math.floor(random() * 20)))
  }
  return Buffer.from(bytes)
}
