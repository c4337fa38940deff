import { describe, expect, test } from 'vitest'
import { openInbox } from '#http/inbox/inbox.ts'
import { openHouse } from './house.ts'

const people = [
  { id: 'boss', role: 'administrator' as const, queues: [] },
  { id: 'lead', role: 'coordinator' as const, queues: ['one'] },
]
const talks = [{ id: 'open', queue: 'one', sensitive: false, named: [], file: 'f' }]
const link = '/api/channels/whatsapp-web/link'

describe('a code to link a phone', () => {
  test('stands in one answer only, which nothing keeps', async () => {
    const house = openHouse({ people })
    await house.ask('boss', 'POST', link, { body: {} })
    const shown = await house.ask('boss', 'GET', link)
    expect(await shown.json()).toMatchObject({ state: 'linking', qr: expect.stringContaining('@') })
    expect(shown.headers.get('cache-control')).toBe('no-store')

    const list = await house.ask('boss', 'GET', '/api/channels')
    expect(list.headers.get('cache-control')).toBe('no-store')
    const { channels } = (await list.json()) as { channels: { account: string; link?: object }[] }
    const { link: listed } = channels.find(({ account }) => account === 'whatsapp-web') ?? {}
    expect(Object.keys(listed ?? {}).sort()).toEqual(['state', 'until'])
  })

  test('is asked for by a number that exists, as the network writes it', async () => {
    const house = openHouse({ people })
    const wrong = await house.ask('boss', 'POST', link, { body: { phone: '12' } })
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { error: 'no-such-phone' }])
    expect(house.channels.wishes).toEqual([])
    await house.ask('boss', 'POST', link, { body: { phone: '+351912345678' } })
    expect(house.channels.wishes).toEqual([{ do: 'link', phone: '+351912345678' }])
    const { code } = (await (await house.ask('boss', 'GET', link)).json()) as { code: string }
    expect(code).toHaveLength(8)
  })

  test('and what was done with it is in the audit, without number and without code', async () => {
    const house = openHouse({ people })
    await house.ask('boss', 'POST', link, { body: { phone: '+351912345678' } })
    await house.ask('boss', 'POST', `${link}/stop`, { body: {} })
    await house.ask('boss', 'DELETE', link, { body: {} })
    expect(house.channels.wishes.map((wish) => wish.do)).toEqual(['link', 'stop-linking', 'unlink'])
    expect(house.audit).toEqual(
      ['channel-linking-begun', 'channel-linking-stopped', 'channel-unlinked'].map((what) => ({
        by: 'boss',
        what,
        data: { account: 'whatsapp-web' },
      })),
    )
  })

  test.each([
    ['GET', '/api/channels/telegram:1001/link'],
    ['POST', '/api/channels/telegram:1001/link'],
    ['POST', '/api/channels/nothing/link/stop'],
    ['DELETE', '/api/channels/whatsapp-cloud:1002003004/link'],
  ])('is nothing that %s %s has', async (method, path) => {
    const house = openHouse({ people })
    const asked = method === 'GET' ? {} : { body: {} }
    expect((await house.ask('boss', method, path, asked)).status).toBe(404)
    expect(house.channels.wishes).toEqual([])
  })
})

test('what is to be submitted comes with how it stands', async () => {
  const house = openHouse({ people })
  const answer = await (await house.ask('boss', 'GET', '/api/channels')).json()
  expect(answer).toMatchObject({
    templates: expect.arrayContaining([
      expect.objectContaining({ name: 'acolhe_open', code: 'pt_PT', language: 'pt-PT' }),
    ]),
  })
})

describe('the window of a conversation', () => {
  const day = 86_400_000
  test.each([
    ['none where words always reach her', undefined, 5, undefined],
    ['so long after her last words', { ms: day, asks: true }, 5, { until: day + 5, asks: true }],
    [
      'over where she never wrote',
      { ms: day, asks: false },
      undefined,
      { until: day, asks: false },
    ],
  ])('%s', async (_, there, lastInAt, window) => {
    const { parts, inbox } = openHouse({ people, talks })
    const { person } = inbox
    inbox.person = async (scope, id) => {
      const found = await person(scope, id)
      return found && { ...found, ...(lastInAt === undefined ? {} : { lastInAt }) }
    }
    const app = openInbox({ ...parts, windowOf: () => there })
    const headers = { cookie: 's=session-of-lead' }
    const answer = await app.request('/api/conversations/open', { headers })
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as { window?: object }).window).toEqual(window)
  })

  test('asks whether somebody can be asked to write in her own language', async () => {
    const { parts, inbox } = openHouse({ people, talks })
    const { row } = inbox
    inbox.row = async (scope, id) => {
      const found = await row(scope, id)
      return found && { ...found, language: 'bn' }
    }
    const windowOf = (_: string, language?: string) => ({ ms: day, asks: language === 'bn' })
    const headers = { cookie: 's=session-of-lead' }
    const app = openInbox({ ...parts, windowOf })
    const answer = await app.request('/api/conversations/open', { headers })
    expect(await answer.json()).toMatchObject({ window: { asks: true } })
  })
})
