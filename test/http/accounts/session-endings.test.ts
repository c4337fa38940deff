import { describe, expect, it } from 'vitest'
import type { Browser } from './browser.ts'
import { databases, later, minutes, office, stopTime, words } from './office.ts'

describe.each(databases)('sessions on %s', (kind) => {
  stopTime()

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

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

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
})
