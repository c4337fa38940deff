import { expect, test } from 'vitest'
import { codesOf, compileWith } from './project.ts'

/** The codes of a flow of two steps with a step map. */
const withMap = (moved: string, next = 'end') =>
  codesOf(
    compileWith({
      'flows/a.yaml': `flow: a
starts: [link: a]
moved: ${moved}
steps:
  now: { say: stop.done, next: ${next} }
  kept: { say: stop.done, next: end }
`,
    }),
  )

test('a step that is kept only for those who wait is no unreachable step', () => {
  expect(withMap('{ old: kept }')).toEqual([])
  expect(withMap('{ old: now }')).toEqual(['unreachable-step'])
})

test('a step may have moved twice, if the last of the line is there', () => {
  expect(withMap('{ older: old, old: kept }')).toEqual([])
  expect(withMap('{ older: old, old: gone }', 'kept')).toEqual(['moved-unknown'])
  expect(withMap('{ old: old }', 'kept')).toEqual(['moved-unknown'])
})
