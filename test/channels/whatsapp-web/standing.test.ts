import { describe, expect, it } from 'vitest'
import type { LinkState } from '#app/channel-ports.ts'
import type { Baileys } from '#channels/whatsapp-web/load-baileys.ts'
import { standing } from '#channels/whatsapp-web/standing.ts'
import { askingLatest, openVersions } from '#channels/whatsapp-web/version.ts'

/** An account and the timers it set, with the time in the test's hand. */
function account() {
  let now = 1_000
  const shown: LinkState[] = []
  const timers: { at: number; run: () => void }[] = []
  const stands = standing({
    clock: { now: () => now, after: () => () => {} },
    show: (link) => shown.push(link),
    later: (ms, run) => timers.push({ at: now + ms, run }),
  })
  return {
    ...stands,
    shown,
    /** Rings what is due by then, and gives how often anything rang. */
    until: (then: number) => {
      let rang = 0
      for (let due = timers.find(({ at }) => at <= then); due; rang += 1) {
        timers.splice(timers.indexOf(due), 1)
        now = due.at
        due.run()
        due = timers.find(({ at }) => at <= then)
      }
      now = then
      return rang
    },
  }
}

const linked = { state: 'linked', phone: '+351910000001', since: 500 }

describe('how the network treats an account', () => {
  it('a restriction is shown while it lasts, known before it opens or after', () => {
    const { open, restrict, until, shown } = account()
    restrict(5_000)
    expect(shown).toEqual([])
    open('+351910000001', 500)
    expect(shown).toEqual([{ ...linked, state: 'restricted', until: 5_000 }])
    until(5_000)
    expect(shown.at(-1)).toEqual(linked)
    restrict(9_000)
    restrict(undefined)
    expect(shown.at(-1)).toEqual(linked)
  })

  it('one without an end is shown without one, until it is lifted', () => {
    const { open, restrict, shown } = account()
    open('+351910000001', 500)
    restrict(Number.POSITIVE_INFINITY)
    expect(shown.at(-1)).toEqual({ ...linked, state: 'restricted' })
    restrict(undefined)
    expect(shown.at(-1)).toEqual(linked)
  })

  it('one of months is looked at once a day: no timer is that long', () => {
    const { open, restrict, until, shown } = account()
    const day = 24 * 60 * 60_000
    open('+351910000001', 500)
    restrict(1_000 + 40 * day)
    expect(until(1_000 + 39.5 * day)).toBe(39)
    expect(shown.at(-1)?.state).toBe('restricted')
    until(1_000 + 40 * day)
    expect(shown.at(-1)).toEqual(linked)
  })

  it('messages refused make none shorter', () => {
    const { open, restrict, refused, shown } = account()
    open('+351910000001', 500)
    refused(3_000)
    expect(shown.at(-1)).toMatchObject({ state: 'restricted', until: 3_000 })
    restrict(8_000)
    refused(4_000)
    expect(shown.at(-1)).toMatchObject({ until: 8_000 })
  })

  it('nothing is shown of one that is not open', () => {
    const { open, close, restrict, shown } = account()
    open('+351910000001', 500)
    close()
    restrict(5_000)
    expect(shown).toEqual([linked])
  })
})

describe('the version we say we are', () => {
  const builtIn = [2, 3000, 1] as const
  const newest = [2, 3000, 9] as const

  it('from the settings, until it is refused', async () => {
    const versions = openVersions([2, 3000, 5], builtIn, async () => newest)
    expect(await versions.current()).toEqual([2, 3000, 5])
    expect(await versions.refresh()).toBe(true)
    expect(await versions.current()).toEqual(newest)
    expect(versions.used()).toBe('2.3000.9')
    expect(await versions.refresh()).toBe(false)
  })

  it('else the newest, asked for until it is known; meanwhile what Baileys was made with', async () => {
    let asked = 0
    const versions = openVersions(undefined, builtIn, async () => {
      asked += 1
      if (asked === 1) throw new Error('no network')
      return asked === 2 ? undefined : newest
    })
    const got = [await versions.current(), await versions.current(), await versions.current()]
    expect(got).toEqual([builtIn, builtIn, newest])
    await versions.current()
    expect(asked).toBe(3)
  })

  it.each([
    [true, newest],
    [false, undefined],
  ])('the service is believed when it says (%s)', async (isLatest, wanted) => {
    let options: RequestInit | undefined
    const baileys = {
      fetchLatestWaWebVersion: async (given: RequestInit) => {
        options = given
        return { version: [...newest], isLatest }
      },
    } as unknown as Baileys
    expect(await askingLatest(baileys)()).toEqual(wanted)
    expect(options?.signal).toBeInstanceOf(AbortSignal)
  })
})
