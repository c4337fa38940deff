import { describe, expect, test } from 'vitest'
import { type Coverage, cover, coverageOf } from '../../src/cli/coverage.ts'
import { shipped } from './fixture.ts'

const { bundle } = await shipped()
const person = (seen: Coverage) =>
  coverageOf(bundle, seen.get('en') ?? new Set()).find(({ flow }) => flow === 'emergency')

describe('coverage', () => {
  test('begins with everything missing, each step named once', () => {
    expect(person(new Map())).toEqual({
      flow: 'emergency',
      steps: 4,
      stepsPassed: 0,
      exits: 7,
      exitsPassed: 0,
      missing: ['numbers', 'person', 'queued', 'no'],
    })
  })

  test('counts a step with its ways out, per language', () => {
    const seen: Coverage = new Map()
    cover(seen, 'en', [{ flow: 'emergency', step: 'person', exit: 'choices.yes' }])
    cover(seen, 'pt-PT', [{ flow: 'emergency', step: 'no', exit: 'next' }])
    expect(person(seen)).toMatchObject({
      stepsPassed: 1,
      exitsPassed: 1,
      missing: [
        'numbers',
        'person -> choices.no',
        'person -> after-tries',
        'person -> wait',
        'queued',
        'no',
      ],
    })
  })

  test('takes the only way out of a step as passed with it', () => {
    const seen: Coverage = new Map()
    cover(seen, 'en', [{ flow: 'emergency', step: 'queued', exit: 'end' }])
    expect(person(seen)).toMatchObject({ stepsPassed: 1, exitsPassed: 1 })
  })
})
