import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Detection } from '#core/language/detection.ts'
import { nothingSaid, settle } from '#core/language/settle.ts'
import type { Tongue } from '#core/language/tongue.ts'
import { around, shipped, sure, unclear, unknown } from './detections.ts'

const tags = fc.constantFrom('pt', 'en', 'uk', 'ru', 'ne', 'ne-Latn', 'hi-Latn', 'wo', 'kea', 'pl')
const detections = fc.oneof(
  tags.map(sure),
  fc.array(tags, { maxLength: 3 }).map((all) => unclear(...all)),
  fc.constant(nothingSaid),
)
const arounds = fc.record({
  shipped: fc.constant(shipped),
  centre: fc.constantFrom('pt-PT', 'it', 'de'),
  tells: fc.boolean(),
  held: fc.boolean(),
})
const questions = fc.constantFrom('which' as const, 'script' as const, 'not-spoken' as const)
const tongues: fc.Arbitrary<Tongue> = fc.record(
  {
    reads: fc.constantFrom(...shipped),
    by: fc.constantFrom('guess' as const, 'text' as const, 'choice' as const),
    likely: fc.subarray(shipped, { maxLength: 3 }),
    asked: fc.subarray(['which', 'script', 'not-spoken'] as const),
    writes: tags,
    noticed: tags,
    asks: questions,
  },
  { requiredKeys: ['reads', 'by', 'likely', 'asked'] },
)

describe('whatever is known and whatever she writes', () => {
  test('what says nothing gives back the very same', () => {
    fc.assert(fc.property(tongues, (was) => settle(was, nothingSaid, around) === was))
  })

  test('a language that a text has shown gives way only to two sure messages in a row', () => {
    fc.assert(
      fc.property(tongues, fc.array(fc.tuple(detections, arounds)), (begun, messages) => {
        let was: Tongue = { ...begun }
        delete (was as { noticed?: string }).noticed
        let last: Detection | undefined
        for (const [heard, here] of messages) {
          const then = settle(was, heard, here)
          if (then.reads !== was.reads && was.by !== 'guess') {
            expect(was.by).toBe('text')
            expect([heard.ask, heard.keep, here.held, here.tells]).toEqual([
              false,
              false,
              false,
              true,
            ])
            expect(last?.language.split('-')[0]).toBe(heard.language.split('-')[0])
            expect(last?.ask).toBe(false)
          }
          // What says nothing of a language, and one word alone, do not count between two messages.
          const counts = !heard.keep && (here.tells || then.noticed === undefined)
          if (counts) last = heard
          was = then
        }
      }),
    )
  })

  test('her own choice stands', () => {
    fc.assert(
      fc.property(tongues, fc.array(fc.tuple(detections, arounds)), (begun, messages) => {
        const chosen: Tongue = { ...begun, by: 'choice' }
        const then = messages.reduce((was, [heard, here]) => settle(was, heard, here), chosen)
        expect([then.reads, then.by]).toEqual([chosen.reads, 'choice'])
      }),
    )
  })

  test('she is spoken to in a shipped language, offered three at most, and asked nothing twice', () => {
    fc.assert(
      fc.property(fc.option(tongues), detections, arounds, (was, heard, here) => {
        const before = was ?? unknown
        const then = settle(before, heard, here)
        expect(shipped).toContain(then.reads)
        expect(then.likely.length).toBeLessThanOrEqual(3)
        for (const one of then.likely) expect(shipped).toContain(one)
        if (then.asks !== undefined && then.asks !== before.asks)
          expect(before.asked).not.toContain(then.asks)
        expect(settle(then, nothingSaid, here)).toBe(then)
      }),
    )
  })
})
