import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Fault, pairLimit, tooMany } from '../../doubles/whatsapp-cloud/faults.ts'
import type { Person } from '../../doubles/whatsapp-cloud/person.ts'
import { soon } from '../../doubles/whatsapp-cloud/soon.ts'
import { amina, type Opened, opened, row } from './opened.ts'

let all: Opened
let her: Person
let clock: number

beforeEach(async () => {
  clock = Date.now()
  all = await opened({ now: () => clock })
  her = all.cloud.person(amina, 'Amina')
  her.lastInbound = Date.now()
})
afterEach(() => all.close())

const graph = (code: number, status = 400): Fault => ({ kind: 'error', status, code })
const send = () => all.channel.send(row({ text: 'olá' }))

describe('refusals in a row', () => {
  const waitOf = async (fault: Fault, address?: Parameters<typeof row>[1]) => {
    all.cloud.faults.script('messages', fault)
    const outcome = await all.channel.send(row({ text: 'x' }, address))
    return outcome.ok || outcome.kind !== 'throttled' ? undefined : outcome.retryAfterMs
  }

  it('for one person are waited out four times as long each time, up to 17 minutes', async () => {
    const waits: (number | undefined)[] = []
    for (let n = 0; n < 8; n++) {
      const wait = await waitOf(pairLimit)
      waits.push(wait)
      clock += wait ?? 0
    }
    expect(waits).toEqual([1, 4, 16, 64, 256, 1024, 1024, 1024].map((s) => s * 1000))
  })

  it('of one person count for nobody else, and begin again once she was reached', async () => {
    clock += (await waitOf(pairLimit)) ?? 0
    clock += (await waitOf(pairLimit)) ?? 0
    expect(await waitOf(pairLimit, { kind: 'phone', value: '+351911111111' })).toBe(1_000)
    await send()
    expect(await waitOf(pairLimit)).toBe(1_000)
  })

  it('of sends that were under way together count once', async () => {
    const waits = await Promise.all(Array.from({ length: 20 }, () => waitOf(tooMany)))
    expect(new Set(waits)).toEqual(new Set([1_000]))
    clock += 1_000
    expect(await waitOf(tooMany)).toBe(2_000)
  })
})

describe('trouble with the number', () => {
  it.each<[string, Fault, string]>([
    ['a refused token', graph(190, 401), 'token-refused'],
    ['a locked account', graph(131031, 403), 'account-blocked'],
  ])(
    '%s stops the channel with one alarm, until a message goes through',
    async (_w, fault, state) => {
      await all.start()
      all.cloud.faults.script('messages', fault, 3)
      for (let n = 0; n < 3; n++) await send()
      expect(all.channel.health()).toMatchObject({ ok: false, state })
      expect(all.log.count('error', 'the channel is down')).toBe(1)
      await send()
      expect(all.channel.health()).toMatchObject({ ok: true, state: 'listening' })
    },
  )

  it('a number that Meta does not know is told by the setting that names it', async () => {
    all.cloud.faults.script('messages', { ...graph(100), subcode: 33 } as Fault)
    await send()
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'account-blocked' })
    expect(all.log.count('error', 'is WHATSAPP_CLOUD_PHONE_ID right')).toBe(1)
  })

  it('that a send found is not over because our number can be looked at', async () => {
    await all.start()
    all.cloud.faults.script('messages', graph(131031, 403))
    await send()
    const looks = () => all.cloud.calls.filter(({ operation }) => operation === 'phone').length
    const before = looks()
    await soon(looks).toBeGreaterThan(before + 2)
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'account-blocked' })
  })

  it('that only statuses tell of ends when a status says that something went out', async () => {
    await all.start()
    all.cloud.failLater.push(131042)
    expect(await send()).toMatchObject({ ok: true })
    await soon(() => all.channel.health().state).toBe('account-blocked')
    expect(all.kept.told).toMatchObject([{ what: 'failed', code: 'payment', row: { seq: 7 } }])
    all.cloud.follows = []
    await send()
    expect(all.channel.health().state).toBe('account-blocked')
    all.cloud.follows = ['sent']
    await send()
    await soon(() => all.channel.health().state).toBe('listening')
  })

  it('at the start is waited out, and Graph is asked again and again', async () => {
    all.cloud.faults.script('phone', graph(190, 401), 3)
    await all.start()
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'token-refused' })
    await soon(() => all.channel.health().state).toBe('listening')
    expect(all.log.count('error', 'refuses the token')).toBe(1)
  })

  it('is forgotten by a new start', async () => {
    await all.start()
    all.cloud.faults.script('messages', graph(190, 401))
    await send()
    await all.channel.stop()
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'stopped' })
    all.cloud.faults.script('phone', { kind: 'reset' })
    await all.channel.start(all.kept)
    await soon(() => all.channel.health().state).toBe('listening')
  })

  it('while Graph is away is no alarm of the token', async () => {
    all.cloud.faults.script('phone', { kind: 'reset' }, 3)
    await all.start()
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'unreachable' })
    await soon(() => all.channel.health().state).toBe('listening')
    expect(all.log.count('error', '')).toBe(0)
  })
})
