import { describe, expect, it } from 'vitest'
import { may } from '#core/access/may.ts'
import { type Role, roles } from '#core/access/role.ts'
import { databases, later, minutes, office, stopTime, words } from './office.ts'

const team = { name: 'Legal', centre: 'lisboa', queues: ['legal'] }
/** Every route that is not for everybody signed in, with the right that it needs. */
const guarded = [
  ['GET', '/api/people', 'people'],
  ['POST', '/api/people/invitations', 'people'],
  ['PATCH', '/api/people/x', 'people'],
  ['POST', '/api/people/x/password-link', 'people'],
  ['POST', '/api/people/x/disable', 'people'],
  ['POST', '/api/people/x/enable', 'people'],
  ['POST', '/api/people/x/sign-out', 'people'],
  ['POST', '/api/people/x/forget-second-factor', 'people'],
  ['GET', '/api/teams', 'teams'],
  ['PUT', '/api/teams/x', 'teams'],
  ['DELETE', '/api/teams/x', 'teams'],
  ['GET', '/api/audit', 'audit'],
  ['GET', '/api/me', 'own-account'],
  ['PATCH', '/api/me', 'own-account'],
  ['GET', '/api/me/sessions', 'own-account'],
  ['DELETE', '/api/me/sessions/x', 'own-account'],
  ['GET', '/api/colleagues', 'read'],
] as const

describe.each(databases)('people and teams on %s', (kind) => {
  stopTime()

  it('who works here now is shown as here, and who closed the page as gone', async () => {
    const { administrator, invite, signIn } = await office(kind)
    const rita = await administrator()
    await invite(rita, 'tina@example.org', 'technician')
    const presences = async () => {
      const { json } = await rita.get('/api/colleagues')
      return json.map(({ name, presence }: Record<string, string>) => `${name} ${presence}`)
    }
    expect(await presences()).toEqual(['Rita here', 'tina off'])
    const tina = await signIn('tina@example.org')
    await tina.get('/api/me')
    expect(await presences()).toEqual(['Rita here', 'tina here'])
    await tina.patch('/api/me', { presence: 'away' })
    expect(await presences()).toEqual(['Rita here', 'tina away'])
    later(minutes(5))
    await rita.get('/api/me')
    expect(await presences()).toEqual(['Rita here', 'tina off'])
  })

  it('her own name, languages, presence and capacity are hers to say', async () => {
    const { administrator, told } = await office(kind)
    const rita = await administrator()
    const change = { name: 'Rita S.', locale: 'it', languages: ['pt', 'bn'], capacity: 7 }
    told.length = 0
    const answer = await rita.patch('/api/me', { ...change, presence: 'here' })
    expect(answer.json).toMatchObject({ ...change, presence: 'here' })
    expect(told).toEqual([{ person: answer.json.id }])
    expect((await rita.get('/api/colleagues')).json).toEqual([
      {
        id: answer.json.id,
        name: 'Rita S.',
        role: 'administrator',
        languages: ['pt', 'bn'],
        presence: 'here',
        queues: ['geral', 'legal'],
        capacity: 7,
        held: 0,
      },
    ])
    const changed = await rita.patch('/api/me', { locale: 'pt-PT' })
    expect(changed.json.locale).toBe('pt')
    for (const bad of [
      { name: ' ' },
      { locale: 'fr' },
      { languages: ['<b>'] },
      { capacity: 0 },
      { presence: 'asleep' },
      { name: 'x'.repeat(101) },
    ])
      expect((await rita.patch('/api/me', bad)).status).toBe(422)
  })

  it('the last administrator stays, and nobody takes away herself', async () => {
    const { administrator, invite, signIn } = await office(kind)
    const rita = await administrator()
    const me = (await rita.get('/api/me')).json.id
    const itself = { error: 'not-yourself' }
    expect((await rita.post(`/api/people/${me}/disable`)).json).toEqual(itself)
    expect((await rita.patch(`/api/people/${me}`, { role: 'auditor' })).json).toEqual(itself)
    const id = await invite(rita, 'ana@example.org', 'administrator')
    const ana = await signIn('ana@example.org')
    // Both at once: each sees the other as the one who stays.
    const answers = await Promise.all([
      rita.post(`/api/people/${id}/disable`),
      ana.patch(`/api/people/${me}`, { role: 'technician' }),
    ])
    const left = (await Promise.all([rita.probe(), ana.probe()])).filter(
      ({ json }) => json.person?.role === 'administrator',
    )
    expect(left).toHaveLength(1)
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
  })

  it('an e-mail belongs to one account', async () => {
    const { administrator, invite } = await office(kind)
    const rita = await administrator()
    const id = await invite(rita, 'tina@example.org', 'technician')
    const taken = { error: 'email-taken' }
    const change = await rita.patch(`/api/people/${id}`, { email: 'RITA@example.org' })
    expect([change.status, change.json]).toEqual([409, taken])
    const body = { email: 'tina@example.org', role: 'technician', teams: [], languages: [] }
    expect((await rita.post('/api/people/invitations', body)).json).toEqual(taken)
  })

  it('teams serve queues that exist, and go when nobody is in them', async () => {
    const { administrator, invite } = await office(kind)
    const rita = await administrator()
    expect((await rita.put('/api/teams/legal', team)).json).toEqual({ id: 'legal', ...team })
    const odd = { ...team, queues: ['nowhere'] }
    expect((await rita.put('/api/teams/legal', odd)).json).toEqual({ error: 'no-such-queue' })
    const id = await invite(rita, 'tina@example.org', 'technician', { teams: ['legal'] })
    expect((await rita.delete('/api/teams/legal')).json).toEqual({ error: 'team-in-use' })
    const wrong = await rita.patch(`/api/people/${id}`, { teams: ['nowhere'] })
    expect([wrong.status, wrong.json]).toEqual([422, { error: 'no-such-team' }])
    await rita.patch(`/api/people/${id}`, { teams: [] })
    expect((await rita.delete('/api/teams/legal')).status).toBe(204)
    expect((await rita.delete('/api/teams/legal')).status).toBe(404)
  })

  it('the audit tells what was done, in codes, a page at a time', async () => {
    const { administrator, invite, accounts, signIn } = await office(kind)
    const rita = await administrator()
    const id = await invite(rita, 'aud@example.org', 'auditor')
    await rita.post(`/api/people/${id}/sign-out`)
    await rita.put('/api/teams/legal', team)
    for (let at = 0; at < 100; at += 1) await accounts.note({ what: 'refused', data: { at } })
    const auditor = await signIn('aud@example.org')
    const first = (await auditor.get('/api/audit')).json
    expect(first.rows).toHaveLength(100)
    const second = (await auditor.get(`/api/audit?cursor=${first.next}`)).json
    const said = [...first.rows, ...second.rows].map(({ what }: { what: string }) => what)
    for (const what of ['invited', 'link-used', 'signed-out-by-other', 'team-saved', 'signed-in'])
      expect(said).toContain(what)
    expect(second.next).toBeUndefined()
    expect(JSON.stringify([first, second])).not.toContain('example.org')
    expect((await auditor.get('/api/audit?cursor=x')).status).toBe(400)
  })

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

  it('each role gets what the table of rights says, nobody else anything', async () => {
    const { administrator, invite, signIn, browser } = await office(kind)
    const rita = await administrator()
    const nobody = browser()
    for (const [method, path] of guarded) {
      const answer = await nobody.send(method, path, method === 'GET' ? undefined : {})
      expect([answer.status, answer.json.error], `${method} ${path}`).toEqual([401, 'signed-out'])
    }
    for (const role of roles.filter((one: Role) => one !== 'administrator')) {
      await invite(rita, `${role}@example.org`, role)
      const one = await signIn(`${role}@example.org`)
      for (const [method, path, right] of guarded) {
        const answer = await one.send(method, path, method === 'GET' ? undefined : {})
        const allowed = may[right].includes(role)
        expect(answer.json?.error === 'role-may-not', `${role} ${method} ${path}`).toBe(!allowed)
        expect(answer.status === 403).toBe(!allowed)
      }
    }
  })

  it('nobody gives herself more by adding a field', async () => {
    const { administrator, invite, signIn } = await office(kind)
    const rita = await administrator()
    await invite(rita, 'tina@example.org', 'technician')
    const tina = await signIn('tina@example.org')
    const before = (await tina.get('/api/me')).json
    const extras = [
      { role: 'administrator' },
      { email: 'rita@example.org' },
      { teams: ['x'] },
      { queues: ['legal'] },
      { disabledAt: null },
      { emailVerified: true },
      { twoFactorEnabled: true },
      { id: 'x' },
      { __proto__: { role: 'administrator' }, presence: 'here', role: 'administrator' },
    ]
    for (const extra of extras) expect((await tina.patch('/api/me', extra)).status).toBe(422)
    expect((await tina.get('/api/me')).json).toEqual(before)
    const id = before.id
    for (const extra of [{ id: 'x' }, { password: words }, { disabledAt: 1 }, { seenAt: 1 }])
      expect((await rita.patch(`/api/people/${id}`, extra)).status).toBe(422)
  })

  it('a disabled account is out until it is enabled again', async () => {
    const { administrator, invite, browser } = await office(kind)
    const rita = await administrator()
    const id = await invite(rita, 'tina@example.org', 'technician')
    await rita.post(`/api/people/${id}/disable`)
    expect((await browser().password('tina@example.org', words)).status).toBe(401)
    expect((await rita.get('/api/colleagues')).json).toHaveLength(1)
    expect((await rita.get('/api/people')).json).toHaveLength(2)
    await rita.post(`/api/people/${id}/enable`)
    expect((await browser().password('tina@example.org', words)).status).toBe(200)
  })

  it('who becomes a coordinator needs a second factor from then on', async () => {
    const { administrator, invite, signIn, browser } = await office(kind)
    const rita = await administrator()
    const id = await invite(rita, 'tina@example.org', 'technician')
    const tina = await signIn('tina@example.org')
    const changed = await rita.patch(`/api/people/${id}`, { role: 'coordinator' })
    expect(changed.json).toMatchObject({ id, role: 'coordinator' })
    expect((await tina.probe()).json).toEqual({ error: 'signed-out' })
    const answer = await browser().password('tina@example.org', words)
    expect(answer.json.pending).toBe('enrol')
  })

  it('who lost her telephone sets up a new one', async () => {
    const { administrator, invite, signIn, browser } = await office(kind)
    const rita = await administrator()
    const id = await invite(rita, 'caio@example.org', 'coordinator')
    await signIn('caio@example.org')
    expect((await rita.post(`/api/people/${id}/forget-second-factor`)).status).toBe(204)
    const answer = await browser().password('caio@example.org', words)
    expect(answer.json.pending).toBe('enrol')
  })

  it('who is not there is not there', async () => {
    const { administrator } = await office(kind)
    const rita = await administrator()
    for (const path of ['password-link', 'disable', 'enable', 'sign-out', 'forget-second-factor'])
      expect((await rita.post(`/api/people/nobody/${path}`)).json.error, path).toBe('not-found')
    expect((await rita.patch('/api/people/nobody', { name: 'X' })).status).toBe(404)
  })
})
