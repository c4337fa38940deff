import { describe, expect, it } from 'vitest'
import { loadContent } from '#content/load.ts'
import { matcherOf } from '#content/matcher.ts'

const { texts, bundle } = await loadContent('flows', 'locales')
const matcher = matcherOf(texts, [...(bundle?.topics.values() ?? [])])

/** What people type in any talk. Each was near to what somebody in danger types: "no" to "no food". */
const small =
  'no|nope|bye|bye bye|goodbye|see you|good night|maybe|nothing|ok|yes|thanks|2|12|٣|১|não|adeus|não sei|' +
  'adiós|chao|no sé|au revoir|je ne sais pas|ciao|arrivederci|da|nu|nu știu|ні|до побачення|да|нет|пока|' +
  'haan|nahi|alvida|हाँ|नहीं|হ্যাঁ|না|hoina|होइन|ہاں|نہیں|نعم|لا|مع السلامة|是|不是|再见|👍|🙏'

describe('words of any talk', () => {
  it.each(small.split('|'))('"%s" names no topic and calls nobody', (text) => {
    expect(matcher.match(text)).toMatchObject({ topics: [], sure: [], route: 'menu' })
  })

  it.each([
    ['goodbye everyone, i dont want to live', 'emergency'],
    ['no food', 'human_now'],
    ['nu am mâncare', 'human_now'],
  ])('"%s" still calls people', (text, route) => {
    expect(matcher.match(text).route).toBe(route)
  })
})
