import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '#core/facts.ts'
import {
  linkCodeLasts,
  linkCodeLength,
  linkCodeSigns,
  readLinkCode,
  shownLinkCode,
} from '#core/link-code.ts'
import { takeTurn } from '#core/turn.ts'
import { bundleOf } from './bundle-of.ts'
import { wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { monday, Talk } from './talk.ts'

const hour = 3_600_000
const code = 'K7MN2P4Q'
const patience = { tries: 9, 'after-tries': 'kept', wait }

const bundle = bundleOf({
  flows: {
    give: {
      starts: [{ on: 'link', link: 'give' }],
      steps: { give: { 'link-code': 'other.code', next: 'end' } },
    },
    take: {
      starts: [{ on: 'any-message' }],
      steps: {
        type: { link: 'other.type', ...patience, next: 'sure' },
        sure: { join: 'other.sure', ...patience, no: 'kept', late: 'late', next: 'joined' },
        joined: { say: 'other.joined', next: 'end' },
        late: { say: 'other.late', next: 'type' },
        kept: { say: 'other.kept', next: 'end' },
      },
    },
  },
})

/** Somebody who is asked for a code; whose it is `owner` tells. */
function typing(owner: (asked: string) => string | undefined = () => 'p9'): Talk {
  const talk = new Talk(bundle, { lexicon: lexiconOf() })
  talk.factsFor = (name): Facts => {
    const asked = name.slice('linkCode:'.length)
    const contact = owner(asked)
    return {
      linkCode: contact
        ? { code: asked, contact, account: 'telegram:1' }
        : { code: asked, none: true },
    }
  }
  talk.says('olá')
  return talk
}

describe('a code that is given', () => {
  test('is shown in halves and is good for 15 minutes', () => {
    const talk = new Talk(bundle, { lexicon: lexiconOf() })
    talk.around = { spare: { id: 'x', code } }
    expect(talk.sends({ kind: 'start', payload: 'give' })).toEqual(['other.code'])
    expect(talk.effects).toMatchObject([
      { do: 'link-code', code, until: monday + linkCodeLasts },
      { do: 'say', message: { text: { vars: { code: 'K7MN 2P4Q' } } } },
    ])
    expect(linkCodeLasts).toBe(15 * 60_000)
  })

  test('has no signs that are taken for one another, and too many to guess', () => {
    for (const alike of ['0O', '1IL', '2Z', '5S', '8B', 'UV'])
      expect([...alike].filter((sign) => linkCodeSigns.includes(sign)).length).toBeLessThan(2)
    expect(new Set(linkCodeSigns).size).toBe(linkCodeSigns.length)
    expect(linkCodeSigns.length ** linkCodeLength).toBeGreaterThan(1e11)
  })
})

describe('a code that is typed', () => {
  test.each([
    'K7MN2P4Q',
    'k7mn2p4q',
    'K7MN 2P4Q',
    'k7mn-2p4q',
    ' K7 MN – 2P 4Q ',
    'K7MN2P4Q.',
    'k٧mn২p٤q',
    'Ｋ７ＭＮ２Ｐ４Ｑ',
  ])('is read: "%s"', (text) => expect(readLinkCode(text)).toBe(code))

  test.each(['', 'K7MN2P4', 'K7MN2P4QQ', 'K7MN2P4O', 'olá', '12345678', 'K7MN2P4Q obrigada'])(
    'is none: "%s"',
    (text) => expect(readLinkCode(text)).toBeUndefined(),
  )

  const sign = fc.constantFrom(...linkCodeSigns)
  test('is read back however it is shown or written', () => {
    const between = fc.constantFrom('', ' ', '-', ' - ')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sign, between, fc.boolean()), { minLength: 8, maxLength: 8 }),
        (signs) => {
          const made = signs.map(([one]) => one).join('')
          const typed = signs.map(([one, gap, low]) => gap + (low ? one.toLowerCase() : one))
          expect(readLinkCode(typed.join(''))).toBe(made)
          expect(readLinkCode(shownLinkCode(made))).toBe(made)
        },
      ),
    )
  })

  test('never throws and is never anything but eight of our signs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const read = readLinkCode(text)
        if (read !== undefined) expect(read).toMatch(new RegExp(`^[${linkCodeSigns}]{8}$`))
      }),
    )
  })

  test('is asked of the store by its name, and by nothing else', () => {
    const talk = typing()
    const outcome = takeTurn(
      talk.conversation,
      { kind: 'message', at: monday, content: { kind: 'text', text: 'k7mn-2p4q' }, first: false },
      {
        now: monday,
        bundle,
        lexicon: talk.lexicon,
        facts: {},
        spare: { id: 'x', code: 'y' },
        phone: () => undefined,
      },
    )
    expect(outcome).toEqual({ needs: ['linkCode:K7MN2P4Q'] })
  })
})

describe('joining', () => {
  const joins = (talk: Talk) => talk.effects.filter((effect) => effect.do === 'join')

  test('a good code joins nothing by itself: she is asked, with a yes and a no', () => {
    const talk = typing()
    expect(talk.says(code)).toEqual(['other.sure'])
    expect(joins(talk)).toEqual([])
    expect(talk.effects).toMatchObject([
      { message: { choices: [{ data: 'take/sure/yes' }, { data: 'take/sure/no' }] } },
    ])
  })

  test.each(['sim', '👍', '1'])('a clear yes joins (%s)', (yes) => {
    const talk = typing()
    talk.says(code)
    expect(talk.says(yes)).toEqual(['other.joined'])
    expect(joins(talk)).toEqual([{ do: 'join', contact: 'p9', code }])
    expect(talk.types).toContain('channels-joined')
    expect(JSON.stringify(talk.conversation)).not.toContain(code)
  })

  test.each([
    ['não', ['other.kept']],
    ['talvez', ['system.not-understood-choices', 'other.sure']],
    ['sim mas não', ['system.not-understood-choices', 'other.sure']],
    [code, ['system.not-understood-choices', 'other.sure']],
  ])('"%s" joins nothing', (answer, said) => {
    const talk = typing()
    talk.says(code)
    expect(talk.says(answer)).toEqual(said)
    expect(joins(talk)).toEqual([])
  })

  test('silence joins nothing', () => {
    const talk = typing()
    talk.says(code)
    talk.waits(24 * hour)
    expect(joins(talk)).toEqual([])
    expect(talk.conversation).not.toHaveProperty('session')
  })

  test('a code that is too old or used by the time of her yes joins nothing', () => {
    let owner: string | undefined = 'p9'
    const talk = typing(() => owner)
    talk.says(code)
    owner = undefined
    expect(talk.says('sim')).toEqual(['other.late', 'other.type'])
    expect(joins(talk)).toEqual([])
  })

  test('an old "yes" without a code joins nothing', () => {
    const talk = typing()
    const session = talk.conversation.session
    if (!session?.waiting) throw new Error('no session')
    talk.conversation = {
      ...talk.conversation,
      session: { ...session, frames: [{ flow: 'take', step: 'sure' }] },
    }
    expect(talk.presses('take/sure/yes')).toEqual(['other.late', 'other.type'])
    expect(joins(talk)).toEqual([])
  })

  test('a code of the same person joins nothing, and is no wrong try', () => {
    const talk = typing(() => 'p1')
    for (let i = 0; i < 9; i++) expect(talk.says(code)).toEqual(['system.link-same'])
    expect(talk.conversation.case).toEqual({})
  })
})

describe('guessing', () => {
  const wrong = ['22222222', '33333333', '44444444', '55555555', '66666666'] as const

  test('is heard five times an hour, kindly; then not even a good code is looked for', () => {
    const asked: string[] = []
    const talk = typing((one) => {
      asked.push(one)
      return one === code ? 'p9' : undefined
    })
    for (const one of wrong) expect(talk.says(one)).toEqual(['system.link-wrong'])
    expect(talk.says(code)).toEqual(['system.link-tries', 'other.kept'])
    expect(asked).toEqual(wrong)
    talk.says('olá')
    talk.now += hour - 1
    expect(talk.says(code)).toEqual(['system.link-tries', 'other.kept'])
    talk.now += 1
    talk.says('olá')
    expect(talk.says(code)).toEqual(['other.sure'])
  })

  test('what is no code is no try', () => {
    const talk = typing(() => undefined)
    for (let i = 0; i < 8; i++)
      expect(talk.says('não sei')).toEqual(['system.link-unreadable', 'other.type'])
    expect(talk.conversation.case).toEqual({})
  })

  test('in any hour at most five are looked for, whenever they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 60 }), (minutes) => {
        const times: number[] = []
        const talk = typing(() => {
          times.push(talk.now)
          return undefined
        })
        for (const after of minutes) {
          talk.now += after * 60_000
          if (talk.place !== 'take/type') talk.says('olá')
          talk.says('22222222')
        }
        for (let i = 0; i + 5 < times.length; i++)
          expect((times[i + 5] ?? 0) - (times[i] ?? 0)).toBeGreaterThanOrEqual(hour)
      }),
    )
  })
})
