import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tooMany } from '../../doubles/telegram/faults.ts'
import { soon } from '../../doubles/telegram/soon.ts'
import { type Opened, opened } from './opened.ts'

describe('by polling', () => {
  let all: Opened
  beforeEach(async () => {
    all = await opened('polling')
  })
  afterEach(() => all.close())

  it('removes a webhook that was set, then takes what people write, in order', async () => {
    all.bots.setWebhook({ url: 'http://127.0.0.1:1/' })
    const people = [1, 2, 3].map((id) => all.bots.person(id))
    for (let n = 0; n < 100; n++) for (const person of people) person.say(`${n}`)
    await all.start()
    expect(all.bots.webhook).toBeUndefined()
    await soon(() => all.kept.messages.length).toBe(300)
    const inOrder = Array.from({ length: 100 }, (_, n) => `${n}`)
    for (const person of people) expect(all.kept.texts(person.id)).toEqual(inOrder)
    await soon(() => all.bots.pending).toBe(0)
  })

  it('holds one poll open instead of asking again and again', async () => {
    await all.start()
    await pause(300)
    expect(all.bots.polled).toBe(1)
    all.bots.person(42).say('olá')
    await soon(() => all.kept.texts()).toEqual(['olá'])
  })

  it('lets Telegram forget an update only once it is stored', async () => {
    let store = () => {}
    all.kept.gate = new Promise((resolve) => {
      store = resolve
    })
    await all.start()
    all.bots.person(42).say('olá')
    await soon(() => all.kept.asked).toBe(1)
    await pause(50)
    expect(all.bots.pending).toBe(1)
    store()
    await soon(() => all.bots.pending).toBe(0)
    expect(all.kept.texts()).toEqual(['olá'])
  })

  it('asks for the same updates again when they could not be stored', async () => {
    all.kept.failures = 3
    await all.start()
    const amina = all.bots.person(42)
    for (const text of ['a', 'b', 'c']) amina.say(text)
    await soon(() => all.kept.texts()).toEqual(['a', 'b', 'c'])
    expect(all.log.count('warn', 'trying again')).toBe(1)
    expect(all.channel.health().state).toBe('listening')
  })

  it.each([
    ['a 502', { kind: 'error', code: 502, description: 'x' } as const],
    ['a 429', tooMany(0)],
    ['a cut', { kind: 'reset' } as const],
    ['a lost answer', { kind: 'lost' } as const],
  ])('goes on after %s', async (_what, fault) => {
    all.bots.faults.script('getUpdates', fault, 3)
    const amina = all.bots.person(42)
    for (const text of ['a', 'b']) amina.say(text)
    await all.start()
    await soon(() => all.kept.texts()).toEqual(['a', 'b'])
    expect(all.kept.repeats).toEqual([])
    await soon(() => all.channel.health().ok).toBe(true)
  })

  it('explains a conflict once, and listens again when the other one is gone', async () => {
    await all.start()
    all.bots.setWebhook({ url: 'http://127.0.0.1:1/' })
    await soon(() => all.channel.health().state).toBe('conflict')
    await pause(200)
    expect(all.log.count('error', 'Somebody else listens to this bot')).toBe(1)
    all.bots.setWebhook({ url: '' })
    all.bots.person(42).say('olá')
    await soon(() => all.kept.texts()).toEqual(['olá'])
    await soon(() => all.channel.health().ok).toBe(true)
  })

  it('is thrown out by a second poller and says so', async () => {
    await all.start()
    await soon(() => all.bots.polled).toBe(1)
    await fetch(`${all.bots.apiRoot}/bot${all.bots.token}/getUpdates?timeout=0`)
    await soon(() => all.log.count('error', 'Somebody else')).toBe(1)
  })

  it('stops asking when the token is refused, with one alarm, and recovers when it is taken', async () => {
    const refused = { kind: 'error', code: 401, description: 'Unauthorized' } as const
    all.bots.faults.script('getUpdates', refused, 4)
    all.bots.person(42).say('olá')
    await all.start()
    await soon(() => all.channel.health().state).toBe('token-refused')
    await soon(() => all.kept.texts()).toEqual(['olá'])
    expect(all.log.count('error', 'refuses the bot token')).toBe(1)
  })

  it('stops at once in the middle of a long poll', async () => {
    await all.start()
    await soon(() => all.bots.polled).toBe(1)
    const before = performance.now()
    await all.channel.stop()
    expect(performance.now() - before).toBeLessThan(5000)
    const polled = all.bots.polled
    await pause(100)
    expect(all.bots.polled).toBe(polled)
    expect(all.channel.health().state).toBe('stopped')
    expect(all.log.count('warn', '')).toBe(0)
  })

  it('stops only once the last batch is stored', async () => {
    let store = () => {}
    all.kept.gate = new Promise((resolve) => {
      store = resolve
    })
    await all.start()
    all.bots.person(42).say('olá')
    await soon(() => all.kept.asked).toBe(1)
    let stopped = false
    const stopping = all.channel.stop().then(() => {
      stopped = true
    })
    await pause(50)
    expect(stopped).toBe(false)
    store()
    await stopping
    expect(all.kept.texts()).toEqual(['olá'])
  })

  it('takes updates whose ids start again lower after a quiet week', async () => {
    await all.start()
    const amina = all.bots.person(42)
    amina.say('a')
    await soon(() => all.kept.texts()).toEqual(['a'])
    await soon(() => all.bots.pending).toBe(0)
    all.bots.nextUpdateId = 5
    amina.say('b')
    await soon(() => all.kept.texts()).toEqual(['a', 'b'])
  })

  it('answers a press once it is stored', async () => {
    await all.start()
    const amina = all.bots.person(42)
    amina.pressInaccessible(5, 'welcome/need/work')
    await soon(() => all.bots.answered).toHaveLength(1)
    expect(all.kept.messages[0]?.content).toEqual({ kind: 'press', data: 'welcome/need/work' })
  })
})
