import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '#app/inbox-ports.ts'
import { sends } from '../../src/inbox/composer/enter-choice.ts'
import { notShown } from '../../src/inbox/composer/not-shown.ts'
import { outcomeOf } from '../../src/inbox/composer/outcome.ts'
import type { Pending } from '../../src/inbox/composer/pending.ts'
import { answeredSince, outOfReach } from '../../src/inbox/composer/reach.ts'
import { replyDeeds } from '../../src/inbox/composer/reply-deeds.ts'
import { matching, mentionsIn, replaced, triggerAt } from '../../src/inbox/composer/slash.ts'
import { readTranslated, stepOf } from '../../src/inbox/composer/translated.ts'

describe('what opens a list while somebody types', () => {
  test.each([
    ['/', '/', { from: 0, query: '' }],
    ['/hor', '/', { from: 0, query: 'hor' }],
    ['Bom dia\n/hor', '/', { from: 8, query: 'hor' }],
    ['9/12', '/', undefined],
    ['https://x', '/', undefined],
    [`/${'a'.repeat(41)}`, '/', undefined],
    ['@in', '@', { from: 0, query: 'in' }],
    ['olá @inês t', '@', { from: 4, query: 'inês t' }],
    ['rita@claim', '@', undefined],
    ['@inês podes ver', '@', undefined],
  ] as const)('%j', (text, sign, found) => {
    expect(triggerAt(text, text.length, sign)).toEqual(found)
  })

  test('accents and capitals do not matter, and a title that begins with it comes first', () => {
    const items = ['Marcar horário', 'Horário', 'Documentos']
    expect(matching(items, 'HORA', (title) => ({ title }))).toEqual(['Horário', 'Marcar horário'])
    expect(matching(items, '', (title) => ({ title }))).toEqual(items)
  })

  test('what is put in stands where it was asked for, and nothing else moves', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, typed, b, by) => {
        const next = replaced(a + typed + b, a.length, a.length + typed.length, by)
        expect(next).toEqual({ text: a + by + b, caret: (a + by).length })
      }),
    )
  })

  test('the longest name that fits is who is meant', () => {
    const all = [
      { id: '1', name: 'Ana' },
      { id: '2', name: 'Ana Reis' },
    ]
    expect(mentionsIn('@Ana Reis vê isto', all)).toEqual(['2'])
    expect(mentionsIn('@Ana e @Ana Reis', all)).toEqual(['1', '2'])
    expect(mentionsIn('Ana', all)).toEqual([])
  })
})

describe('the deeds of a reply', () => {
  const written = {
    id: 'x',
    text: 'olá',
    language: 'pt-PT',
    mine: 'pt-PT',
    translated: undefined,
    files: [],
    seen: 4,
    // biome-ignore lint/suspicious/noThenProperty: the deed's own word, and never awaited
    then: undefined,
  }
  const file = (id: string) => ({ id, name: id, mime: 'application/pdf' })

  test('words go with the first file, each other file alone, and what follows comes last', () => {
    const deeds = replyDeeds({
      ...written,
      files: [file('a'), file('b'), file('c')],
      // biome-ignore lint/suspicious/noThenProperty: the deed's own word, and never awaited
      then: { do: 'resolve' },
    })
    expect(deeds.map(({ id }) => id)).toEqual(['x', 'x.2', 'x.3'])
    expect(deeds.map(({ deed }) => [deed.text, deed.file?.id, deed.then?.do])).toEqual([
      ['olá', 'a', undefined],
      ['', 'b', undefined],
      ['', 'c', 'resolve'],
    ])
  })

  test.each([
    [true, undefined],
    [false, { text: 'olá', language: 'pt-PT' }],
  ])(
    'a translation says what it was made of, unless people reviewed it (%s)',
    (reviewed, original) => {
      const translated = { of: 'olá', to: 'bn', text: 'নমস্কার', saved: reviewed, reviewed }
      const [first] = replyDeeds({ ...written, translated })
      expect(first?.deed).toMatchObject({ text: 'নমস্কার', language: 'bn' })
      expect(first?.deed.original).toEqual(original)
    },
  )
})

describe('translation before sending', () => {
  const done = { of: 'olá', to: 'bn', text: 'নমস্কার', saved: false, reviewed: false }
  test.each([
    ['not asked for', 'olá', undefined, 'bn', false, 'none'],
    ['no language known', 'olá', undefined, undefined, true, 'none'],
    ['to be made', 'olá', undefined, 'bn', true, 'wanted'],
    ['made', 'olá', done, 'bn', true, 'ready'],
    ['the words changed since', 'olá!', done, 'bn', true, 'old'],
    ['the language changed since', 'olá', done, 'ar', true, 'wanted'],
    [
      'a saved reply in the language there is',
      'olá',
      { ...done, saved: true },
      'ar',
      true,
      'ready',
    ],
    ['emptied by hand', 'olá', { ...done, text: ' ' }, 'bn', true, 'old'],
  ] as const)('%s', (_why, text, translated, to, wanted, step) => {
    expect(stepOf(text, translated, to, wanted)).toBe(step)
  })
  test('what is stored is read back, and nothing else is taken for it', () => {
    expect(readTranslated(JSON.stringify(done))).toEqual(done)
    for (const other of [undefined, '', 'null', '{}', '[1]', '{"of":1}'])
      expect(readTranslated(other)).toBeUndefined()
  })
})

describe('answers of the server', () => {
  const answer = (status: number, code: string, details = {}) =>
    outcomeOf({ status, code, details, passing: status === 0 || status === 429 || status >= 502 })
  test.each([
    [0, 'offline', 'no-answer'],
    [429, 'too-fast', 'no-answer'],
    [500, 'server', 'no-answer'],
    [503, 'unavailable', 'no-answer'],
    [401, 'signed-out', 'signed-out'],
    [409, 'other-deed', 'done'],
    [409, 'answered-meanwhile', 'stuck'],
    [404, 'not-found', 'stuck'],
    [403, 'role-may-not', 'stuck'],
    [422, 'unreadable', 'stuck'],
  ])('%d %s: %s', (status, code, is) => {
    expect(answer(status, code).is).toBe(is)
  })
  test('who did it meanwhile is kept, to be named', () => {
    expect(answer(409, 'taken', { code: 'taken', by: 'ana' })).toEqual({
      is: 'stuck',
      problem: { code: 'taken', by: 'ana' },
    })
  })
})

describe('whether she can be reached', () => {
  const person = (kind: 'text' | 'blocked'): Entry => ({
    key: kind,
    at: 0,
    kind: 'person',
    seq: 1,
    content: kind === 'text' ? { kind, text: 'x' } : { kind },
  })
  const event = (type: string): Entry => ({ key: type, at: 0, kind: 'event', type, data: {} })
  test.each([
    ['nothing happened', [], undefined],
    ['she asked us to stop', [person('text'), event('opted-out')], 'opted-out'],
    ['she wrote again', [event('opted-out'), person('text')], undefined],
    ['she blocked us', [event('blocked')], 'blocked'],
    ['she blocked us, by the channel', [person('blocked')], 'blocked'],
    ['she came back', [event('opted-out'), event('opted-in')], undefined],
  ] as const)('%s', (_why, entries, reach) => {
    expect(outOfReach(entries)).toBe(reach)
  })

  test('a colleague who answered meanwhile is named; the bot and I are not', () => {
    const ours = (seq: number, cause: 'bot' | 'technician', technician = ''): Entry => ({
      key: `${seq}`,
      at: 0,
      kind: 'centre',
      seq,
      cause,
      part: { text: '', language: 'en' },
      state: 'sent',
      technician,
    })
    const entries = [ours(1, 'technician', 'ana'), ours(2, 'bot'), ours(3, 'technician', 'me')]
    expect(answeredSince(entries, 0, 'me')).toBe('ana')
    expect(answeredSince(entries, 1, 'me')).toBeUndefined()
  })
})

describe('a message on its way is on the screen once', () => {
  const entry = (seq: number, text: string, technician = 'me'): Entry => ({
    key: `o${seq}`,
    at: 0,
    kind: 'centre',
    seq,
    cause: 'technician',
    part: { text, language: 'en' },
    state: 'queued',
    technician,
  })
  const pending = (id: string, text: string, state: Pending['state'] = 'sending'): Pending => ({
    id,
    conversation: '1',
    at: 0,
    deed: { do: 'reply', text, language: 'en', seen: 1 },
    state,
    tries: 0,
  })
  test.each([
    ['not there yet', [pending('a', 'ok')], [entry(1, 'ok')], ['a']],
    ['there before its answer', [pending('a', 'ok')], [entry(2, 'ok')], []],
    ['with a line added', [pending('a', 'ok', 'done')], [entry(2, 'ok\n(translated)')], []],
    ["a colleague's", [pending('a', 'ok')], [entry(2, 'ok', 'ana')], ['a']],
    ['two that say the same', [pending('a', 'ok'), pending('b', 'ok')], [entry(2, 'ok')], ['b']],
    ['refused, so never there', [pending('a', 'ok', 'stuck')], [entry(2, 'ok')], ['a']],
  ] as const)('%s', (_why, all, entries, left) => {
    expect(notShown(all, entries, 'me').map(({ id }) => id)).toEqual(left)
  })
})

describe('Enter', () => {
  const key = (more = {}) => ({
    key: 'Enter',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  })
  test.each([
    [key(), false, 'enter', true],
    [key(), false, 'mod', false],
    [key({ ctrlKey: true }), false, 'mod', true],
    [key({ metaKey: true }), false, 'mod', true],
    [key({ shiftKey: true }), false, 'enter', false],
    [key(), true, 'enter', false],
    [key({ key: 'a' }), false, 'enter', false],
  ] as const)('%j while composing %s, wanted %s: %s', (event, composing, wanted, does) => {
    expect(sends(event, composing, wanted)).toBe(does)
  })
})
