import { describe, expect, it } from 'vitest'
import type { Row, StoredPerson } from '#app/inbox-ports.ts'
import { personCard } from '#app/person-card.ts'
import { loadContent } from '#content/load.ts'
import { servedOf } from '#content/served.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Ask } from '#core/flow/steps/ask-schema.ts'
import { keepTongue } from '#core/language/tongue.ts'

const content = await loadContent('flows', 'locales')
const serving = servedOf(content.texts, content.bundle as Bundle)
const person = (more: Partial<StoredPerson> = {}): StoredPerson => ({
  person: {},
  case: {},
  channels: [{ account: 'web', kind: 'chat' }],
  since: 1,
  answered: [],
  earlier: [],
  ...more,
})
const lines = (stored: StoredPerson, language = 'pt-PT') =>
  personCard(stored, serving, language).card

describe('the card of a person', () => {
  it('shows each kept answer under the question as the flow asks it, in the technician’s language', () => {
    const stored = person({
      case: { topic: 'housing', subject: 'fui despejada' },
      answered: [
        { flow: 'person', step: 'subject', at: 20 },
        { flow: 'menu', step: 'topic', choice: 'housing', at: 10 },
      ],
    })
    expect(lines(stored)).toEqual([
      { variable: 'topic', question: 'Em que podemos ajudar?', answer: 'Habitação', at: 10 },
      { variable: 'subject', question: expect.any(String), answer: 'fui despejada', at: 20 },
    ])
    expect(lines(stored, 'en')[0]).toMatchObject({ answer: 'Housing' })
    expect(lines(stored, 'it')[0]).toMatchObject({ answer: 'Casa' })
    expect(lines(stored, 'sq')[0]).toMatchObject({ answer: 'Habitação' })
  })

  it('begins with what cannot wait, where it was recognised', () => {
    const stored = person({
      case: { need: 'saf-domestic-violence', topic: 'housing' },
      answered: [{ flow: 'menu', step: 'topic', choice: 'housing', at: 10 }],
    })
    expect(lines(stored)[0]).toEqual({
      variable: 'need',
      question: 'O que o assistente percebeu',
      answer: 'Violência em casa',
    })
    expect(lines(stored, 'en')[0]).toMatchObject({ answer: 'Violence at home' })
    expect(lines(stored)).toHaveLength(2)
    expect(lines(person({ case: { need: 'saf-gone' } }))).toEqual([])
    expect(lines(person({ case: { need: '' } }))).toEqual([])
  })

  it('shows the question she answered last where several keep the same answer', () => {
    const [line] = lines(
      person({
        case: { topic: 'business' },
        answered: [
          { flow: 'menu', step: 'more', choice: 'business', at: 30 },
          { flow: 'menu', step: 'topic', choice: 'more', at: 20 },
        ],
      }),
    )
    expect(line).toMatchObject({ variable: 'topic', at: 30 })
    expect(line?.answer).not.toBe('business')
  })

  it('finds the question of an answer that came long ago', () => {
    expect(lines(person({ case: { topic: 'business' } }))).toMatchObject([{ variable: 'topic' }])
  })

  it('leaves out what no question of today explains, and what is empty', () => {
    expect(
      lines(
        person({
          case: { topic: 'abolished', subject: '', ghost: 'x' },
          person: { informed: true },
        }),
      ),
    ).toEqual([])
    expect(
      lines(person({ answered: [{ flow: 'gone', step: 'gone', choice: 'x', at: 1 }] })),
    ).toEqual([])
  })

  it('gives name, languages, channels and earlier talks as they are', () => {
    const earlier = [{ id: '7' } as Row]
    const stored = person({ name: 'Amina', language: 'bn', earlier })
    expect(personCard(stored, serving, 'pt-PT')).toEqual({
      name: 'Amina',
      languages: { reads: 'bn' },
      channels: stored.channels,
      since: 1,
      card: [],
      earlier,
    })
    expect(personCard(person(), serving, 'pt-PT')).not.toHaveProperty('name')
  })

  it('keeps apart what she reads, what she writes and what she talks', () => {
    const languages = (written: string, more: Partial<StoredPerson> = {}) =>
      personCard(
        person({
          ...more,
          person: {
            ...more.person,
            ...keepTongue({}, { by: 'text', writes: written, likely: [], asked: [] }).person,
          },
        }),
        serving,
        'pt-PT',
      ).languages
    expect(languages('fr', { language: 'fr' })).toEqual({ reads: 'fr', writes: 'fr' })
    expect(languages('wo', { language: 'fr', person: { interpreter: 'wo' } })).toEqual({
      reads: 'fr',
      writes: 'wo',
      notSpoken: true,
      interpreter: 'wo',
    })
    expect(languages('pt', { case: { interpreter: 'crioulo da Guiné' } })).toEqual({
      writes: 'pt',
      interpreter: 'crioulo da Guiné',
    })
  })

  it('writes dates, yes and no as the technician does', () => {
    const asking = (spec: Partial<Ask>) => ({
      ...serving,
      bundle: {
        ...serving.bundle,
        flows: new Map([
          [
            'f',
            {
              ...(serving.bundle.flows.get('menu') as NonNullable<
                ReturnType<Bundle['flows']['get']>
              >),
              steps: new Map([
                ['q', { kind: 'ask', id: 'q', spec: { ask: 'menu.topic', save: 'v', ...spec } }],
              ]),
            },
          ],
        ]),
      },
    })
    const answer = (spec: Partial<Ask>, value: unknown, language: string) =>
      personCard(person({ case: { v: value } }), asking(spec), language).card[0]?.answer
    expect(answer({ expect: 'date' }, '2026-12-01', 'pt-PT')).toBe('1 de dezembro de 2026')
    expect(answer({ expect: 'date' }, '2026-12-01', 'en')).toBe('1 December 2026')
    expect(answer({ expect: 'yes-no' }, false, 'pt-PT')).toBe('Não')
    expect(answer({ expect: 'count' }, 4, 'en')).toBe('4')
    expect(answer({ expect: 'text' }, 'x'.repeat(5_000), 'en')?.length).toBeLessThanOrEqual(300)
    expect(answer({ expect: 'text' }, '   ', 'en')).toBeUndefined()
  })
})
