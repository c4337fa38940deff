import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import { meansOf } from '../../../src/cli/means.ts'
import { openPlayer } from '../../../src/cli/player.ts'
import { shipped } from '../../cli/fixture.ts'

const playable = await shipped()

/** Somebody who asks, in her language. */
function asked(language: string, question: string) {
  const player = openPlayer({ ...playable, phone: readPhone, now: 0, channel: 'web' })
  const matcher = { match: (text: string) => meansOf(text === 'NIF?' ? 'num-nif' : 'nothing') }
  player.world.matcher = matcher
  player.setLanguage(language)
  player.start('question', question)
  return player
}

/** What came of her words at "did this help?", asked in her language: whether it helped, else where she stands. */
function answeredBy(language: string, text: string): string {
  const player = asked(language, 'NIF?')
  const { events } = player.hear({ kind: 'text', text })
  const helped = events.find((event) => event.type === 'topic-helped')
  if (helped) return helped.yes ? 'yes' : 'no'
  return player.conversation.session?.frames.at(-1)?.step ?? 'nowhere'
}

describe('"did this help?" understands', () => {
  test.each<readonly [string, string]>([
    ...['não ajudou', 'Não me ajudou nada', 'não era isso', 'inútil', 'nem por isso'].map(
      (text) => ['pt-PT', text] as const,
    ),
    ...['it did not help', 'no, not really', 'useless', 'nope', 'Not helpful!', 'لا', 'nahi'].map(
      (text) => ['en', text] as const,
    ),
    ['hi', 'nahi mili'],
    ['hi', 'koi fayda nahi'],
    ['bn', 'kono kaj hoy nai'],
    ['ne', 'maddat bhayena'],
    ['uk', 'ne dopomohlo'],
    ['fr', "ça m'aide pas"],
    ['es', 'no me sirve'],
    ['ur', 'koi faida nahi'],
    ['pa-Guru', 'koi faida nahi'],
    ['ar', 'لا'],
    ['ar', 'ma sa3adni'],
    ['ru', 'ne pomoglo'],
    ['ru', 'нет, не очень'],
    ['ro', 'nu prea'],
    ['zh-Hans', '没什么用'],
    ['it', 'no, non proprio'],
  ])('in %s "%s" as no', (language, text) => {
    expect(answeredBy(language, text)).toBe('no')
  })

  test.each([
    ['pt-PT', 'obrigada pela ajuda'],
    ['en', 'thank you so much'],
    ['hi', 'bahut dhanyavad'],
    ['bn', 'onek dhonnobad'],
    ['ne', 'dherai dhanyabad'],
    ['uk', 'дуже дякую'],
    ['fr', 'merci beaucoup'],
    ['es', 'muchas gracias'],
    ['ur', 'bohat shukriya'],
    ['pa-Guru', 'bahut dhanvad'],
    ['ar', 'chokran bezaf'],
    ['ru', 'большое спасибо'],
    ['ro', 'mulțumesc mult'],
    ['zh-Hans', '非常感谢'],
    ['it', 'grazie mille'],
  ])('in %s "%s" as yes', (language, text) => {
    expect(answeredBy(language, text)).toBe('yes')
  })

  test.each([
    ['pt-PT', 'não, obrigado'],
    ['en', 'no thanks'],
    ['en', 'thanks, bye'],
    ['en', 'Thank you, bye!'],
    ['en', 'no gracias'],
    ['hi', 'nahi dhanyavad'],
    ['bn', 'na dhonnobad'],
    ['ne', 'pardaina dhanyabad'],
    ['uk', 'ні, дякую'],
    ['fr', 'non merci'],
    ['es', 'no, gracias'],
    ['ur', 'nahi shukriya'],
    ['pa-Guru', 'nahi dhanvad'],
    ['ar', 'لا شكرا'],
    ['ru', 'спасибо, не надо'],
    ['ro', 'nu, mulțumesc'],
    ['zh-Hans', '不用了，谢谢'],
    ['it', 'no grazie'],
  ])('in %s "%s" as a polite end: nothing is noted', (language, text) => {
    const player = asked(language, 'NIF?')
    const { events, said } = player.hear({ kind: 'text', text })
    expect(events.map(({ type }) => type)).not.toContain('topic-helped')
    expect(said).toHaveLength(1)
    expect(player.conversation.session).toBeUndefined()
  })

  test.each([
    ['pt-PT', 'quero o guia'],
    ['en', 'guide please'],
    ['en', 'send me the guide'],
    ['es', 'quiero la guía'],
    ['bn', 'guide pathan'],
    ['ru', 'памятка, пожалуйста'],
  ])('in %s "%s" as asking for the guide', (language, text) => {
    const { events } = asked(language, 'NIF?').hear({ kind: 'text', text })
    expect(events).toContainEqual({ type: 'topic-told', topic: 'num-nif', form: 'guide' })
  })

  test.each([
    ['hmm', 'after'],
    ['xpto', 'after'],
    ['…', 'after'],
    ['where do I buy a bicycle', 'unknown'],
    ['and my wife, can she come here?', 'unknown'],
  ])('"%s" as neither: she stands at %s', (text, step) => {
    expect(answeredBy('en', text)).toBe(step)
  })

  test.each(['it did not help', 'thank you so much', 'não ajudou em nada'])(
    '"%s", said where nothing was found, keeps no question for the team',
    (text) => {
      const player = asked('en', 'where do I buy a bicycle')
      expect(player.hear({ kind: 'text', text }).events.map(({ type }) => type)).not.toContain(
        'question-unknown',
      )
    },
  )
})
