import { describe, expect, test } from 'vitest'
import type { Detect } from '#core/language/detection.ts'
import { asksOf, matcherOf, sure } from './asking.ts'
import { topicOf } from './bundle-of.ts'
import { detect } from './language-talk.ts'
import type { Talk } from './talk.ts'

const wanted = 'pt: preciso do NIF'

/** A talk that counts what was read of her texts: each line is a text and what was known beside it. */
function counted(): { talk: Talk; matched: string[]; detected: string[] } {
  const talk = asksOf([topicOf('num-nif')], { [wanted]: sure('num-nif') })
  const matcher = matcherOf({ [wanted]: sure('num-nif') })
  const matched: string[] = []
  const detected: string[] = []
  const counting: Detect = (text, hints) => {
    detected.push(`${text} ${JSON.stringify(hints)}`)
    return detect(text, hints)
  }
  talk.around = {
    detect: counting,
    matcher: {
      match: (text, about) => {
        matched.push(`${text} ${JSON.stringify(about)}`)
        return matcher.match(text, about)
      },
    },
  }
  return { talk, matched, detected }
}

describe('free text is read once in a turn', () => {
  test('where it begins the talk, once more with the language it showed', () => {
    const { talk, matched, detected } = counted()
    expect(talk.says(wanted)).toContain('answers.num-nif.title')
    expect(matched).toHaveLength(1)
    expect(detected).toEqual([`${wanted} {}`, `${wanted} {"previous":"pt"}`])
  })

  test.each([wanted, 'pt: onde posso pescar aqui'])('while a question waits: "%s"', (text) => {
    const { talk, matched, detected } = counted()
    talk.says('pt: bom dia')
    matched.length = 0
    detected.length = 0
    talk.sends({ kind: 'text', text }, 'pt')
    expect(matched).toEqual([expect.stringContaining(text)])
    expect(detected).toEqual([`${text} {"telegram":"pt","previous":"pt"}`])
  })

  test('and again in the next turn: what was known of one is not carried over', () => {
    const { talk, matched } = counted()
    talk.says(wanted)
    talk.says(wanted)
    expect(matched).toHaveLength(2)
  })
})
