import { describe, expect, it } from 'vitest'
import { readCookie, sessionCookie } from '#accounts/cookies.ts'
import type { Browser } from './browser.ts'
import { databases, later, minutes, office, stopTime, words } from './office.ts'

describe.each(databases)('sessions on %s', (kind) => {
  stopTime()

  it('the cookie is for us alone, and its token stands nowhere else', async () => {
    const { administrator, invite, browser, database } = await office(kind)
    await invite(await administrator(), 'tina@example.org', 'technician')
    const tina = browser()
    const answer = await tina.password('tina@example.org', words)
    const line = answer.headers.getSetCookie().find((one) => one.includes('session_token')) ?? ''
    expect(line).toMatch(/^acolhe\.session_token=/)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=36000'])
      expect(line.toLowerCase()).toContain(part.toLowerCase())
    expect(line).not.toMatch(/domain|secure/i)
    const token = decodeURIComponent(tina.session() ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThanOrEqual(32)
    expect(answer.text).toBe('{"ok":true}')
    const rows = JSON.stringify(await (await database()).authSession.findMany())
    expect(rows).not.toContain(token)
    expect(rows).not.toContain('192.0.2.')
  })

  it('over https it is bound to this host', async () => {
    const { administrator } = await office(kind, {
      secure: true,
      publicUrl: 'https://acolhe.example.org',
    })
    const rita = await administrator()
    expect([...rita.cookies.keys()].every((name) => name.startsWith('__Host-'))).toBe(true)
    expect(rita.session()).toBeDefined()
    const answer = await rita.post('/api/auth/sign-out')
    for (const line of answer.headers.getSetCookie()) {
      expect(line).toMatch(/;\s*secure/i)
      expect(line).toMatch(/path=\/(;|$)/i)
      expect(line).not.toMatch(/domain/i)
    }
  })

  it('what stands in the database opens nothing', async () => {
    const { administrator, database, browser } = await office(kind)
    const rita = await administrator()
    const [row] = await (await database()).authSession.findMany()
    const signature = decodeURIComponent(rita.session() ?? '').split('.')[1] ?? ''
    const tries = [row?.token, `${row?.token}.${signature}`, row?.id, `${row?.id}.${signature}`]
    for (const value of tries) {
      const thief = browser()
      thief.cookies.set('acolhe.session_token', encodeURIComponent(value ?? ''))
      expect((await thief.probe()).status).toBe(401)
      expect((await thief.get('/api/auth/passkey/list-user-passkeys')).status).toBe(401)
    }
  })

  it.each([
    ['no cookie', ''],
    ['an empty one', 'acolhe.session_token='],
    ['a broken one', 'acolhe.session_token=%E0%A4%A'],
    ['a token without its signature', 'acolhe.session_token=abcdefghijklmnopqrstuvwxyz012345'],
    ['somebody else’s signature', 'acolhe.session_token=abcdefghijklmnopqrstuvwxyz012345.AAAA'],
    ['a very long one', `acolhe.session_token=${'a'.repeat(5_000)}.b`],
  ])('nobody is signed in with %s', async (_, cookie) => {
    const { browser } = await office(kind)
    const answer = await browser().get('/api/probe', cookie === '' ? {} : { cookie })
    expect([answer.status, answer.json]).toEqual([401, { error: 'signed-out' }])
  })

  describe('fixation: a session somebody else prepared is not hers after she signs in', () => {
    const ways: Record<string, (her: Browser, his: Browser) => void> = {
      'his own cookie set in her browser': (her, his) => {
        her.cookies.set('acolhe.session_token', his.session() ?? '')
      },
      'a token of his choice': (her) => {
        her.cookies.set('acolhe.session_token', 'chosen-by-him-chosen-by-him-12345')
      },
      'a token of his choice with a signature': (her) => {
        her.cookies.set('acolhe.session_token', 'chosen-by-him-chosen-by-him-12345.AAAA')
      },
      'under the name that https has': (her, his) => {
        her.cookies.set('__Host-acolhe.session_token', his.session() ?? '')
      },
      'under the name the library has by itself': (her, his) => {
        her.cookies.set('better-auth.session_token', his.session() ?? '')
      },
    }
    it.each(Object.entries(ways))('%s', async (_, prepare) => {
      const { administrator, invite, browser, signIn } = await office(kind)
      const rita = await administrator()
      await invite(rita, 'mallory@example.org', 'technician')
      await invite(rita, 'tina@example.org', 'technician')
      const his = await signIn('mallory@example.org')
      const her = browser()
      prepare(her, his)
      const before = her.session()
      const thief = her.copy()
      await her.password('tina@example.org', words)
      expect(her.session()).toBeDefined()
      expect(her.session()).not.toBe(before)
      expect((await her.probe()).json.person.name).toBe('tina')
      const stolen = await thief.probe()
      expect(stolen.json.person?.name).not.toBe('tina')
    })

    it('by the password before the second factor', async () => {
      const { administrator, browser } = await office(kind)
      const rita = await administrator()
      later(minutes(5))
      const her = browser()
      her.secret = rita.secret
      await her.password('rita@example.org', words)
      const thief = her.copy()
      await her.verify()
      expect((await her.probe()).status).toBe(200)
      expect((await thief.probe()).json).toEqual({ error: 'signed-out' })
    })

    it('by the session in which the second factor was set up', async () => {
      const { administrator, invite, browser } = await office(kind)
      await invite(await administrator(), 'caio@example.org', 'coordinator')
      const her = browser()
      await her.password('caio@example.org', words)
      const thief = her.copy()
      await her.enrol(words)
      expect((await her.probe()).status).toBe(200)
      expect((await thief.probe()).json).toEqual({ error: 'signed-out' })
    })
  })

  describe('ends everywhere, and open streams are told', () => {
    type Office = Awaited<ReturnType<typeof office>>
    type End = (one: {
      tina: Browser
      rita: Browser
      id: string
      office: Office
    }) => Promise<{ status: number }>
    const ends: Record<string, End> = {
      'signing out': ({ tina }) => tina.post('/api/auth/sign-out'),
      'another password': ({ tina }) =>
        tina.post('/api/auth/change-password', {
          currentPassword: words,
          newPassword: 'um mar muito mais calmo',
        }),
      'a password by link': async ({ rita, id, office }) => {
        const { json } = await rita.post(`/api/people/${id}/password-link`)
        return office.spendLink(json.url, { password: 'um mar muito mais calmo' })
      },
      'being disabled': ({ rita, id }) => rita.post(`/api/people/${id}/disable`),
      'another role': ({ rita, id }) => rita.patch(`/api/people/${id}`, { role: 'mediator' }),
      'being signed out by an administrator': ({ rita, id }) =>
        rita.post(`/api/people/${id}/sign-out`),
      'a second factor that is forgotten': ({ rita, id }) =>
        rita.post(`/api/people/${id}/forget-second-factor`),
    }
    it.each(Object.entries(ends))('%s', async (_, end) => {
      const all = await office(kind)
      const rita = await all.administrator()
      const id = await all.invite(rita, 'tina@example.org', 'technician')
      const tina = await all.signIn('tina@example.org')
      const phone = await all.signIn('tina@example.org')
      const thieves = [tina.copy(), phone.copy()]
      const signed = await Promise.all(thieves.map((one) => one.probe()))
      const ids = signed.map(({ json }) => json.sessionId)
      expect((await all.accounts.still(ids)).size).toBe(2)
      all.told.length = 0
      expect((await end({ tina, rita, id, office: all })).status).toBeLessThan(300)
      for (const one of thieves) expect((await one.probe()).json).toEqual({ error: 'signed-out' })
      expect((await all.accounts.still(ids)).size).toBe(0)
      expect(all.told).toContainEqual({ person: id })
    })

    it('but a new password leaves its owner in, with a session of her own', async () => {
      const { administrator } = await office(kind)
      const rita = await administrator()
      const before = rita.session()
      const body = { currentPassword: words, newPassword: 'um mar muito mais calmo' }
      await rita.post('/api/auth/change-password', body)
      expect((await rita.probe()).json.person.complete).toBe(true)
      expect(rita.session()).not.toBe(before)
    })

    it('one of them, from her own list', async () => {
      const { administrator, invite, signIn, browser } = await office(kind)
      await invite(await administrator(), 'tina@example.org', 'technician')
      const tina = await signIn('tina@example.org')
      const phone = browser()
      const agent = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'
      await phone.post(
        '/api/auth/sign-in/email',
        { email: 'tina@example.org', password: words },
        { 'user-agent': agent },
      )
      const { json } = await tina.get('/api/me/sessions')
      const other = json.find((one: { current: boolean }) => !one.current)
      expect(other.device).toBe('Firefox, Android')
      expect((await tina.delete(`/api/me/sessions/${other.id}`)).status).toBe(204)
      expect((await phone.probe()).status).toBe(401)
      expect((await tina.probe()).status).toBe(200)
      expect((await tina.delete(`/api/me/sessions/${other.id}`)).status).toBe(404)
    })

    it('nobody ends a session of somebody else', async () => {
      const { administrator, invite, signIn } = await office(kind)
      const rita = await administrator()
      await invite(rita, 'tina@example.org', 'technician')
      const tina = await signIn('tina@example.org')
      const [hers] = (await rita.get('/api/me/sessions')).json
      expect((await tina.delete(`/api/me/sessions/${hers.id}`)).status).toBe(404)
      expect((await rita.probe()).status).toBe(200)
    })
  })

  it('lasts 30 minutes without use', async () => {
    const { administrator } = await office(kind)
    const rita = await administrator()
    for (let times = 0; times < 4; times += 1) {
      later(minutes(29))
      expect((await rita.probe()).status).toBe(200)
    }
    later(minutes(30))
    expect((await rita.probe()).json).toEqual({ error: 'signed-out' })
  })

  it.each([
    ['the event stream', '/api/events', {}],
    ['polling', '/api/changes', {}],
    ['what the page asks while nobody touches it', '/api/me', { 'x-quiet': '1' }],
    ['the page that is opened', '/api/hello', {}],
  ])('is not prolonged by %s', async (_, path, headers) => {
    const { administrator } = await office(kind)
    const rita = await administrator()
    later(minutes(29))
    await rita.get(path, headers)
    later(minutes(2))
    expect((await rita.probe()).status).toBe(401)
  })

  it('lasts 10 hours at most, whatever is done', async () => {
    const { administrator } = await office(kind)
    const rita = await administrator()
    for (let at = 0; at < 24; at += 1) {
      later(minutes(24))
      expect((await rita.probe()).status).toBe(200)
    }
    later(minutes(24))
    expect((await rita.probe()).status).toBe(401)
  })

  it('use is written down once a minute, also as presence', async () => {
    const { administrator, database } = await office(kind)
    const rita = await administrator()
    const seen = async () => {
      const { user, authSession } = await database()
      const [her] = await user.findMany()
      const [session] = await authSession.findMany({ orderBy: { updatedAt: 'desc' } })
      return { person: her?.seenAt, session: session?.updatedAt.getTime() }
    }
    const before = await seen()
    later(30_000)
    await rita.probe()
    expect(await seen()).toEqual(before)
    later(30_000)
    await rita.probe()
    expect(await seen()).toEqual({ person: Date.now(), session: Date.now() })
  })

  it('a session without its second factor is over after 30 minutes, used or not', async () => {
    const { administrator, browser } = await office(kind)
    await administrator()
    const again = browser()
    await again.password('rita@example.org', words)
    later(minutes(20))
    expect((await again.probe()).json.pending).toBe('verify')
    later(minutes(10))
    expect((await again.probe()).json).toEqual({ error: 'signed-out' })
  })

  it('queues come from her teams at this moment', async () => {
    const { administrator, invite, signIn, told } = await office(kind)
    const rita = await administrator()
    const [team] = (await rita.get('/api/teams')).json
    expect(team).toMatchObject({ centre: 'lisboa', queues: ['geral', 'legal'] })
    const id = await invite(rita, 'tina@example.org', 'technician', { teams: [team.id] })
    const tina = await signIn('tina@example.org')
    expect((await tina.probe()).json.person.queues).toEqual(['geral', 'legal'])
    told.length = 0
    await rita.put(`/api/teams/${team.id}`, { name: 'Legal', centre: 'lisboa', queues: ['legal'] })
    expect(told).toContainEqual({ person: id })
    expect((await tina.probe()).json.person.queues).toEqual(['legal'])
    await rita.patch(`/api/people/${id}`, { teams: [] })
    expect((await tina.probe()).json.person.queues).toEqual([])
  })

  it('other names and other paths of the library do not exist', async () => {
    const { administrator } = await office(kind)
    const rita = await administrator()
    const paths = [
      'sign-up/email',
      'get-session',
      'list-sessions',
      'revoke-session',
      'update-user',
      'change-email',
      'delete-user',
      'request-password-reset',
      'reset-password',
      'update-session',
      'list-accounts',
      'link-social',
      'unlink-account',
      'get-access-token',
      'two-factor/send-otp',
      'two-factor/get-totp-uri',
      'passkey/update-passkey',
      'verify-email',
      'error',
      'ok',
      '__proto__',
      'constructor',
      '',
    ]
    for (const path of paths)
      for (const method of ['GET', 'POST'])
        expect((await rita.send(method, `/api/auth/${path}`)).status, `${method} ${path}`).toBe(404)
  })

  it('fields nobody asked for are refused', async () => {
    const { administrator, browser } = await office(kind)
    await administrator()
    const body = { email: 'rita@example.org', password: words }
    const extra = [{ rememberMe: true }, { callbackURL: 'https://evil.example' }, { role: 'x' }]
    for (const one of extra) {
      const answer = await browser().post('/api/auth/sign-in/email', { ...body, ...one })
      expect([answer.status, answer.json]).toEqual([400, { error: 'unreadable' }])
    }
  })
})

it('a cookie is read by its whole name', () => {
  const headers = new Headers({ cookie: 'x-a=1; a=2; a.b=3' })
  expect(readCookie(headers, 'a')).toBe('2')
  expect(readCookie(headers, 'b')).toBeUndefined()
  expect(sessionCookie(true)).toBe('__Host-acolhe.session_token')
})
