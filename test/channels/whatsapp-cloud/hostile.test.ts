import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Parsed, parse } from '#channels/whatsapp-cloud/parse.ts'
import { type Opened, opened } from './opened.ts'

const received = { account: 'whatsapp-cloud:1', phoneId: '1', now: 1_795_000_000_000 }

/** A value of JSON with, here and there, what belongs into a delivery. */
const { odd } = fc.letrec((tie) => ({
  odd: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom('1', 'messages', 'text', 'wamid.A', '351912345678', 'PT.1', 'system', 'failed'),
    fc.constantFrom(null, true, -1, 2 ** 60, 1e308, '', 'x\0\ud800', '__proto__', 'constructor'),
    fc.array(tie('odd'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        ...(
          'entry changes field value metadata phone_number_id messages statuses contacts errors from ' +
          'from_user_id id timestamp type text body interactive button_reply list_reply image audio ' +
          'location latitude longitude system wa_id user_id profile name status code group_id ' +
          'biz_opaque_callback_data message_echoes phones phone event __proto__ constructor toString'
        ).split(' '),
      ),
      tie('odd'),
      { maxKeys: 6 },
    ),
  ),
}))

const inside = (message: unknown, list: 'messages' | 'statuses' | 'contacts') => ({
  entry: [
    {
      changes: [
        { field: 'messages', value: { metadata: { phone_number_id: '1' }, [list]: [message] } },
      ],
    },
  ],
})

const storable = (text: string) => text.isWellFormed() && !text.includes('\0')

function looksRight({ messages, statuses, same, asides }: Parsed) {
  for (const one of messages) {
    expect(storable(JSON.stringify({ ...one, raw: '' }).replaceAll('\\u0000', '\0'))).toBe(true)
    expect(one.externalId.length).toBeLessThanOrEqual(512)
    expect(
      [one.address, ...(one.also ?? [])].every(({ value }) =>
        /^(\+\d{6,15}|[A-Z]{2}\.[\w.]+)$/.test(value),
      ),
    ).toBe(true)
    expect(Number.isSafeInteger(one.sentAt)).toBe(true)
  }
  for (const one of statuses) expect(storable(one.externalId)).toBe(true)
  for (const one of same) expect(one.addresses.length).toBeGreaterThan(1)
  for (const { what, externalId, raw } of asides) {
    expect(what).toMatch(/^[a-z]+$/)
    expect(externalId.length).toBeLessThanOrEqual(512)
    expect(storable(raw)).toBe(true)
  }
}

describe('whatever a delivery holds', () => {
  it('is read or left, never thrown over', () => {
    fc.assert(
      fc.property(odd, (value) => looksRight(parse(value, received))),
      { numRuns: 3_000 },
    )
  })

  it.each(['messages', 'statuses', 'contacts'] as const)('also among %s of ours', (list) => {
    fc.assert(
      fc.property(odd, (value) => looksRight(parse(inside(value, list), received))),
      { numRuns: 3_000 },
    )
  })

  it('also as a text, an address or an id of a message of hers', () => {
    const whole = {
      from: '351912345678',
      id: 'w',
      timestamp: '1',
      type: 'text',
      text: { body: 'x' },
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(whole), 'group_id', 'from_user_id'),
        odd,
        (key, value) => looksRight(parse(inside({ ...whole, [key]: value }, 'messages'), received)),
      ),
      { numRuns: 3_000 },
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('hostile bodies that are signed', () => {
  let all: Opened
  beforeAll(async () => {
    all = await opened()
    await all.start()
  })
  afterAll(() => all.close())

  const post = async (body: string) => {
    const digest = createHmac('sha256', all.cloud.appSecret).update(body).digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${digest}` }
    return (await fetch(all.hook, { method: 'POST', headers, body })).status
  }
  const mine = (inner: string) =>
    `{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"${all.cloud.phoneId}"},${inner}}}]}]}`
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

  it.each<[string, () => string, number]>([
    ['nothing', () => '', 400],
    ['half an object', () => '{"entry":[', 400],
    ['NUL', () => '\0', 400],
    ['null', () => 'null', 200],
    ['a list', () => '[]', 200],
    ['a number', () => '5', 200],
    ['no entry', () => '{"object":"page"}', 200],
    ['entries that are none', () => '{"entry":{"length":9}}', 200],
    [
      'a prototype',
      () => '{"__proto__":{"polluted":1},"entry":[{"__proto__":{"changes":[]}}]}',
      200,
    ],
    [
      'a prototype in a message',
      () => mine('"messages":[{"__proto__":{"from":"351912345678"},"id":"p"}]'),
      200,
    ],
    ['100,000 levels', () => `{"entry":${deep(100_000)}}`, 200],
    [
      'a message of 100,000 levels',
      () => mine(`"messages":[{"from":"351912345678","id":"d","type":"x","x":${deep(100_000)}}]`),
      200,
    ],
    [
      'a text of a million',
      () =>
        mine(
          `"messages":[{"from":"351912345678","id":"t","type":"text","text":{"body":"${'é'.repeat(1_000_000)}"}}]`,
        ),
      200,
    ],
    [
      'an id of a million',
      () =>
        mine(`"messages":[{"from":"351912345678","id":"${'i'.repeat(1_000_000)}","type":"text"}]`),
      200,
    ],
    [
      '10,000 messages that are none',
      () => mine(`"messages":[${Array.from({ length: 10_000 }, (_, n) => n).join()}]`),
      200,
    ],
    ['10,000 statuses that are none', () => mine(`"statuses":[${'{},'.repeat(9_999)}{}]`), 200],
  ])('%s is answered, and the next delivery too', async (_what, body, status) => {
    expect(await post(body())).toBe(status)
    const before = all.kept.messages.length
    const message = { from: '351912345678', id: `c${before}`, type: 'text', text: { body: 'x' } }
    expect(await post(mine(`"messages":[${JSON.stringify(message)}]`))).toBe(200)
    expect(all.kept.messages).toHaveLength(before + 1)
  })
})
