import { describe, expect, it } from 'vitest'
import type { Browser } from './browser.ts'
import { type Claims, identityService } from './identity-service.ts'
import { databases, office, stopTime, words } from './office.ts'

const tina: Claims = { sub: 'tina-there', email: 'tina@example.org', email_verified: true }

describe.each(databases)('signing in elsewhere on %s', (kind) => {
  stopTime()

  async function ready() {
    const service = await identityService()
    const oidc = { issuer: service.issuer, clientId: 'acolhe', clientSecret: 's', name: 'Câmara' }
    const all = await office(kind, { oidc })
    const rita = await all.administrator()
    const id = await all.invite(rita, 'tina@example.org', 'technician')
    /** There and back, in this browser. */
    async function through(one: Browser, claims: Claims) {
      const { json } = await one.post('/api/auth/sign-in/oauth2')
      const path = service.comesBack(json.url, claims)
      return one.get(path, { 'sec-fetch-site': 'cross-site' })
    }
    return { ...all, service, rita, id, through }
  }

  it('is offered by its name, and opens an account whose e-mail it has verified', async () => {
    const { browser, through, database } = await ready()
    const one = browser()
    expect((await one.get('/api/hello')).json.signIn).toEqual({
      passkey: true,
      oidc: { name: 'Câmara' },
    })
    const answer = await through(one, tina)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/inbox/'])
    expect((await one.probe()).json.person).toMatchObject({ name: 'tina', complete: true })
    const again = browser()
    await through(again, tina)
    expect((await again.probe()).status).toBe(200)
    const rows = await (await database()).authAccount.findMany({ where: { providerId: 'oidc' } })
    expect(rows).toMatchObject([
      { accountId: 'tina-there', accessToken: null, refreshToken: null, idToken: null },
    ])
  })

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

  it.each([
    ['nobody here has', { ...tina, sub: 'x', email: 'nobody@example.org' }],
    ['is not verified', { ...tina, email_verified: false }],
  ])('opens nothing where the e-mail %s', async (_, claims) => {
    const { browser, through, database } = await ready()
    const people = await (await database()).user.count()
    const one = browser()
    const answer = await through(one, claims)
    expect(answer.headers.get('location')).toMatch(/^\/inbox\/\?error=\w+$/)
    expect((await one.probe()).status).toBe(401)
    expect(await (await database()).user.count()).toBe(people)
  })

  it('opens nothing for who is disabled', async () => {
    const { browser, through, rita, id } = await ready()
    await through(browser(), tina)
    await rita.post(`/api/people/${id}/disable`)
    const one = browser()
    await through(one, tina)
    expect((await one.probe()).status).toBe(401)
  })

  it.each([
    ['it saw a second factor', ['pwd', 'mfa'], undefined],
    ['it saw a password only', ['pwd'], 'verify'],
    ['it says nothing', undefined, 'verify'],
  ])('counts as a second factor only where %s', async (_, amr, pending) => {
    const { browser, through } = await ready()
    const one = browser()
    const claims = { sub: 'rita-there', email: 'rita@example.org', email_verified: true }
    await through(one, { ...claims, ...(amr ? { amr } : {}) })
    const { json } = await one.probe()
    if (pending) expect(json).toEqual({ error: 'second-factor', pending })
    else expect(json.person).toMatchObject({ name: 'Rita', complete: true })
  })

  it.each([
    ['a code that was used', (path: string) => path],
    ['a state that was made up', (path: string) => path.replace(/state=.{8}/, 'state=AAAAAAAA')],
    ['no state', (path: string) => path.replace(/&state=.*/, '')],
    ['an error with words of others', () => '/api/auth/callback/oidc?error=<script>&state=x'],
  ])('nothing is opened by %s', async (_, change) => {
    const { browser, service } = await ready()
    const one = browser()
    const { json } = await one.post('/api/auth/sign-in/oauth2')
    const path = service.comesBack(json.url, tina)
    const thief = browser()
    const answer = await thief.get(change(path))
    expect(answer.headers.get('location') ?? '').toMatch(/^\/inbox\/\?error=\w+$/)
    expect((await thief.probe()).status).toBe(401)
  })

  it('a token signed by somebody else opens nothing', async () => {
    const { browser, service, through } = await ready()
    service.state.forged = true
    const one = browser()
    await through(one, tina)
    expect((await one.probe()).status).toBe(401)
  })

  it('where it does not answer, passwords still work, and it works when it is back', async () => {
    const { browser, service, through, logged } = await ready()
    service.state.down = true
    const one = browser()
    const answer = await one.post('/api/auth/sign-in/oauth2')
    expect([answer.status, answer.json]).toEqual([503, { error: 'oidc-down' }])
    expect(logged.map(({ fields }) => fields)).toContainEqual({ code: 'oidc-down' })
    expect((await one.password('tina@example.org', words)).status).toBe(200)
    service.state.down = false
    const other = browser()
    await through(other, tina)
    expect((await other.probe()).status).toBe(200)
  })

  it('does not exist where it is not set', async () => {
    const { browser } = await office(kind)
    expect((await browser().post('/api/auth/sign-in/oauth2')).json).toEqual({ error: 'oidc-down' })
  })
})
