import { expect, test } from 'vitest'
import type { LinkState, LinkWish } from '../../src/app/channel-ports.ts'
import { channelStatuses } from '../../src/app/channel-status.ts'
import type { Channel } from '../../src/app/ports.ts'

const channel = (account: string, kind: Channel['kind'], windowMs?: number): Channel => ({
  account,
  kind,
  capabilities: {
    text: 1,
    textWithChoices: 1,
    caption: 1,
    buttons: false,
    list: false,
    attachments: true,
    ...(windowMs === undefined ? {} : { windowMs }),
  },
  send: async () => ({ ok: true, externalId: '1' }),
  start: async () => {},
  stop: async () => {},
  health: () => ({ ok: true, state: 'open', since: 5 }),
})

const template = { name: 'open', code: 'en', language: 'en', status: 'PENDING', at: 1 }

function page({ broken = false } = {}) {
  const wishes: LinkWish[] = []
  const orBroken =
    <Value>(value: Value) =>
    async () => {
      if (broken) throw new Error('away')
      return value
    }
  const channels = [
    channel('telegram:1', 'telegram'),
    channel('whatsapp-web', 'whatsapp-web'),
    channel('whatsapp-cloud:1', 'whatsapp-cloud', 86_400_000),
  ]
  const all = channelStatuses({
    channels: new Map(channels.map((one) => [one.account, one])),
    linkable: new Map([
      [
        'whatsapp-web',
        {
          link: orBroken<LinkState>({ state: 'connecting' }),
          wish: async (wish) => {
            wishes.push(wish)
          },
        },
      ],
    ]),
    templates: { of: orBroken([template]) },
    traffic: orBroken(new Map([['telegram:1', { lastInAt: 7 }]])),
    log: { warn() {} },
  })
  return { ...all, wishes }
}

const health = { ok: true, state: 'open', since: 5 }

test('every channel is told of: health, link, templates, and when something last came', async () => {
  expect(await page().list()).toEqual([
    { account: 'telegram:1', kind: 'telegram', ...health, lastInAt: 7 },
    { account: 'whatsapp-web', kind: 'whatsapp-web', ...health, link: { state: 'connecting' } },
    { account: 'whatsapp-cloud:1', kind: 'whatsapp-cloud', ...health, templates: [template] },
  ])
})

test('what cannot be asked now is left out, and the rest is there', async () => {
  expect(await page({ broken: true }).list()).toEqual([
    { account: 'telegram:1', kind: 'telegram', ...health },
    { account: 'whatsapp-web', kind: 'whatsapp-web', ...health },
    { account: 'whatsapp-cloud:1', kind: 'whatsapp-cloud', ...health },
  ])
})

test('a wish reaches an account that is linked by hand, and no other', async () => {
  const { wish, wishes } = page()
  expect(await wish('whatsapp-web', { do: 'link' })).toBe(true)
  expect(await wish('telegram:1', { do: 'unlink' })).toBe(false)
  expect(wishes).toEqual([{ do: 'link' }])
})
