import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Conversation } from '#core/conversation.ts'
import type { Handoff } from '#core/handoff/handoff.ts'
import { storable } from '#storage/storable.ts'
import type { OpenStore } from './contract.ts'
import { act, deedOn, handoff, queued } from './people.ts'
import { answer, commit, hear, load, noon } from './talk.ts'

const at = fc.integer({ min: 0, max: 8_640_000_000_000 })
const id = fc.stringMatching(/^[a-z0-9]{1,25}$/)
const holders = fc.constantFrom('bot', 'queued', 'technician', 'resolved')

/** Any handoff the core may decide; only what a technician holds can sleep. */
const decided: fc.Arbitrary<Pick<Conversation, 'holder'> & { handoff: Handoff }> = fc
  .record({
    holder: holders,
    handoff: fc.record(
      {
        queue: id,
        centre: id,
        why: fc.constantFrom('asked', 'urgent', 'not-understood'),
        urgent: fc.boolean(),
        sensitive: fc.boolean(),
        askedAt: at,
        waitingSince: at,
        technician: id,
        lastTechnician: id,
        snoozedUntil: at,
        snoozed: fc.boolean(),
        resolvedAt: at,
        unread: fc.nat(1_000_000),
        last: fc.record({
          at,
          from: fc.constantFrom('person', 'bot', 'technician'),
          text: fc.string({ unit: 'binary', maxLength: 160 }),
        }),
      },
      {
        requiredKeys: [
          'queue',
          'centre',
          'why',
          'urgent',
          'sensitive',
          'askedAt',
          'snoozed',
          'unread',
          'last',
        ],
      },
    ),
  })
  .map(({ holder, handoff }) => ({
    holder,
    handoff: { ...handoff, snoozed: handoff.snoozed && holder === 'technician' } as Handoff,
  }))

export function handoffContract(open: OpenStore): void {
  it('a handoff is read back as it was decided, whatever stood there before', async () => {
    const store = await open()
    const talk = await queued(store, { from: 'eva' })
    await fc.assert(
      fc.asyncProperty(decided, fc.boolean(), async ({ holder, handoff }, byDeed) => {
        if (!byDeed) await hear(store, { from: 'eva' })
        const was = await load(store, talk)
        const next = { ...was.conversation, holder, handoff }
        if (byDeed) await commit(store, deedOn(was.conversation, { next }))
        else await answer(store, talk, [], { next })
        const now = (await load(store, talk)).conversation
        expect(now.holder).toBe(holder)
        expect(now.handoff).toEqual({
          ...handoff,
          last: { ...handoff.last, text: storable(handoff.last.text) },
        })
      }),
      { numRuns: 60 },
    )
  })

  it('a conversation that never left the bot has none', async () => {
    const store = await open()
    const talk = await hear(store)
    await answer(store, talk, ['olá'])
    expect('handoff' in (await load(store, talk)).conversation).toBe(false)
  })

  it('a turn after a handoff keeps it, and those of a batch keep theirs apart', async () => {
    const store = await open()
    const [one, two] = [await queued(store), await queued(store)]
    const loaded = await store.load([two, one], noon)
    await store.commit(
      loaded.map(({ conversation }, place) =>
        deedOn(conversation, {
          next: { ...conversation, handoff: handoff({ unread: place + 5 }) },
        }),
      ),
    )
    const now = await store.load([one, two], noon)
    expect(now.map(({ conversation }) => conversation.handoff?.unread)).toEqual([6, 5])
  })

  it('those who wait for a person are counted', async () => {
    const store = await open()
    expect(await store.facts(['waiting', 'technicians'], noon)).toEqual({
      waiting: 0,
      technicians: [],
    })
    const talk = await queued(store)
    await queued(store)
    expect(await store.facts(['waiting'], noon)).toEqual({ waiting: 2 })
    await act(store, talk)
    expect(await store.facts(['waiting'], noon)).toEqual({ waiting: 1 })
  })

  it('how long people wait is the middle of the latest claims, each counted once', async () => {
    const store = await open()
    expect(await store.facts(['usualWait'], noon)).toEqual({})
    for (const wait of [9_000, 1_000, 4_000]) {
      const talk = await queued(store)
      const claim = { events: [{ type: 'claimed', by: 'rui' }] as const, now: noon + wait }
      await act(store, talk, claim)
      // Taken from a colleague later: nobody waited for that.
      await act(store, talk, { ...claim, now: noon + 1e9 })
    }
    expect(await store.facts(['usualWait'], noon)).toEqual({ usualWait: 4_000 })
  })

  it('only the last fifty claims say how long people wait now', async () => {
    const store = await open()
    for (let place = 0; place < 110; place += 1) {
      const talk = await queued(store)
      const wait = place < 60 ? 1e6 : 5_000
      const { conversation } = await load(store, talk)
      const askedAt = noon + place * 1e7
      const next = { ...conversation, handoff: handoff({ askedAt, technician: 'rui' }) }
      const events = [{ type: 'assigned', by: 'ana', to: 'rui' }] as const
      await commit(store, deedOn(conversation, { next, events, now: askedAt + wait }))
    }
    expect(await store.facts(['usualWait'], noon)).toEqual({ usualWait: 5_000 })
  })
}
