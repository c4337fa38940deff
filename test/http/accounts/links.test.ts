import { describe, expect, it } from 'vitest'
import { databases, later, minutes, office, secretOf, stopTime, words } from './office.ts'

const day = 24 * 60

describe.each(databases)('one-time links on %s', (kind) => {
  stopTime()

  it('the first one makes an administrator who serves every queue, and then there is none', async () => {
    const { accounts, base, browser, spendLink, signIn } = await office(kind)
    expect((await browser().get('/api/hello')).json).toEqual({
      centre: 'CLAIM Exemplo',
      version: 'test',
      setUp: false,
      signIn: { passkey: true },
    })
    const url = (await accounts.setupLink(base)) ?? ''
    const earlier = (await accounts.setupLink(base)) ?? ''
    expect(url).toMatch(/^http:\/\/localhost:3000\/inbox\/#\/setup\/[\w-]{43}$/)
    const link = secretOf(url)
    expect((await browser().post('/api/links/check', { link })).json).toEqual({ kind: 'setup' })
    const given = { name: 'Rita', email: 'Rita@Example.org', password: words }
    expect((await spendLink(url, given)).status).toBe(204)
    const rita = await signIn('rita@example.org')
    expect((await rita.get('/api/hello')).json).toMatchObject({
      setUp: true,
      me: { name: 'Rita', role: 'administrator', queues: ['geral', 'legal'], twoFactor: true },
    })
    expect((await rita.get('/api/me')).json.rights).toContain('people')
    for (const one of [url, earlier])
      expect((await spendLink(one, given)).json).toEqual({ error: 'link-over' })
    expect(await accounts.setupLink(base)).toBeUndefined()
  })

  it('of two who set up at the same moment with two links one is first', async () => {
    const { accounts, base, spendLink, database } = await office(kind)
    const links = [await accounts.setupLink(base), await accounts.setupLink(base)]
    const answers = await Promise.all(
      links.map((url, at) =>
        spendLink(url ?? '', { email: `r${at}@example.org`, password: words }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404])
    expect(await (await database()).user.count()).toBe(1)
    expect(await (await database()).team.count()).toBe(1)
  })

  it('an invitation makes the account it was made for, and no other', async () => {
    const { administrator, browser, spendLink, signIn } = await office(kind)
    const rita = await administrator()
    const [team] = (await rita.get('/api/teams')).json
    const invitation = {
      email: 'Tina@Example.org',
      name: 'Tina',
      role: 'mediator',
      teams: [team.id],
      languages: ['pt', 'bn'],
    }
    const made = await rita.post('/api/people/invitations', invitation)
    expect(made.status).toBe(201)
    expect(made.json.expiresAt).toBe(Date.now() + minutes(7 * day))
    expect(made.json.url).toMatch(/\/inbox\/#\/invitation\//)
    const check = await browser().post('/api/links/check', { link: secretOf(made.json.url) })
    expect(check.json).toEqual({ kind: 'invitation', email: 'tina@example.org', name: 'Tina' })
    const role = await spendLink(made.json.url, { password: words, role: 'administrator' })
    expect(role.status).toBe(422)
    const given = { password: words, email: 'other@example.org' }
    expect((await spendLink(made.json.url, given)).status).toBe(204)
    expect((await spendLink(made.json.url, given)).status).toBe(404)
    const tina = await signIn('tina@example.org')
    expect((await tina.get('/api/me')).json).toMatchObject({
      name: 'Tina',
      email: 'tina@example.org',
      role: 'mediator',
      languages: ['pt', 'bn'],
      queues: ['geral', 'legal'],
    })
    expect((await browser().password('other@example.org', words)).status).toBe(401)
  })

  it('a newer one ends the one before, a disabled account all of them', async () => {
    const { administrator, invite, spendLink } = await office(kind)
    const rita = await administrator()
    const id = await invite(rita, 'tina@example.org', 'technician')
    const make = async () => (await rita.post(`/api/people/${id}/password-link`)).json.url
    const [first, second] = [await make(), await make()]
    expect((await spendLink(first, { password: words })).json).toEqual({ error: 'link-over' })
    await rita.post(`/api/people/${id}/disable`)
    expect((await spendLink(second, { password: words })).json).toEqual({ error: 'link-over' })
    expect((await rita.post(`/api/people/${id}/password-link`)).status).toBe(404)
  })

  it('of two who use one at the same moment one has it', async () => {
    const { administrator, spendLink, another } = await office(kind)
    const rita = await administrator()
    const body = { email: 'tina@example.org', role: 'technician', teams: [], languages: [] }
    const { json } = await rita.post('/api/people/invitations', body)
    const link = secretOf(json.url)
    const answers = await Promise.all([
      spendLink(json.url, { password: words }),
      another().post('/api/links/use', { link, password: words }),
      spendLink(json.url, { password: words }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404])
  })

  it('who sets up in a language goes on in it', async () => {
    const { accounts, base, another, spendLink, signIn } = await office(kind)
    const given = { name: 'Rita', email: 'rita@example.org', locale: 'it', password: words }
    expect((await spendLink((await accounts.setupLink(base)) ?? '', given)).status).toBe(204)
    const rita = await signIn('rita@example.org')
    expect((await rita.get('/api/me')).json).toMatchObject({ locale: 'it' })
    const body = { email: 'tina@example.org', role: 'technician', teams: [], languages: [] }
    const { json } = await rita.post('/api/people/invitations', body)
    const link = secretOf(json.url)
    const one = { link, password: words, locale: 'xx' }
    expect((await another().post('/api/links/use', one)).status).toBe(422)
    expect((await another().post('/api/links/use', { ...one, locale: 'en' })).status).toBe(204)
    const tina = await signIn('tina@example.org')
    expect((await tina.get('/api/me')).json).toMatchObject({ locale: 'en' })
  })

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

  it('the settings can make the first account instead', async () => {
    const admin = { email: 'Rita@example.org', password: words }
    const { accounts, base, signIn } = await office(kind, { admin })
    expect(await accounts.setupLink(base)).toBeUndefined()
    expect(await accounts.setupLink(base)).toBeUndefined()
    const rita = await signIn('rita@example.org')
    expect((await rita.get('/api/me')).json).toMatchObject({ role: 'administrator' })
  })

  it('but not with a password everybody knows', async () => {
    const admin = { email: 'rita@example.org', password: 'Password123!' }
    const { accounts, base, logged } = await office(kind, { admin })
    expect(await accounts.setupLink(base)).toMatch(/#\/setup\//)
    expect(logged).toMatchObject([{ fields: { code: 'password-common' } }])
  })

  it('a password link sets a new password and ends the old', async () => {
    const { administrator, invite, browser, spendLink } = await office(kind)
    const rita = await administrator()
    const id = await invite(rita, 'tina@example.org', 'technician')
    const { json } = await rita.post(`/api/people/${id}/password-link`)
    expect(json.expiresAt).toBe(Date.now() + minutes(day))
    const check = await browser().post('/api/links/check', { link: secretOf(json.url) })
    expect(check.json).toEqual({ kind: 'password', email: 'tina@example.org', name: 'tina' })
    expect((await spendLink(json.url, { password: 'um mar muito mais calmo' })).status).toBe(204)
    expect((await browser().password('tina@example.org', words)).status).toBe(401)
    const fresh = await browser().password('tina@example.org', 'um mar muito mais calmo')
    expect(fresh.status).toBe(200)
  })

  it.each([
    ['set up', day],
    ['invite', 7 * day],
    ['password', day],
  ] as const)('one to %s lasts as long as it says', async (what, lasts) => {
    const { accounts, administrator, base, browser, signIn, invite } = await office(kind)
    const link = async (): Promise<string> => {
      if (what === 'set up') return (await accounts.setupLink(base)) ?? ''
      const rita = await administrator()
      if (what === 'password') {
        const id = await invite(rita, 'tina@example.org', 'technician')
        return (await rita.post(`/api/people/${id}/password-link`)).json.url
      }
      const body = { email: 'tina@example.org', role: 'technician', teams: [], languages: [] }
      return (await rita.post('/api/people/invitations', body)).json.url
    }
    const secret = secretOf(await link())
    const check = () => browser().post('/api/links/check', { link: secret })
    later(minutes(lasts) - 1)
    expect((await check()).status).toBe(200)
    later(1)
    expect((await check()).json).toEqual({ error: 'link-over' })
    expect(signIn).toBeDefined()
  })

  it.each([
    ['seven characters', 'aZ9#kT2', 'password-short'],
    ['257 characters', 'ab c'.repeat(65), 'password-long'],
    ['one of the first thousands', 'Qwerty123!', 'password-common'],
    ['her own e-mail', 'tina@example.org', 'password-common'],
    ['her own name and a year', 'Valentim1987', 'password-common'],
  ])('a password of %s is not taken, and the link stays good', async (_, password, error) => {
    const { administrator, spendLink } = await office(kind)
    const rita = await administrator()
    const body = { email: 'tina@example.org', role: 'technician', teams: [], languages: [] }
    const { json } = await rita.post('/api/people/invitations', body)
    const answer = await spendLink(json.url, { name: 'Tina Valentim', password })
    expect([answer.status, answer.json]).toEqual([422, { error }])
    expect((await spendLink(json.url, { password: words })).status).toBe(204)
  })

  it('its secret stands nowhere in the database', async () => {
    const { administrator, database } = await office(kind)
    const rita = await administrator()
    const body = { email: 'tina@example.org', role: 'technician', teams: [], languages: [] }
    const { json } = await rita.post('/api/people/invitations', body)
    const db = await database()
    const kept = JSON.stringify([await db.oneTimeLink.findMany(), await db.audit.findMany()])
    expect(kept).not.toContain(secretOf(json.url))
    expect(JSON.stringify(await db.audit.findMany())).not.toContain('example.org')
  })

  it('guessing at links ends after twenty', async () => {
    const { browser } = await office(kind)
    const statuses: number[] = []
    for (let at = 0; at < 25; at += 1) {
      const link = `nothing-like-a-link-of-ours-at-all-${at}`
      statuses.push((await browser().post('/api/links/check', { link })).status)
    }
    expect(statuses.filter((status) => status === 404)).toHaveLength(20)
    expect(statuses.at(-1)).toBe(429)
  })
})
