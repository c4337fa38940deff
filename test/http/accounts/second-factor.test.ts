import { describe, expect, it } from 'vitest'
import type { Browser } from './browser.ts'
import { databases, later, minutes, office, stopTime, words } from './office.ts'

const bodies: Record<string, object> = {
  'change-password': { currentPassword: words, newPassword: 'outra frase comprida' },
  'two-factor/disable': { password: words },
  'two-factor/generate-backup-codes': { password: words },
  'two-factor/verify-backup-code': { code: 'abcde-fghij' },
}

/** A second sign-in of the administrator, up to where the second factor is asked for. */
async function asked(rita: Browser, browser: Browser): Promise<Browser> {
  const { json } = await browser.password('rita@example.org', words)
  expect(json).toEqual({ ok: true, pending: 'verify' })
  browser.secret = rita.secret
  browser.recovery = rita.recovery
  return browser
}

describe.each(databases)('second factors on %s', (kind) => {
  stopTime()

  it('a coordinator gets nowhere before it is set up', async () => {
    const { browser, administrator, invite, accounts } = await office(kind)
    const rita = await administrator()
    await invite(rita, 'caio@example.org', 'coordinator')
    const caio = browser()
    const answer = await caio.password('caio@example.org', words)
    expect(answer.json).toEqual({ ok: true, pending: 'enrol' })
    expect((await caio.probe()).json).toEqual({ error: 'second-factor', pending: 'enrol' })
    expect((await caio.get('/api/me')).status).toBe(401)
    expect((await caio.get('/api/hello')).json).toMatchObject({ setUp: true, pending: 'enrol' })
    expect((await caio.get('/api/hello')).json.me).toBeUndefined()
    for (const [path, body] of Object.entries(bodies))
      expect((await caio.post(`/api/auth/${path}`, body)).status, path).toBe(401)
    expect((await caio.enrol(words)).json).toEqual({ ok: true })
    expect((await caio.probe()).json.person).toMatchObject({ role: 'coordinator', complete: true })
    expect(await accounts.audit(undefined, 3)).toMatchObject([
      { what: 'signed-in', data: { by: 'totp' } },
      { what: 'second-factor-set-up' },
      { what: 'link-used' },
    ])
  })

  it('a code is good once, on any device and any process', async () => {
    const { browser, administrator, another } = await office(kind)
    const rita = await administrator()
    later(minutes(5))
    const first = await asked(rita, browser())
    const second = await asked(rita, another())
    const code = first.code()
    const both = await Promise.all([first.verify(code), second.verify(code)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    expect((await (await asked(rita, browser())).verify(code)).json).toEqual({
      error: 'invalid-code',
    })
  })

  it('five tries a minute, also all at once and from two processes; then even the right one waits', async () => {
    const { browser, administrator, another } = await office(kind)
    const rita = await administrator()
    later(minutes(5))
    const here = await asked(rita, browser())
    const there = await asked(rita, another())
    const right = here.code()
    const wrong = Array.from({ length: 40 }, (_, at) => String(100_000 + at)).filter(
      (code) => ![-1, 0, 1].map((step) => here.code(step)).includes(code),
    )
    const answers = await Promise.all(wrong.map((code, at) => (at % 2 ? here : there).verify(code)))
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
    expect(answers.every(({ status }) => status === 422 || status === 429)).toBe(true)
    const refused = await here.verify(right)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    later(minutes(1))
    expect((await here.verify()).status).toBe(200)
  })

  it('each recovery code opens once, new ones end the old', async () => {
    const { browser, administrator } = await office(kind)
    const rita = await administrator()
    const [first = '', second = ''] = rita.recovery
    expect(new Set(rita.recovery).size).toBe(10)
    const recover = async (code: string) =>
      (await asked(rita, browser())).post('/api/auth/two-factor/verify-backup-code', { code })
    expect((await recover(first)).json).toEqual({ ok: true })
    expect((await recover(first)).json).toEqual({ error: 'invalid-backup-code' })
    const body = { password: words }
    const made = await rita.post('/api/auth/two-factor/generate-backup-codes', body)
    expect((await recover(second)).status).toBe(422)
    expect((await recover(made.json.backupCodes[0])).status).toBe(200)
  })

  it('of two who use one recovery code at the same moment one is in', async () => {
    const { administrator, browser, another } = await office(kind)
    const rita = await administrator()
    const code = rita.recovery[0]
    const both = [await asked(rita, browser()), await asked(rita, another())]
    const answers = await Promise.all(
      both.map((one) => one.post('/api/auth/two-factor/verify-backup-code', { code })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

  it('who has one set up gets nowhere before it is shown', async () => {
    const { browser, administrator } = await office(kind)
    const rita = await administrator()
    later(minutes(5))
    const again = await asked(rita, browser())
    expect((await again.probe()).json).toEqual({ error: 'second-factor', pending: 'verify' })
    for (const [path, body] of [
      ...Object.entries(bodies).filter(([path]) => !path.includes('verify')),
      ['two-factor/enable', { password: words }] as const,
    ])
      expect((await again.post(`/api/auth/${path}`, body)).status, path).toBe(401)
    expect((await again.get('/api/auth/passkey/list-user-passkeys')).status).toBe(401)
    expect((await again.verify()).json).toEqual({ ok: true })
    expect((await again.probe()).status).toBe(200)
  })

  it('setting it up needs the password, and showing the codes of recovery is not setting it up', async () => {
    const { browser, administrator, invite } = await office(kind)
    await invite(await administrator(), 'caio@example.org', 'coordinator')
    const caio = browser()
    await caio.password('caio@example.org', words)
    const enable = (body: object) => caio.post('/api/auth/two-factor/enable', body)
    expect((await enable({ password: 'outra coisa qualquer' })).json).toEqual({
      error: 'invalid-password',
    })
    expect((await enable({})).status).toBe(400)
    const { json } = await enable({ password: words })
    const code = json.backupCodes[0]
    const shown = await caio.post('/api/auth/two-factor/verify-backup-code', { code })
    expect(shown.status).toBe(401)
    expect((await caio.probe()).status).toBe(401)
  })

  it.each([
    ['of two windows ago', -2, 422],
    ['of the window before', -1, 200],
    ['of the next window', 1, 200],
    ['of the one after', 2, 422],
    ['of an hour ago', -120, 422],
  ])('a code %s', async (_, steps, status) => {
    const { browser, administrator } = await office(kind)
    const rita = await administrator()
    later(minutes(5))
    const again = await asked(rita, browser())
    expect((await again.verify(again.code(steps))).status).toBe(status)
  })

  it('what is no code is no code', async () => {
    const { browser, administrator } = await office(kind)
    const again = await asked(await administrator(), browser())
    const none = [
      '',
      '0',
      '12345',
      '1234567',
      'abcdef',
      '000000 ',
      '１２３４５６',
      "' OR 1=1",
      '../..',
    ]
    for (const code of none) {
      expect([400, 422], code).toContain((await again.verify(code)).status)
      expect((await again.probe()).status).toBe(401)
      later(minutes(1))
    }
  })

  it('thirty wrong ones an hour, and the log says so without saying who', async () => {
    const { browser, administrator, logged } = await office(kind)
    const again = await asked(await administrator(), browser())
    let tried = 0
    for (let minute = 0; minute < 10; minute += 1) {
      for (let at = 0; at < 5; at += 1)
        if ((await again.verify(`9${minute}0${at}x0`)).status === 422) tried += 1
      later(minutes(1))
    }
    expect(tried).toBe(30)
    const alarms = logged.filter(
      ({ fields }) => 'code' in fields && fields.code === 'guessing-code',
    )
    expect(alarms).toHaveLength(1)
    expect(JSON.stringify(logged)).not.toContain('example.org')
  })

  it('a technician may have one, and then needs it on every device', async () => {
    const { browser, administrator, invite, signIn } = await office(kind)
    await invite(await administrator(), 'tina@example.org', 'technician')
    const tina = await signIn('tina@example.org')
    const elsewhere = await signIn('tina@example.org')
    expect((await tina.probe()).status).toBe(200)
    expect((await tina.enrol(words)).json).toEqual({ ok: true })
    expect((await tina.get('/api/me')).json.twoFactor).toBe(true)
    expect((await elsewhere.probe()).json).toEqual({ error: 'second-factor', pending: 'verify' })
    later(minutes(2))
    expect((await browser().password('tina@example.org', words)).json.pending).toBe('verify')
    const gone = await tina.post('/api/auth/two-factor/disable', { password: words })
    expect(gone.json).toEqual({ ok: true })
    expect((await browser().password('tina@example.org', words)).json.pending).toBeUndefined()
  })

  it('nothing of it stands readable in the database', async () => {
    const { administrator, database } = await office(kind)
    const rita = await administrator()
    const rows = JSON.stringify(await (await database()).twoFactor.findMany())
    for (const secret of [rita.secret ?? '', ...rita.recovery]) expect(rows).not.toContain(secret)
  })
})
