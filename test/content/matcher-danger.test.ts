import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadMatcher } from '#content/load-matcher.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'

let matcher: Matcher

beforeAll(async () => {
  matcher = await loadMatcher('flows', 'locales')
}, 60_000)

const lines = (name: string): string[] =>
  readFileSync(new URL(`../core/knowledge/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

describe('over the shipped locales', () => {
  test('danger is reached in whatever words: 97 in a hundred, in no language fewer than nine in ten', () => {
    const missed: string[] = []
    const counts = new Map<string, { all: number; reached: number }>()
    for (const line of lines('dangers.txt')) {
      const [wanted, language = '', text = ''] = line.split('\t')
      const { route } = matcher.match(text, { language })
      const reached = route === 'emergency' || (wanted === 'human_now' && route === 'human_now')
      const count = counts.get(language) ?? { all: 0, reached: 0 }
      counts.set(language, { all: count.all + 1, reached: count.reached + Number(reached) })
      if (!reached) missed.push(`${route} ${line}`)
    }
    const all = [...counts.values()].reduce((sum, count) => sum + count.all, 0)
    expect(missed.length / all, missed.join('\n')).toBeLessThan(0.03)
    for (const [language, { all, reached }] of counts)
      expect(reached / all, `${language}\n${missed.join('\n')}`).toBeGreaterThanOrEqual(0.9)
  })

  test.each(lines('no-dangers.txt'))('%s: no danger, and no wish for a person', (text) => {
    const { route, sure } = matcher.match(text)
    expect(['emergency', 'human_now']).not.toContain(route)
    expect(sure.filter((id) => id.startsWith('saf-'))).toEqual([])
  })

  test.each([
    ['estoy embarazada de 5 meses y nadie me atendio', 'hea-pregnancy'],
    ['me quieren sacar de la casa el viernes', 'hou-eviction'],
  ])('%s -> %s', (text, topic) => {
    expect(matcher.match(text).topics[0]?.id).toBe(topic)
  })
})
