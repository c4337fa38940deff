import { describe, expect, it } from 'vitest'
import { readCookie, sessionCookie } from '#accounts/cookies.ts'
import { databases, later, minutes, office, stopTime, words } from './office.ts'

describe.each(databases)('sessions on %s', (kind) => {
  stopTime()

  it('what stands in the database opens nothing', async () => {
    const { administrator, database, browser } = await office(kind)
    const rita = await administrator()
    const [row] = await (await database()).authSession.findMany()
    const [token, signature] = decodeURIComponent(rita.session() ?? '').split('.')
    expect((await rita.probe()).status).toBe(200)
    expect(JSON.stringify(row)).not.toContain(token)
    const tries = [row?.token, `${row?.token}.${signature}`, row?.id, `${row?.id}.${signature}`]
    for (const value of tries) {
      const thief = browser()
      thief.cookies.set('acolhe.session_token', encodeURIComponent(value ?? ''))
      expect((await thief.probe()).status).toBe(401)
      expect((await thief.get('/api/auth/passkey/list-user-passkeys')).status).toBe(401)
    }
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

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

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
