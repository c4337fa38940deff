import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWhatsappCloud } from '#channels/whatsapp-cloud/whatsapp-cloud.ts'
import { type Fault, pairLimit, tooMany } from '../../doubles/whatsapp-cloud/faults.ts'
import type { Person } from '../../doubles/whatsapp-cloud/person.ts'
import { soon } from '../../doubles/whatsapp-cloud/soon.ts'
import { amina, type Opened, opened, row } from './opened.ts'

let all: Opened
let her: Person

beforeEach(async () => {
  all = await opened()
  her = all.cloud.person(amina, 'Amina')
  her.lastInbound = Date.now()
})
afterEach(() => all.close())

const graph = (code: number, status = 400, more: object = {}): Fault => ({
  kind: 'error',
  status,
  code,
  ...more,
})
const page = (status: number): Fault => ({ kind: 'page', status })
const send = (change: Parameters<typeof row>[2] = {}) =>
  all.channel.send(row({ text: 'olá' }, undefined, change))

describe('sending', () => {
  it('tells the id of what was sent, and names it to Meta as we do', async () => {
    const sent = await send()
    expect(sent).toEqual({ ok: true, externalId: her.got[0]?.id })
    expect(her.got[0]?.body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: amina,
      type: 'text',
      text: { body: 'olá', preview_url: false },
      biz_opaque_callback_data: '0mi8conversation00000001:7',
    })
  })

  it('to an address of another network is refused before anything leaves', async () => {
    for (const kind of ['lid', 'chat'] as const)
      expect(await all.channel.send(row({ text: 'x' }, { kind, value: '1' }))).toEqual({
        ok: false,
        kind: 'rejected',
        code: 'no-address',
      })
    expect(all.cloud.calls).toEqual([])
  })

  const second = { kind: 'throttled', scope: 'account', retryAfterMs: 1_000 }
  const hour = { kind: 'throttled', scope: 'account', retryAfterMs: 60_000 }
  const busy = { kind: 'transient', code: 'service-failed' }
  const no = (code: string) => ({ kind: 'rejected', code })
  const down = (code: string) => ({ kind: 'channel-down', code })

  it.each<[string, Fault, object]>([
    ['130429', tooMany, second],
    ['131056', pairLimit, { kind: 'throttled', scope: 'chat', retryAfterMs: 1_000 }],
    ['80007', graph(80007), hour],
    ['4', graph(4), hour],
    ['131048', graph(131048), hour],
    ['133016', graph(133016), hour],
    ['429 of Graph with another code', graph(999, 429), second],
    ['429 of a proxy', page(429), second],
    [
      'a wait of its own',
      graph(130429, 429, { retryAfter: 30 }),
      { ...second, retryAfterMs: 30_000 },
    ],
    ['1', graph(1, 500), busy],
    ['2', graph(2, 503), busy],
    ['131000', graph(131000, 500), busy],
    ['131016', graph(131016), busy],
    ['131057', graph(131057), busy],
    ['500 with another code', graph(999, 500), { kind: 'transient', code: 'graph-999' }],
    ['503', page(503), { kind: 'transient', code: 'http-503' }],
    ['502 of a proxy', page(502), { kind: 'unknown', code: 'http-502' }],
    ['504 of a proxy', page(504), { kind: 'unknown', code: 'http-504' }],
    ['131052', graph(131052), { kind: 'transient', code: 'file-unknown' }],
    ['131053', graph(131053), { kind: 'transient', code: 'file-unknown' }],
    ['131047', graph(131047), no('window-closed')],
    ['131026', graph(131026), no('undeliverable')],
    ['131030', graph(131030), no('not-in-test-list')],
    ['131021', graph(131021), no('own-number')],
    ['130472', graph(130472), no('held-back')],
    ['131049', graph(131049), no('held-back')],
    ['131050', graph(131050), no('opted-out-of-templates')],
    ['100', graph(100), no('bad-request')],
    ['131008', graph(131008), no('bad-request')],
    ['131009', graph(131009), no('bad-request')],
    ['132000', graph(132000), no('template')],
    ['132015', graph(132015), no('template')],
    ['132999', graph(132999), no('template')],
    ['a code of 2030', graph(999_999), no('graph-999999')],
    ['413', page(413), no('too-large')],
    ['0', graph(0, 401), down('token')],
    ['3', graph(3), down('token')],
    ['10', graph(10, 403), down('token')],
    ['190', graph(190, 401), down('token')],
    ['200', graph(200, 403), down('token')],
    ['299', graph(299, 403), down('token')],
    ['401 of a proxy', page(401), down('token')],
    ['368', graph(368, 403), down('account-locked')],
    ['131031', graph(131031, 403), down('account-locked')],
    ['131042', graph(131042), down('payment')],
    ['133010', graph(133010), down('not-registered')],
    ['an unknown number of ours', graph(100, 400, { subcode: 33 }), down('not-registered')],
    ['404 of a proxy', page(404), down('http-404')],
    ['a redirect', page(302), down('http-302')],
    ['a cut after the request', { kind: 'reset' }, { kind: 'unknown', code: 'UND_ERR_SOCKET' }],
  ])('answers %s with what is to be done', async (_what, fault, outcome) => {
    all.cloud.faults.script('messages', fault)
    expect(await send()).toEqual({ ok: false, ...outcome })
    expect(her.got).toEqual([])
  })

  it.each(['lost', 'garbled'] as const)(
    'does not know what became of a message whose answer was %s, until its status names it',
    async (kind) => {
      await all.start()
      all.cloud.faults.script('messages', { kind })
      expect(await send()).toMatchObject({ kind: 'unknown' })
      expect(her.got).toHaveLength(1)
      await soon(() => all.kept.told.map(({ what, row: ours }) => `${what} ${ours?.seq}`)).toEqual([
        'sent 7',
        'delivered 7',
      ])
    },
  )

  it('does not know what became of a message that was met with silence', async () => {
    const hasty = await opened({ callMs: 300 })
    hasty.cloud.faults.script('messages', { kind: 'hang' })
    const outcome = { ok: false, kind: 'unknown', code: 'UND_ERR_HEADERS_TIMEOUT' }
    expect(await hasty.channel.send(row({ text: 'olá' }))).toEqual(outcome)
    await hasty.close()
  })

  it('knows that nothing left when nobody listens', async () => {
    const { cloud, templates, log, filesDir } = all
    const { phoneId, token, verifyToken, appSecret } = cloud
    const apiRoot = `http://127.0.0.1:${await freePort()}`
    const channel = openWhatsappCloud({
      ...{ phoneId, token, verifyToken, appSecret, apiRoot, templates, log, filesDir },
      baseLanguage: () => 'en',
      listButton: () => '',
    })
    const outcome = { ok: false, kind: 'transient', code: 'ECONNREFUSED' }
    expect(await channel.send(row({ text: 'olá' }))).toEqual(outcome)
  })

  it('a file that Meta does not take is tried three times more, then it failed', async () => {
    all.cloud.faults.script('messages', graph(131053), 2)
    expect(await send({ tries: 2 })).toMatchObject({ kind: 'transient' })
    expect(await send({ tries: 3 })).toMatchObject({ kind: 'rejected', code: 'file-unknown' })
  })

  it('never tells the token, a number nor what was said, in an outcome or in the log', async () => {
    await all.start()
    for (const fault of [graph(190, 401), graph(100), graph(131000, 500), page(404)]) {
      all.cloud.faults.script('messages', fault)
      const outcome = await all.channel.send(row({ text: 'segredo' }))
      expect(JSON.stringify(outcome)).not.toMatch(/EAAtest|segredo|9123/)
    }
    expect(all.log.lines.length).toBeGreaterThan(2)
    expect(all.log.lines.join('\n')).not.toMatch(/EAAtest|segredo|9123|as scripted/)
  })
})

describe('the window of 24 hours', () => {
  it('closed, a message is taken and fails afterwards, with the code of the window', async () => {
    await all.start()
    her.lastInbound = Date.now() - 25 * 3_600_000
    expect(await send()).toMatchObject({ ok: true })
    await soon(() => all.kept.told).toMatchObject([{ what: 'failed', code: 'window-closed' }])
    expect(her.got).toEqual([])
  })
})

describe('the typing sign', () => {
  it('shows on her newest message, and marks it as read', async () => {
    await all.start()
    her.say('um')
    const last = her.say('dois')
    await soon(() => all.kept.messages.length).toBe(2)
    all.channel.typing?.({ kind: 'phone', value: `+${amina}` })
    await soon(() => her.read).toEqual([last])
    all.channel.typing?.({ kind: 'bsuid', value: her.bsuid })
    await soon(() => her.typing).toBe(2)
  })

  it('is not asked for where she never wrote, and nobody minds when it fails', async () => {
    await all.start()
    all.channel.typing?.({ kind: 'phone', value: '+351911111111' })
    her.say('um')
    await soon(() => all.kept.messages.length).toBe(1)
    all.cloud.faults.script('typing', graph(131009))
    all.channel.typing?.({ kind: 'phone', value: `+${amina}` })
    await soon(() => all.log.count('debug', 'typing')).toBe(1)
    expect(her.typing).toBe(0)
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
