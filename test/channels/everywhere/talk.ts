import { expect } from 'vitest'
import { withoutIsolates } from '#core/render/isolate.ts'
import type { Got, Somebody } from '../contract/rig.ts'
import { soon } from '../contract/soon.ts'

/** A talk as she has it: what she writes and chooses, and what she reads since. */
export function talkOf(her: Somebody) {
  let before = 0
  const all = async (): Promise<readonly Got[]> =>
    (await her.got()).map((one) => ({ ...one, text: withoutIsolates(one.text) }))
  const since = async () => (await all()).slice(before)
  const text = async () => (await since()).map((one) => one.text).join('\n\n')

  /** She does it, and a message with these words follows. Gives all that followed, as one text. */
  async function does(act: () => Promise<void>, expected: string): Promise<string> {
    before = (await all()).length
    await act()
    await soon(text).toContain(expected)
    return text()
  }

  /** What the newest question offers, by its numbers where a channel has no buttons. */
  async function offered(): Promise<readonly string[]> {
    const last = (await all()).at(-1)
    if (last === undefined) return []
    return last.choices.length > 0 ? last.choices : numbered(last.text).map(([, label]) => label)
  }

  /** Presses the button that says this, or types its number. */
  async function choose(label: string): Promise<void> {
    const last = (await all()).at(-1)
    // Latin names are fenced in on Arabic buttons; she presses what she reads.
    const wanted = withoutIsolates(label)
    const button = last?.choices.find((one) => withoutIsolates(one).includes(wanted))
    if (button !== undefined) return her.press(button)
    const line = numbered(last?.text ?? '').find(([, one]) => one.includes(wanted))
    expect(line, `${label} in ${last?.text}`).toBeDefined()
    await her.say(line?.[0] ?? '')
  }

  return {
    her,
    says: (words: string, expected: string) => does(() => her.say(words), expected),
    chooses: (label: string, expected: string) => does(() => choose(label), expected),
    /** Messages since she last did something. */
    since,
    text,
    offered,
  }
}

/** The numbered lines of a message, each with its number as it stands there. */
const numbered = (text: string): readonly (readonly [number: string, label: string])[] =>
  [...text.matchAll(/^\P{L}*?(\p{Nd}+)\P{L}*?\s(.+)$/gmu)].map(([, n = '', label = '']) => [
    n,
    label,
  ])
