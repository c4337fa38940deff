import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundleOf, type WrittenFlow } from './bundle-of.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

/** A question of a chain: what it is called, and what it asks for. */
type Question = { id: string; asks: 'choice' | 'text' | 'number' | 'date' }
type Edit = {
  at: number
  how: 'rename' | 'remove' | 'retype' | 'say' | 'reword'
  asks: Question['asks']
}

const answers = { choice: 'b', text: 'tudo bem', number: '12', date: '2026-12-03' } as const

const flowOf = (
  questions: readonly Question[],
  moved: Record<string, string> = {},
): WrittenFlow => ({
  starts: [{ on: 'any-message' }],
  moved,
  steps: {
    hello: { say: 'long.hello', next: questions[0]?.id ?? 'bye' },
    ...Object.fromEntries(
      questions.map(({ id, asks }, i): [string, Record<string, unknown>] => {
        const next = questions[i + 1]?.id ?? 'bye'
        return [
          id,
          {
            ask: 'long.question',
            ...(asks === 'choice' ? { choices: { a: next, b: next } } : { expect: asks, next }),
            tries: 2,
            'after-tries': 'bye',
            wait: { for: '24h', next: 'bye' },
          },
        ]
      }),
    ),
    bye: { say: 'long.bye', next: 'end' },
  },
})

const menu: WrittenFlow = {
  starts: [{ on: 'interrupt', interrupt: 'menu' }],
  steps: { what: { say: 'menu.what', next: 'end' } },
}

/** The chain after the edits; renamed steps are in the map, removed ones are not. */
function edited(questions: readonly Question[], edits: readonly Edit[]) {
  const moved: Record<string, string> = {}
  let now: readonly Question[] = questions
  const said = new Set<string>()
  for (const { at, how, asks } of edits) {
    const one = now[at % Math.max(1, now.length)]
    if (one === undefined) continue
    if (how === 'remove') now = now.filter((other) => other !== one)
    if (how === 'retype') now = now.map((other) => (other === one ? { ...one, asks } : other))
    if (how === 'say') said.add(one.id)
    if (how === 'rename') {
      const id = `${one.id}x`
      moved[one.id] = id
      now = now.map((other) => (other === one ? { ...one, id } : other))
    }
  }
  const flow = flowOf(now, moved)
  const steps = Object.fromEntries(
    Object.entries(flow.steps).map(([id, step], i, all) =>
      said.has(id) ? [id, { say: 'long.instead', next: all[i + 1]?.[0] ?? 'end' }] : [id, step],
    ),
  )
  return { ...flow, steps }
}

const asks = fc.constantFrom<Question['asks']>('choice', 'text', 'number', 'date')
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(9),
  how: fc.constantFrom('rename', 'remove', 'retype', 'say', 'reword'),
  asks,
})

const lexicon = lexiconOf()

test('1,000 sessions over any edit: each goes on or is told, none fails, none is silent', () => {
  let told = 0
  let moved = 0
  let wentOn = 0
  fc.assert(
    fc.property(
      fc.array(asks, { minLength: 1, maxLength: 6 }),
      fc.nat(5),
      fc.array(edit, { maxLength: 4 }),
      fc.record(
        { urgent: fc.boolean(), gone: fc.boolean(), timer: fc.boolean(), forgotten: fc.boolean() },
        { noNullPrototype: true },
      ),
      (kinds, answered, edits, { urgent, gone, timer, forgotten }) => {
        const questions = kinds.map((one, i): Question => ({ id: `q${i}`, asks: one }))
        const person = new Talk(bundleOf({ flows: { long: flowOf(questions), menu } }), { lexicon })
        person.says('olá')
        const at = Math.min(answered, questions.length - 1)
        for (const { asks: kind } of questions.slice(0, at)) person.says(answers[kind])
        expect(person.place).toBe(`long/q${at}`)

        const long = { ...edited(questions, edits), urgent: urgent && edits.length > 2 }
        const flows = gone && edits.length > 3 ? { menu } : { long, menu }
        const bundle = bundleOf({ revision: 'two', flows })
        person.publish(bundle)
        if (forgotten) person.pinned = undefined

        const said = timer
          ? person.waits(24 * 3_600_000)
          : person.says(answers[kinds[at] ?? 'text'])
        expect(person.types).not.toContain('flow-failed')
        expect(said).not.toEqual([])
        const { session } = person.conversation
        if (session !== undefined) {
          expect(session.revision).toBe('two')
          const place = session.frames.at(-1)
          expect(bundle.flows.get(place?.flow ?? '')?.steps.has(place?.step ?? '')).toBe(true)
        }
        const goesOn = person.types.includes('answered') || person.types.includes('step-timed-out')
        const isTold = said[0] === 'system.flow-updated' && person.types.includes('session-told')
        // Without the old flows an answer to a retyped question is one not understood, and asked again.
        expect(goesOn || isTold || (forgotten && person.types.includes('not-understood'))).toBe(
          true,
        )
        if (isTold) told++
        if (goesOn) wentOn++
        if (person.types.includes('session-moved')) moved++
      },
    ),
    { numRuns: 1000 },
  )
  // The edits do what they are here for.
  expect(Math.min(told, moved, wentOn)).toBeGreaterThan(20)
})
