import { describe, expect, test } from 'vitest'
import type { Facts } from '#core/facts.ts'
import { rankFact } from '#core/knowledge/rank-fact.ts'
import { asksOf, maybe, messages, sure } from './asking.ts'
import { topicOf } from './bundle-of.ts'

const topics = ['num-nif', 'num-niss'].map((id) => topicOf(id, {}))
const known = { contribuinte: maybe('num-nif', 'num-niss'), NIF: sure('num-nif') }

/** She writes; a service that compares meanings would put the topics in the other order. */
function asked(text: string, ranks: boolean, order?: readonly string[]) {
  const talk = asksOf(topics, known)
  const needed: string[] = []
  talk.around = { ...talk.around, ...(ranks ? { ranks } : {}) }
  talk.factsFor = (name): Facts => {
    needed.push(name)
    return { ranked: { text, topics: order ?? ['num-nif', 'num-niss'] } }
  }
  talk.says(text)
  const choices = messages(talk.effects).flatMap(({ choices }) => choices.map(({ id }) => id))
  return { choices, needed }
}

describe('a service that compares meanings', () => {
  test('puts the topics that words leave unsure in its order', () => {
    const { choices, needed } = asked('contribuinte', true, ['num-niss', 'num-nif'])
    expect(choices.slice(0, 2)).toEqual(['num-niss', 'num-nif'])
    expect(needed).toEqual([rankFact.name('contribuinte', ['num-nif', 'num-niss'])])
  })

  test('is not asked where words are enough', () => {
    expect(asked('NIF', true).needed).toEqual([])
  })

  test('is not asked where there is none', () => {
    const { choices, needed } = asked('contribuinte', false, ['num-niss', 'num-nif'])
    expect(choices.slice(0, 2)).toEqual(['num-nif', 'num-niss'])
    expect(needed).toEqual([])
  })
})
