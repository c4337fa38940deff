import { expect, it } from 'vitest'
import type { Loaded, TurnNow } from '#app/ports.ts'
import type { OpenStore } from './contract.ts'
import { arrival, hear, load, sent, textOf, turnOn } from './talk.ts'

/** Answers at once with what it heard, and notes what it was asked. */
function echoing() {
  const heard: Loaded[] = []
  const turnNow: TurnNow = (loaded) => {
    heard.push(loaded)
    return turnOn(loaded, [`echo ${textOf(loaded.next?.content)}`])
  }
  return { heard, turnNow }
}

/** For stores that run turns in the transaction that accepts their messages. */
export function turnsNowContract(open: OpenStore): void {
  it('a message is accepted and answered in one go', async () => {
    const store = await open()
    const { heard, turnNow } = echoing()
    const [accepted] = await store.accept([arrival({ text: 'olá' })], turnNow)
    expect(accepted?.turn?.committed).toMatchObject({ ok: true, more: false })
    expect(heard[0]?.next).toMatchObject({ seq: 1, first: true })
    const now = await load(store, accepted?.conversationId ?? '')
    expect(now.next).toBeUndefined()
    expect(now.conversation.version).toBe(1)
    expect(now.unsent.map(({ seq, part }) => [seq, part.text])).toEqual([[1, 'echo olá']])
  })

  it('a reply that was sent leaves nothing to do', async () => {
    const store = await open()
    const [accepted] = await store.accept([arrival()], echoing().turnNow)
    const { committed } = accepted?.turn ?? {}
    if (!committed?.ok) throw new Error('not committed')
    await store.settle(committed.rows.map((row) => sent(row)))
    expect(await store.claim(Number.MAX_SAFE_INTEGER, 10, [])).toEqual([])
  })

  it('a repeat is not answered again, and neither are its twins in one batch', async () => {
    const store = await open()
    const { heard, turnNow } = echoing()
    const one = arrival({ externalId: 'u1' })
    const first = await store.accept([one, one], turnNow)
    const again = await store.accept([one], turnNow)
    expect([...first, ...again].map(({ turn }) => turn !== undefined)).toEqual([true, false, false])
    expect(heard).toHaveLength(1)
  })

  it('what the turn does not want to decide now waits in line, accepted all the same', async () => {
    const store = await open()
    const [accepted] = await store.accept([arrival({ text: 'olá' })], () => undefined)
    expect(accepted).toMatchObject({ fresh: true, mine: true })
    expect(accepted?.turn).toBeUndefined()
    expect(textOf((await load(store, accepted?.conversationId ?? '')).next?.content)).toBe('olá')
  })

  it('an older message that waits goes first: the new one is not decided now', async () => {
    const store = await open()
    const { heard, turnNow } = echoing()
    const id = await hear(store, { text: 'um' })
    const [accepted] = await store.accept([arrival({ text: 'dois' })], turnNow)
    expect(accepted?.turn).toBeUndefined()
    expect(heard).toEqual([])
    expect(textOf((await load(store, id)).next?.content)).toBe('um')
  })

  it('of several messages of one person none is lost, and none is out of order', async () => {
    const store = await open()
    const texts = ['um', 'dois', 'três']
    const accepted = await store.accept(
      texts.map((text) => arrival({ text })),
      echoing().turnNow,
    )
    const id = accepted[0]?.conversationId ?? ''
    for (;;) {
      const loaded = await load(store, id)
      if (!loaded.next) break
      await store.commit([turnOn(loaded, [`echo ${textOf(loaded.next.content)}`])])
    }
    const { unsent } = await load(store, id)
    expect(unsent.map(({ part }) => part.text)).toEqual(texts.map((text) => `echo ${text}`))
  })

  it('a turn that throws accepts nothing', async () => {
    const store = await open()
    const fault = store.accept([arrival({ externalId: 'u1' })], () => {
      throw new Error('no')
    })
    await expect(fault).rejects.toThrow('no')
    const [accepted] = await store.accept([arrival({ externalId: 'u1' })])
    expect(accepted).toMatchObject({ fresh: true, seq: 1 })
  })
}
