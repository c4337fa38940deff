import { beforeEach, describe, expect, it, vi } from 'vitest'
import { databases, later, minutes, office, stopTime, words } from './office.ts'

/** Every password that was hashed or compared, whoever asked for it. */
const work = vi.hoisted(() => ({ hashed: 0, compared: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return {
    ...real,
    hash: (...given: Parameters<typeof real.hash>) => {
      work.hashed += 1
      return real.hash(...given)
    },
    verify: (...given: Parameters<typeof real.verify>) => {
      work.compared += 1
      return real.verify(...given)
    },
  }
})
beforeEach(() => {
  work.hashed = 0
  work.compared = 0
})

const tina = 'tina@example.org'

/** An office with a technician in it, and nothing tried yet. */
async function staffed(kind: (typeof databases)[number]) {
  const all = await office(kind)
  const rita = await all.administrator()
  const id = await all.invite(rita, tina, 'technician')
  work.hashed = 0
  work.compared = 0
  return { ...all, rita, id }
}

describe.each(databases)('signing in on %s', (kind) => {
  stopTime()

  it('who does not exist, has a wrong password, or is disabled, gets the same answer', async () => {
    const { browser, invite, rita } = await staffed(kind)
    const gone = await invite(rita, 'gone@example.org', 'technician')
    await rita.post(`/api/people/${gone}/disable`)
    const shape = async (email: string, password: string) => {
      work.hashed = 0
      work.compared = 0
      const answer = await browser().password(email, password)
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      const costly = work.hashed + work.compared
      return { status: answer.status, text: answer.text, headers, costly }
    }
    const unknown = await shape('nobody@example.org', 'uma frase que ninguém tem')
    expect(unknown).toMatchObject({
      status: 401,
      text: '{"error":"invalid-email-or-password"}',
      costly: 1,
    })
    expect(await shape(tina, 'uma frase que ninguém tem')).toEqual(unknown)
    expect(await shape('gone@example.org', words)).toEqual(unknown)
    expect(await shape('gone@example.org', 'uma frase que ninguém tem')).toEqual(unknown)
  })

  it('ten wrong ones in a quarter of an hour, with growing waits, then none, and one alarm', async () => {
    const { browser, logged } = await staffed(kind)
    const waits: number[] = []
    let wrong = 0
    for (let at = 0; at < 40; at += 1) {
      const answer = await browser(`198.51.100.${at}`).password(tina, `nenhuma destas frases ${at}`)
      if (answer.status === 401) wrong += 1
      else waits.push(answer.json.wait)
      if (answer.json.wait && answer.json.wait < 100) later(answer.json.wait * 1_000)
    }
    expect(wrong).toBe(10)
    expect(work.compared).toBe(10)
    expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32])
    expect(waits.at(-1)).toBeGreaterThan(600)
    expect(logged.filter(({ fields }) => 'tries' in fields)).toEqual([
      { fields: { code: 'guessing-account', tries: 10 }, message: 'somebody is guessing' },
    ])
    expect((await browser('198.51.100.99').password(tina, words)).status).toBe(429)
    later(minutes(15))
    expect((await browser('198.51.100.99').password(tina, words)).status).toBe(200)
  })

  it('all at once are no more than one after the other, from two processes', async () => {
    const { browser, another } = await staffed(kind)
    const tries = Array.from({ length: 30 }, (_, at) => {
      const one = at % 2 ? browser(`198.51.100.${at}`) : another()
      return one.password(tina, `nenhuma destas frases ${at}`)
    })
    const answers = await Promise.all(tries)
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
    expect(work.compared).toBeLessThanOrEqual(10)
  })

  it('one address has twenty tries over all accounts, and one alarm', async () => {
    const { browser, logged } = await staffed(kind)
    const statuses: number[] = []
    for (let at = 0; at < 60; at += 1) {
      const forged = { 'x-forwarded-for': `10.0.0.${at}`, 'x-real-ip': `10.0.1.${at}` }
      const body = { email: `p${at}@example.org`, password: 'nenhuma destas frases' }
      statuses.push((await browser().post('/api/auth/sign-in/email', body, forged)).status)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(20)
    expect(logged.filter(({ fields }) => 'tries' in fields)).toEqual([
      { fields: { code: 'guessing-address', tries: 20 }, message: 'somebody is guessing' },
    ])
  })

  it('strangers cannot lock her out of a device she has signed in on', async () => {
    const { browser, signIn } = await staffed(kind)
    const own = await signIn(tina)
    await own.post('/api/auth/sign-out')
    // Even behind the same address as she.
    for (let at = 0; at < 12; at += 1) {
      await browser().password(tina, `nenhuma destas frases ${at}`)
      later(33_000)
    }
    expect((await browser().password(tina, words)).status).toBe(429)
    expect((await own.password(tina, words)).status).toBe(200)
  })

  it('a hash that cost less than ours is made anew', async () => {
    const { browser, database, id } = await staffed(kind)
    const { hash } = await vi.importActual<typeof import('@node-rs/argon2')>('@node-rs/argon2')
    const cheap = await hash(words, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    const { authAccount } = await database()
    await authAccount.updateMany({ where: { userId: id }, data: { password: cheap } })
    expect((await browser().password(tina, words)).status).toBe(200)
    const [row] = await authAccount.findMany({ where: { userId: id } })
    expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await browser().password(tina, words)).status).toBe(200)
  })

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

  it('an account is found whatever the case of its e-mail', async () => {
    const { browser } = await staffed(kind)
    for (const email of ['TINA@example.org', ' tina@Example.org '])
      expect((await browser().password(email, words)).status, email).toBe(200)
  })

  it('the whole password counts, also the long one', async () => {
    const { accounts, browser, base, spendLink } = await office(kind)
    const long = `${'palavras e mais palavras '.repeat(10)}`.slice(0, 249)
    const link = (await accounts.setupLink(base)) ?? ''
    await spendLink(link, { name: 'Rita', email: 'rita@example.org', password: `${long}1234567` })
    const say = (password: string) => browser().password('rita@example.org', password)
    expect((await say(`${long}1234568`)).status).toBe(401)
    expect((await say(long)).status).toBe(401)
    expect((await say(`${long}1234567`)).status).toBe(200)
  })

  it('a password of a megabyte is refused before anything is hashed', async () => {
    const { browser } = await staffed(kind)
    expect((await browser().password(tina, 'x'.repeat(1_000_000))).status).toBe(413)
    for (const length of [257, 5_000, 60_000])
      expect((await browser().password(tina, 'x'.repeat(length))).json).toEqual({
        error: 'password-long',
      })
    expect(work).toEqual({ hashed: 0, compared: 0 })
  })

  it('who is not known is refused after as many', async () => {
    const { browser } = await staffed(kind)
    const statuses: number[] = []
    for (let at = 0; at < 11; at += 1) {
      const one = browser(`198.51.100.${at}`)
      statuses.push((await one.password('nobody@example.org', `nenhuma destas ${at}`)).status)
      later(33_000)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.at(-1)).toBe(429)
  })

  it('an IPv6 network counts as one address', async () => {
    const { browser } = await staffed(kind)
    const statuses: number[] = []
    for (let at = 0; at < 22; at += 1) {
      const one = browser(`2001:db8:1:2:${at.toString(16)}::1`)
      statuses.push((await one.password(`p${at}@example.org`, 'nenhuma destas frases')).status)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(20)
    const next = browser('2001:db8:1:3::1')
    expect((await next.password('q@example.org', 'nenhuma destas frases')).status).toBe(401)
  })

  it('a known device is known for its account only, and has ten tries as well', async () => {
    const { browser, signIn, rita } = await staffed(kind)
    const own = await signIn(tina)
    await own.post('/api/auth/sign-out')
    const thief = own.copy()
    const statuses: number[] = []
    for (let at = 0; at < 12; at += 1) {
      statuses.push((await thief.password(tina, `nenhuma destas frases ${at}`)).status)
      later(33_000)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    const [name = '', value = ''] = [...own.cookies].find(([one]) => one.includes('device')) ?? []
    expect(name + value).not.toMatch(/tina|example/)
    const forged = browser()
    forged.cookies.set(
      name,
      value.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    )
    const others = [...rita.cookies.keys()].filter((one) => one.includes('device'))
    expect(others).not.toContain(name)
    await locked(browser)
    expect((await forged.password(tina, words)).status).toBe(429)
  })

  it('a right password takes nothing from the tries', async () => {
    const { browser } = await staffed(kind)
    for (let at = 0; at < 25; at += 1)
      expect((await browser().password(tina, words)).status).toBe(200)
  })

  it.each([
    ['no body', undefined],
    ['a list', []],
    ['no password', { email: tina }],
    ['a number', { email: tina, password: 12345678 }],
    ['an object', { email: { $ne: '' }, password: words }],
    ['a text', 'email=tina'],
  ])('what is no sign-in is refused: %s', async (_, body) => {
    const { browser } = await staffed(kind)
    const answer = await browser().send('POST', '/api/auth/sign-in/email', body)
    expect([answer.status, answer.json]).toEqual([400, { error: 'unreadable' }])
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a text', { 'content-type': 'text/plain' }],
  ])('nothing is taken from %s', async (_, headers) => {
    const { browser, rita } = await staffed(kind)
    const body = { email: tina, password: words }
    expect((await browser().post('/api/auth/sign-in/email', body, headers)).status).toBe(403)
    expect((await rita.post('/api/auth/sign-out', {}, headers)).status).toBe(403)
    expect((await rita.probe()).status).toBe(200)
  })

  it('without an address in the settings nobody signs in over the network', async () => {
    const { app } = await staffed(kind)
    const send = (host: string) =>
      app.request(
        `http://${host}/api/auth/sign-in/email`,
        {
          method: 'POST',
          headers: { host, origin: `http://${host}`, 'content-type': 'application/json' },
          body: JSON.stringify({ email: tina, password: words }),
        },
        { address: '192.0.2.1' },
      )
    for (const host of ['192.168.1.20:3000', 'claim.example.org', 'localhost.evil.example'])
      expect(await (await send(host)).json(), host).toEqual({ error: 'public-url-missing' })
    for (const host of ['localhost', 'localhost:8080', '127.0.0.1:3000', '[::1]:3000'])
      expect((await send(host)).status, host).toBe(200)
  })

  it('no log line and no row of tries names anybody', async () => {
    const { browser, logged, database } = await staffed(kind)
    await locked(browser)
    const kept = JSON.stringify([logged, await (await database()).attempt.findMany()])
    expect(kept).not.toMatch(/tina|example\.org|198\.51|192\.0/)
  })
})

/** Uses up the guesses at her account. */
async function locked(
  browser: (address: string) => ReturnType<Awaited<ReturnType<typeof office>>['browser']>,
) {
  for (let at = 0; at < 11; at += 1) {
    await browser(`198.51.100.${at}`).password(tina, `nenhuma destas frases ${at}`)
    later(33_000)
  }
}
