import { utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTelegram } from '#channels/telegram/telegram.ts'
import type { Attachment } from '#core/words.ts'
import type { Fault } from '../../doubles/telegram/faults.ts'
import { tooMany } from '../../doubles/telegram/faults.ts'
import type { Person } from '../../doubles/telegram/person.ts'
import { soon } from '../../doubles/telegram/soon.ts'
import { type Opened, opened, row } from './opened.ts'

describe('sending', () => {
  let all: Opened
  let amina: Person

  beforeEach(async () => {
    all = await opened('polling')
    amina = all.bots.person(42, 'Amina')
    amina.started = true
  })
  afterEach(() => all.close())

  const answer = (code: number, description: string): Fault => ({
    kind: 'error',
    code,
    description,
  })

  it('tells the id of what was sent', async () => {
    const sent = await all.channel.send(row({ text: 'olá', buttons: [{ label: 'A', data: 'a' }] }))
    expect(amina.sent[0]).toMatchObject({ text: 'olá' })
    expect(sent).toEqual({ ok: true, externalId: String(amina.sent[0]?.message_id) })
  })

  it.each<[string, Fault, object]>([
    ['429', tooMany(7), { kind: 'throttled', retryAfterMs: 7000, scope: 'chat' }],
    ['500', answer(500, 'x'), { kind: 'transient', code: 'http-500' }],
    ['502', answer(502, 'x'), { kind: 'transient', code: 'http-502' }],
    [
      'a block',
      answer(403, 'Forbidden: bot was blocked by the user'),
      { kind: 'contact-stopped', code: 'blocked' },
    ],
    [
      'a closed account',
      answer(403, 'Forbidden: user is deactivated'),
      { kind: 'contact-stopped', code: 'deactivated' },
    ],
    [
      'a kick',
      answer(403, 'Forbidden: bot was kicked from the chat'),
      { kind: 'contact-stopped', code: 'kicked' },
    ],
    [
      'a first word refused',
      answer(403, "Forbidden: bot can't initiate conversation with a user"),
      { kind: 'contact-stopped', code: 'http-403' },
    ],
    [
      'no such chat',
      answer(400, 'Bad Request: chat not found'),
      { kind: 'contact-stopped', code: 'chat-not-found' },
    ],
    [
      'broken markup',
      answer(400, "Bad Request: can't parse entities"),
      { kind: 'rejected', code: 'markup' },
    ],
    [
      'a bad button',
      answer(400, 'Bad Request: BUTTON_DATA_INVALID'),
      { kind: 'rejected', code: 'button' },
    ],
    [
      'anything else wrong',
      answer(400, 'Bad Request: her secret'),
      { kind: 'rejected', code: 'http-400' },
    ],
    [
      'a message too big',
      answer(413, 'Request Entity Too Large'),
      { kind: 'rejected', code: 'http-413' },
    ],
    ['a conflict', answer(409, 'Conflict'), { kind: 'transient', code: 'http-409' }],
    ['a refused token', answer(401, 'Unauthorized'), { kind: 'channel-down', code: 'http-401' }],
    ['a token that is none', answer(404, 'Not Found'), { kind: 'channel-down', code: 'http-404' }],
    ['a cut after the request', { kind: 'reset' }, { kind: 'unknown', code: 'UND_ERR_SOCKET' }],
    ['silence', { kind: 'hang' }, { kind: 'unknown', code: 'UND_ERR_HEADERS_TIMEOUT' }],
  ])('answers %s with what is to be done', async (_what, fault, outcome) => {
    all.bots.faults.script('sendMessage', fault)
    expect(await all.channel.send(row({ text: 'olá' }))).toEqual({ ok: false, ...outcome })
    expect(amina.sent).toHaveLength(0)
  })

  it.each(['lost', 'garbled'] as const)(
    'does not know what became of a message whose answer was %s',
    async (kind) => {
      all.bots.faults.script('sendMessage', { kind })
      expect(await all.channel.send(row({ text: 'olá' }))).toMatchObject({ kind: 'unknown' })
      expect(amina.sent).toHaveLength(1)
    },
  )

  it('knows that nothing left when nobody listens', async () => {
    const port = await freePort()
    const { token } = all.bots
    const apiRoot = `http://127.0.0.1:${port}`
    const options = { token, apiRoot, mode: 'polling', commands: [], filesDir: '.' } as const
    const channel = openTelegram({ ...options, log: all.log })
    const outcome = { ok: false, kind: 'transient', code: 'ECONNREFUSED' }
    expect(await channel.send(row({ text: 'olá' }))).toEqual(outcome)
  })

  it('says that the channel is down while the token is refused, and well again afterwards', async () => {
    await all.start()
    all.bots.faults.script('sendMessage', answer(401, 'Unauthorized'))
    await all.channel.send(row({ text: 'olá' }))
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'token-refused' })
    await all.channel.send(row({ text: 'olá' }))
    expect(all.channel.health()).toMatchObject({ ok: true, state: 'listening' })
  })

  it('never tells the token, nor what was said, in an outcome or in the log', async () => {
    const faults = [answer(401, 'Unauthorized'), answer(400, 'segredo'), { kind: 'reset' } as const]
    for (const fault of faults) {
      all.bots.faults.script('*', fault, 2)
      const outcome = await all.channel.send(row({ text: 'segredo' }))
      expect(JSON.stringify(outcome)).not.toMatch(/TEST-token|segredo/)
      all.bots.faults.clear()
    }
    all.bots.faults.script('getMe', answer(401, 'Unauthorized'))
    await all.start()
    expect(all.log.lines.length).toBeGreaterThan(0)
    expect(all.log.lines.join('\n')).not.toMatch(/TEST-token|segredo/)
  })

  it('shows the typing sign, and does not mind when it cannot', async () => {
    all.channel.typing?.({ kind: 'chat', value: '42' })
    all.channel.typing?.({ kind: 'chat', value: '43' })
    await soon(() => amina.actions).toEqual(['typing'])
  })

  describe('a file', () => {
    const attachment: Attachment = {
      kind: 'file',
      file: 'guia.pdf',
      name: 'Guia <1>.pdf',
      mime: 'application/pdf',
    }
    const path = () => join(all.filesDir, 'guia.pdf')

    it('goes with its words, and the second time by the id Telegram gave it', async () => {
      await writeFile(path(), '%PDF-1')
      for (const text of ['um', 'dois']) await all.channel.send(row({ text, attachment }))
      expect(amina.sent.map((one) => one.text)).toEqual(['um', 'dois'])
      expect(amina.sent[0]?.file).toMatchObject({ name: 'Guia <1>.pdf', type: 'application/pdf' })
      expect(amina.sent.map((one) => String(one.file?.bytes))).toEqual(['%PDF-1', '%PDF-1'])
      expect(all.bots.calls.map((call) => call.params.document)).toEqual(['FILE1', 'FILE1'])
      expect(all.bots.files.size).toBe(1)
    })

    it('goes anew once it changed', async () => {
      await writeFile(path(), '%PDF-1')
      await all.channel.send(row({ attachment }))
      await writeFile(path(), '%PDF-2')
      await utimes(path(), 1, 1)
      await all.channel.send(row({ attachment }))
      expect(amina.sent.map((one) => String(one.file?.bytes))).toEqual(['%PDF-1', '%PDF-2'])
    })

    it('goes anew when Telegram forgot its id', async () => {
      await writeFile(path(), '%PDF-1')
      await all.channel.send(row({ attachment }))
      all.bots.files.clear()
      expect(await all.channel.send(row({ attachment }))).toMatchObject({ ok: true })
      expect(amina.sent).toHaveLength(2)
    })

    it.each(['none.pdf', '../etc/passwd', '/etc/passwd', ''])(
      'is refused when it is not in the folder: %s',
      async (file) => {
        const outcome = await all.channel.send(row({ attachment: { ...attachment, file } }))
        expect(outcome).toEqual({ ok: false, kind: 'rejected', code: 'file-missing' })
      },
    )
  })

  it.each<[string, Attachment, string]>([
    ['a pin', { kind: 'location', latitude: 38.7, longitude: -9.1 }, 'sendLocation'],
    ['a place', { kind: 'location', latitude: 1, longitude: 2, name: 'CLAIM' }, 'sendVenue'],
    ['a card', { kind: 'contact', name: 'CLAIM', phone: '218000000' }, 'sendContact'],
  ])('sends %s', async (_what, attachment, method) => {
    expect(await all.channel.send(row({ attachment }))).toMatchObject({ ok: true })
    expect(amina.sent[0]?.method).toBe(method)
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
