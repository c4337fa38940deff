import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { balanced, depthOf, isolate } from '#core/render/isolate.ts'
import { channels, openEverywhere } from './everywhere.ts'
import { beginningOf, shipped } from './shipped-words.ts'
import { talkOf } from './talk.ts'

/** In which language somebody is answered, by her words, on every channel. */
describe('the language of who writes', { timeout: 60_000 }, () => {
  let house: Awaited<ReturnType<typeof openEverywhere>>
  beforeAll(async () => {
    house = await openEverywhere()
  }, 60_000)
  afterAll(() => house?.close(), 60_000)

  it.each(channels)(
    'is asked in its own name where the first words are unsure, on %s',
    async (at) => {
      // A German number says nothing of Portuguese or Spanish.
      const her = talkOf(await house.person(at, { prefix: '49' }))
      await her.says('por favor', shipped('es', 'language.which.text'))
      expect(await her.text()).toContain(shipped('pt-PT', 'language.which.text'))
      const offered = await her.offered()
      expect(offered.slice(0, -1).toSorted()).toEqual(['Español', 'Português'])
      const next = await her.chooses('Español', shipped('es', 'menu.topic.text'))
      expect(next).toContain(beginningOf(shipped('es', 'welcome.hello')))
    },
  )

  it.each(channels)('runs from the right in Arabic, its numbers whole, on %s', async (at) => {
    const ar = (key: string) => shipped('ar', key)
    const her = await house.person(at)
    const talk = talkOf(her)
    await talk.says('كيف أحصل على NIF؟', ar('question.after.text'))
    const answer = (await her.got()).map(({ text }) => text).find((text) => text.includes('NIF'))
    const lines = (answer ?? '').split('\n')
    expect(lines.join('\n')).toContain('\u2066NIF\u2069')
    expect(lines.join('\n')).toContain('\u2066217 206 707\u2069')
    // Fenced once, every line for itself, and nothing is left to fence.
    for (const line of lines) {
      expect(depthOf(line)).toBeLessThanOrEqual(2)
      expect(balanced([line])).toEqual([line])
      expect(isolate(line, 'ar')).toBe(line)
    }
  })
})
