import { expect, test } from 'vitest'
import { meansOf, toldMatcher } from '../../src/cli/means.ts'

test.each([
  ['num-nif num-niss', ['num-nif', 'num-niss'], ['num-nif', 'num-niss'], 'faq'],
  ['maybe num-nif num-niss', [], ['num-nif', 'num-niss'], 'faq'],
  ['emergency saf-medical', ['saf-medical'], ['saf-medical'], 'emergency'],
  ['human saf-no-food', ['saf-no-food'], ['saf-no-food'], 'human_now'],
  ['human', [], [], 'human_now'],
  ['nothing', [], [], 'menu'],
] as const)('"%s" surely means %j, may mean %j, and leads to %s', (line, sure, topics, route) => {
  const meant = meansOf(line)
  expect(meant).toMatchObject({ sure, route })
  expect(meant.topics.map(({ id }) => id)).toEqual(topics)
})

test('what was told holds for the next text and for no other', () => {
  const matcher = toldMatcher()
  expect(matcher.match('before').sure).toEqual([])
  matcher.next(meansOf('num-nif'))
  expect(matcher.match('how do I get a NIF').sure).toEqual(['num-nif'])
  expect(matcher.match('how do I get a NIF').sure).toEqual(['num-nif'])
  expect(matcher.match('and after').sure).toEqual([])
})
