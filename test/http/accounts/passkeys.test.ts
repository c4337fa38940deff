import { describe, expect, it } from 'vitest'
import type { Browser } from './browser.ts'
import { databases, office, stopTime, words } from './office.ts'
import { SoftPasskey } from './soft-passkey.ts'

const at = '/api/auth/passkey'
const origin = 'http://localhost:3000'

async function register(one: Browser, key: SoftPasskey, lies = {}) {
  const { json } = await one.get(`${at}/generate-register-options`)
  const response = key.register(json, lies)
  return one.post(`${at}/verify-registration`, { response, name: 'Telemóvel' })
}
async function signIn(one: Browser, key: SoftPasskey, lies = {}) {
  const { json } = await one.get(`${at}/generate-authenticate-options`)
  return one.post(`${at}/verify-authentication`, { response: key.signIn(json, lies) })
}

describe.each(databases)('passkeys on %s', (kind) => {
  stopTime()

  async function ready() {
    const all = await office(kind)
    const rita = await all.administrator()
    const key = new SoftPasskey(origin)
    return { ...all, rita, key }
  }

  it('one with a finger or a PIN is both factors', async () => {
    const { browser, rita, key } = await ready()
    expect((await register(rita, key)).status).toBe(200)
    const again = browser()
    const answer = await signIn(again, key)
    expect([answer.status, answer.json]).toEqual([200, { ok: true }])
    expect((await again.probe()).json.person).toMatchObject({ name: 'Rita', complete: true })
    expect(again.session()).toBeDefined()
    expect((await rita.get(`${at}/list-user-passkeys`)).json).toMatchObject([{ name: 'Telemóvel' }])
  })

  it('an answer is good once, and in the browser that was asked', async () => {
    const { browser, rita, key } = await ready()
    await register(rita, key)
    const [one, other] = [browser(), browser()]
    const { json } = await one.get(`${at}/generate-authenticate-options`)
    const body = { response: key.signIn(json) }
    expect((await other.post(`${at}/verify-authentication`, body)).status).toBe(401)
    const thief = one.copy()
    expect((await one.post(`${at}/verify-authentication`, body)).status).toBe(200)
    expect((await thief.post(`${at}/verify-authentication`, body)).status).toBe(401)
  })

  // What follows asks nothing of the database that was not asked above.
  if (kind !== databases[0]) return

  it('shows the second factor of who came by password', async () => {
    const { browser, rita, key } = await ready()
    await register(rita, key)
    const again = browser()
    expect((await again.password('rita@example.org', words)).json.pending).toBe('verify')
    const before = again.copy()
    expect((await signIn(again, key)).json).toEqual({ ok: true })
    expect((await again.probe()).status).toBe(200)
    expect((await before.probe()).status).toBe(401)
  })

  it('asks for it, and takes nothing less', async () => {
    const { browser, rita, key } = await ready()
    const options = (await rita.get(`${at}/generate-register-options`)).json
    expect(options.authenticatorSelection).toMatchObject({ userVerification: 'required' })
    expect((await register(rita, key, { userVerified: false })).status).toBe(400)
    await register(rita, key)
    const asked = (await browser().get(`${at}/generate-authenticate-options`)).json
    expect(asked.userVerification).toBe('required')
    const again = browser()
    expect((await signIn(again, key, { userVerified: false })).json).toEqual({
      error: 'passkey-refused',
    })
    expect((await again.probe()).status).toBe(401)
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another party', { rpId: 'evil.example' }],
    ['another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('nothing is signed for %s', async (_, lies) => {
    const { browser, rita, key } = await ready()
    await register(rita, key)
    expect((await signIn(browser(), key, lies)).status).toBe(401)
    expect((await register(rita, new SoftPasskey(origin), lies)).status).toBeGreaterThanOrEqual(400)
  })

  it('an unknown one, and one of somebody disabled, are refused alike', async () => {
    const { browser, rita, key, invite, signIn: come } = await ready()
    const id = await invite(rita, 'tina@example.org', 'technician')
    const tina = await come('tina@example.org')
    await register(tina, key)
    await rita.post(`/api/people/${id}/disable`)
    const unknown = await signIn(browser(), new SoftPasskey(origin))
    const disabled = await signIn(browser(), key)
    expect([unknown.status, unknown.text]).toEqual([401, '{"error":"passkey-refused"}'])
    expect([disabled.status, disabled.text]).toEqual([unknown.status, unknown.text])
  })

  it('nobody adds one before she is in, or removes one of somebody else', async () => {
    const { browser, rita, key, invite, signIn: come, administrator } = await ready()
    await register(rita, key)
    const pending = browser()
    await pending.password('rita@example.org', words)
    expect((await pending.get(`${at}/generate-register-options`)).status).toBe(401)
    const [{ id }] = (await rita.get(`${at}/list-user-passkeys`)).json
    await invite(rita, 'tina@example.org', 'technician')
    const tina = await come('tina@example.org')
    expect((await tina.post(`${at}/delete-passkey`, { id })).status).toBeGreaterThanOrEqual(400)
    expect((await rita.get(`${at}/list-user-passkeys`)).json).toHaveLength(1)
    expect((await rita.post(`${at}/delete-passkey`, { id })).json).toEqual({ ok: true })
    expect((await signIn(browser(), key)).status).toBe(401)
    expect(administrator).toBeDefined()
  })

  it('asking for challenges has a limit for each address', async () => {
    const { browser } = await ready()
    const statuses: number[] = []
    for (let times = 0; times < 65; times += 1)
      statuses.push((await browser().get(`${at}/generate-authenticate-options`)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
  })
})

it('over https the key is bound to the address of the settings', async () => {
  const publicUrl = 'https://acolhe.example.org'
  const { administrator, browser } = await office('sqlite', { secure: true, publicUrl })
  const rita = await administrator()
  const key = new SoftPasskey(publicUrl)
  const { json } = await rita.get(`${at}/generate-register-options`)
  expect(json.rp).toMatchObject({ id: 'acolhe.example.org', name: 'CLAIM Exemplo' })
  expect((await register(rita, key)).status).toBe(200)
  expect((await signIn(browser(), key)).status).toBe(200)
})
