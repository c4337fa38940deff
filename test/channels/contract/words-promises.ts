import { describe, expect, it } from 'vitest'
import { type Scene, secretWord } from './scene.ts'
import { soon } from './soon.ts'

/** What is written and chosen, and the signs around it. */
export function wordsPromises(scene: Scene): void {
  const { promises, somebody, texts, shows, echo, says, asked, withAna, replies, stateOf } = scene

  describe('words', () => {
    it.each([
      ['plain', `${secretWord} hello`],
      ['Bengali', 'আমার একটি ঘর দরকার, দয়া করে সাহায্য করুন'],
      ['Arabic with a number in it', 'أحتاج غرفة رقم 12 من فضلك'],
      ['signs that markup is made of', '<b>*a*</b> & _b_ `c` [d](e) \\ %F0'],
      ['several scripts, a flag and a family', 'Olá 👩‍👩‍👧 🇵🇹 ٢ ২ 中文'],
      ['lines', 'first\n\nsecond'],
    ])('go in and come back as they were: %s', async (_, text) => {
      const her = await somebody()
      await says(her, text, echo(1, text))
      expect(await texts(her)).toHaveLength(1)
    })

    it('arrive whole and in order where they are too long for one message', async () => {
      const her = await withAna()
      const lines = Array.from(
        { length: 400 },
        (_, n) => `${n} আমার একটি ঘর দরকার, ${secretWord}. أحتاج غرفة ${n}.`,
      )
      const before = (await texts(her)).length
      expect(await replies(her, lines.join('\n'))).toBe('done')
      const words = (all: readonly string[]) => all.join('\n').split(/\s+/).join(' ')
      await soon(async () => words((await texts(her)).slice(before))).toBe(words(lines))
      const parts = (await her.got()).slice(before)
      const { text } = scene.rig.house.now.channel.capabilities
      expect(parts.filter((part) => part.text.length > text)).toEqual([])
      if (text < lines.join('\n').length) expect(parts.length).toBeGreaterThan(1)
    })
  })

  describe('choices', () => {
    it.each([
      ['2', 'green'],
      ['২', 'green'],
      ['٣', 'blue'],
      ['(3)', 'blue'],
      ['1️⃣', 'red'],
      ['GREEN', 'green'],
      ['blue.', 'blue'],
    ])('are made by typing "%s"', async (typed, colour) => {
      const her = await asked()
      await her.say(typed)
      await soon(async () => (await texts(her)).join('\n')).toContain(`It is ${colour}.`)
      await shows(her, 'Which size?')
    })

    promises('press', 'are made by pressing their button', async () => {
      const her = await asked()
      expect((await her.got()).at(-1)?.choices).toEqual(['Red', 'Green', 'Blue'])
      await her.press('Green')
      await soon(async () => (await texts(her)).join('\n')).toContain('It is green.')
    })

    it('that are no buttons stand numbered in the words', async () => {
      const her = await asked()
      const question = (await her.got()).at(-1)
      const { buttons } = scene.rig.house.now.channel.capabilities
      if (buttons === false) expect(question?.text).toMatch(/1.*Red\n2.*Green\n3.*Blue/)
      else expect(question?.text).toBe('Which colour?')
    })

    promises('press', 'change by an earlier button, and an old one is excused', async () => {
      const her = await asked()
      await her.press('Red')
      await shows(her, 'Which size?')
      await her.press('Blue')
      await soon(async () => (await texts(her)).join('\n')).toContain('It is blue.')
      await shows(her, 'Which size?')
      await her.press('Small')
      await shows(her, 'It is small.')
      await her.press('Red')
      await soon(async () => (await texts(her)).join('\n')).toContain('This button is old.')
    })
  })

  describe('signs', () => {
    promises('receipts', 'ticks rise and never fall', async () => {
      const her = await withAna()
      her.silent()
      expect(await replies(her, 'one thing')).toBe('done')
      await soon(() => stateOf(her, 'one thing')).toBe('sent')
      await shows(her, 'one thing')
      her.tells('delivered')
      await soon(() => stateOf(her, 'one thing')).toBe('delivered')
      her.tells('read')
      await soon(() => stateOf(her, 'one thing')).toBe('read')
      expect(await replies(her, 'another')).toBe('done')
      await shows(her, 'another')
      her.tells('delivered')
      await soon(() => stateOf(her, 'another')).toBe('delivered')
      expect(await stateOf(her, 'one thing')).toBe('read')
    })

    promises(
      'typing',
      'the typing sign is shown, and whatever becomes of it harms nobody',
      async () => {
        const her = await somebody()
        await says(her, 'hello', echo(1, 'hello'))
        const { channel } = scene.rig.house.now
        const seen = her.typing()
        channel.typing?.(her.address)
        await soon(() => her.typing()).toBeGreaterThan(seen)
        for (const kind of ['chat', 'phone', 'lid', 'bsuid'] as const)
          channel.typing?.({ kind, value: 'nobody' })
        scene.rig.down()
        channel.typing?.(her.address)
        scene.rig.up()
        await soon(() => channel.health().ok).toBe(true)
        await says(her, 'still here', echo(2, 'still here'))
      },
    )
  })
}
