import { describe, expect, it } from 'vitest'
import { type Parsed, parse, pressId } from '#channels/telegram/parse.ts'
import type { Inbound } from '#core/message.ts'
import { chance } from '../../doubles/telegram/chance.ts'

const received = { account: 'telegram:1001', now: 1_795_000_000_000 }
const chat = { id: 42, type: 'private', first_name: 'Amina' }
const from = { id: 42, is_bot: false, first_name: 'Amina', language_code: 'ar' }
const head = { message_id: 7, from, chat, date: 1_794_999_000 }
const textOf = (text: string) =>
  parse({ update_id: 1, message: { ...head, text } }, received) as Inbound

describe('hostile input', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a list', [1]],
    ['a text', 'x'],
    ['a number', 5],
    ['an object without an id', { message: { ...head, text: 'x' } }],
    ['a text for an id', { update_id: '5' }],
    ['a negative id', { update_id: -1 }],
    ['a fraction', { update_id: 1.5 }],
    ['an id of 2^60', { update_id: 2 ** 60 }],
    ['an id of 2^70', { update_id: 2 ** 70 }],
  ])('%s is no update', (_what, update) => {
    expect(parse(update, received)).toBeUndefined()
  })

  it.each<[string, object]>([
    ['a chat id of 2^60', { chat: { ...chat, id: 2 ** 60 } }],
    ['a text for a chat id', { chat: { ...chat, id: '42' } }],
    ['a negative private chat', { chat: { ...chat, id: -42 } }],
    ['no chat', { chat: undefined }],
  ])("a message with %s is nobody's", (_what, change) => {
    const update = { update_id: 1, message: { ...head, text: 'x', ...change } }
    expect(parse(update, received)).toEqual({ setAside: { what: 'malformed' } })
  })

  it('keeps a text as sent, without NUL and with lone surrogates replaced', () => {
    expect(textOf('a\0b\ud800c\udfffd 👩‍👩‍👧').content).toEqual({
      kind: 'text',
      text: 'ab\ufffdc\ufffdd 👩‍👩‍👧',
    })
  })

  it('keeps a text of a million characters', () => {
    expect(textOf('é'.repeat(1_000_000)).content).toEqual({
      kind: 'text',
      text: 'é'.repeat(1_000_000),
    })
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'is not misled by a key named %s',
    (key) => {
      const json = `{"update_id":1,"${key}":{"message":{"text":"x"},"chat":{"id":1}},"message":${JSON.stringify({ ...head, text: 'x' })}}`
      expect(parse(JSON.parse(json), received)).toEqual(textOf('x'))
      const only = parse(JSON.parse(`{"update_id":1,"${key}":{"text":"x"}}`), received)
      expect(only).toEqual({ setAside: { what: 'unknown-type' } })
      const inside = `{"update_id":1,"message":{"chat":{"id":42,"type":"private"},"${key}":{"polluted":1}}}`
      const content = (parse(JSON.parse(inside), received) as Inbound).content
      expect(content.kind).toBe('unknown')
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  )

  it('survives 100,000 levels and keeps what it is given of them', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const json = `{"update_id":1,"message":{"chat":{"id":42,"type":"private"},"x":${deep}}}`
    const given = parse(JSON.parse(json), { ...received, raw: () => json }) as Inbound
    expect(given.raw).toBe(json)
    const unwritable = parse(JSON.parse(json), received) as Inbound
    expect(JSON.parse(unwritable.raw ?? '')).toEqual({ update_id: 1, unwritable: true })
  })

  it('reads 100,000 keys within half a second of work', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `"k${n}":${n}`).join()
    const message = `{"chat":{"id":42,"type":"private"},${many}}`
    const before = process.cpuUsage()
    const update = JSON.parse(`{"update_id":1,${many},"message":${message}}`)
    expect((parse(update, received) as Inbound).content).toEqual({ kind: 'unknown', what: 'k0' })
    expect(process.cpuUsage(before).user).toBeLessThan(500_000)
  })

  it('takes a name as a hint: it is cut, cleaned and never fails', () => {
    const named = { ...from, first_name: `\0${'👩'.repeat(5000)}`, last_name: 5 }
    const update = { update_id: 1, message: { ...head, from: named, text: 'x' } }
    const { name } = parse(update, received) as Inbound
    expect(name?.length).toBe(129)
    expect(name?.isWellFormed()).toBe(true)
  })

  it('takes a language only when it looks like one', () => {
    const hint = (language_code: unknown) => {
      const update = {
        update_id: 1,
        message: { ...head, from: { ...from, language_code }, text: 'x' },
      }
      return (parse(update, received) as Inbound).languageHint
    }
    expect(['pt', 'pt-br', 'zh-hant-tw', '<b>', 'x'.repeat(99), 5].map(hint)).toEqual([
      'pt',
      'pt-br',
      'zh-hant-tw',
      undefined,
      undefined,
      undefined,
    ])
  })
})

const samples: readonly object[] = [
  { message: { ...head, text: '/start ref_7' } },
  { message: { ...head, photo: [{ file_id: 'F', width: 1, height: 1 }], caption: 'c' } },
  { message: { ...head, voice: { file_id: 'F', duration: 2 } } },
  { message: { ...head, venue: { title: 't', location: { latitude: 1, longitude: 2 } } } },
  { message: { ...head, contact: { phone_number: '1', first_name: 'x', user_id: 42 } } },
  { edited_message: { ...head, text: 'x', edit_date: 1_794_999_100 } },
  {
    callback_query: {
      id: '1',
      from,
      data: 'a/b/c',
      message: {
        ...head,
        reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'a' }]] },
      },
    },
  },
  { my_chat_member: { chat, from, date: 1, new_chat_member: { status: 'kicked' } } },
]

const poison: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  1.5,
  2 ** 60,
  1e308,
  Number.NaN,
  '',
  'x\0\ud800',
  'private',
  '/start@',
  true,
  [],
  [[null]],
  {},
  { id: 'x' },
  JSON.parse('{"__proto__":{"text":"x"},"constructor":null}'),
]

/** Changes one place of a copy: another value, gone, or a new key. */
function mutate(value: unknown, roll: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T
  if (typeof value !== 'object' || value === null || roll() < 0.15) return pick(poison)
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<string, unknown>)
    : { ...value }
  const keys = Object.keys(copy)
  const key = keys.length === 0 || roll() < 0.05 ? pick(['extra', 'text', 'chat']) : pick(keys)
  if (roll() < 0.15) delete copy[key]
  else copy[key] = mutate(copy[key], roll)
  return copy
}

function looksRight(parsed: Parsed): boolean {
  if (parsed === undefined) return true
  if ('setAside' in parsed) return /^[a-z_-]+$/.test(parsed.setAside.what)
  const written = JSON.stringify(parsed)
  return (
    /^\d+$/.test(parsed.externalId) &&
    /^[1-9]\d*$/.test(parsed.address.value) &&
    Number.isSafeInteger(parsed.sentAt) &&
    !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify({ ...parsed, raw: '' })) &&
    written.isWellFormed()
  )
}

it('20,000 updates with one to four faults in them are read or set aside, never thrown over', () => {
  for (let seed = 1; seed <= 20_000; seed++) {
    const roll = chance(seed)
    let update: unknown = { update_id: seed, ...samples[seed % samples.length] }
    for (let times = 1 + Math.floor(roll() * 4); times > 0; times--) update = mutate(update, roll)
    try {
      expect(looksRight(parse(update, received))).toBe(true)
      pressId(update)
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error })
    }
  }
})
