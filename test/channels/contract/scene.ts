import { format } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { withoutIsolates } from '#core/render/isolate.ts'
import type { Ability, Cannot, Rig, Somebody } from './rig.ts'
import { soon } from './soon.ts'

/** A word of somebody's, which must stand nowhere but in the store and on screens. */
export const secretWord = 'zqsecret'

/** Linking, two hundred messages, a retry: on a busy machine each takes a while, ms. */
export const most = 60_000

/** A longer pause than this is not waited out: the clock of the house is set forward, ms. */
export const shortPause = 5_000
/** What the promises of one channel stand on: people, Ana, and what becomes of their words. */
export function openScene(name: string, cannot: Cannot, open: () => Promise<Rig>) {
  let rig: Rig
  const secrets = new Set([secretWord])
  const printed: string[] = []

  beforeAll(async () => {
    for (const method of ['log', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, method).mockImplementation((...said) => void printed.push(format(...said)))
    rig = await open()
  }, most)
  afterEach(async () => {
    rig.up()
    await rig.house.awake(rig.cut)
  })
  afterAll(async () => {
    await rig.close()
    vi.restoreAllMocks()
    for (const [what, why] of Object.entries(cannot)) console.log(`${name}, ${what}: ${why}`)
  }, most)

  /** A promise that needs an ability; left out aloud where the channel cannot. */
  function promises(needs: Ability | undefined, title: string, keep: () => Promise<void>): void {
    const why = needs && cannot[needs]
    if (why === undefined) it(title, keep)
    else it(`${title}: cannot, ${why}`, (context) => context.skip(why))
  }

  async function somebody(): Promise<Somebody> {
    const her = await rig.person(`Zqamina ${secrets.size}`)
    for (const secret of her.secrets) secrets.add(secret)
    return her
  }

  const texts = async (her: Somebody) => (await her.got()).map(({ text }) => withoutIsolates(text))
  const shows = (her: Somebody, text: string) =>
    soon(async () => (await texts(her)).at(-1)).toContain(text)
  const echo = (n: number, text: string) => `number ${n}: you said ${text}`

  async function says(her: Somebody, text: string, answer: string): Promise<void> {
    await her.say(text)
    await shows(her, answer)
  }

  /** Somebody who is known and is asked for a colour. */
  async function asked(): Promise<Somebody> {
    const her = await somebody()
    await says(her, 'hello', echo(1, 'hello'))
    await says(her, 'zq colour', 'Which colour?')
    return her
  }

  /** Somebody who asked for a person, and Ana has her. */
  async function withAna(): Promise<Somebody> {
    const her = await somebody()
    await says(her, 'zq interrupt person', 'A person will answer.')
    expect(await rig.house.does(her.address, { do: 'claim' })).toBe('done')
    await shows(her, 'Ana is here.')
    return her
  }

  const replies = (her: Somebody, text: string) =>
    rig.house.does(her.address, { do: 'reply', text, language: 'en' })

  /** Her lines of ours as Ana sees them. */
  async function ours(her: Somebody) {
    const thread = await rig.house.thread(her.address)
    return thread.flatMap((one) => (one.kind === 'centre' ? [one] : []))
  }

  const stateOf = async (her: Somebody, text: string) =>
    (await ours(her)).find(({ part }) => part.text === text)?.state

  return {
    /** There from the first test on. */
    get rig(): Rig {
      return rig
    },
    name,
    secrets,
    printed,
    promises,
    somebody,
    texts,
    shows,
    echo,
    says,
    asked,
    withAna,
    replies,
    ours,
    stateOf,
  }
}

export type Scene = ReturnType<typeof openScene>
