import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import { sealedRows } from '#channels/whatsapp-web/sealed-rows.ts'
import { openWhatsappWeb } from '#channels/whatsapp-web/whatsapp-web.ts'
import { startCrablineWhatsApp } from '../doubles/foreign/crabline-whatsapp.ts'
import { muteConsole } from '../doubles/whatsapp-web/soon.ts'
import { House } from './contract/house.ts'
import type { Parts } from './contract/process.ts'
import { soon } from './contract/soon.ts'
import { quickly, sealing } from './whatsapp-web/linked-account.ts'

const account = 'whatsapp-web'
const closing: (() => unknown)[] = []
beforeEach(() => muteConsole())
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Our channel with the credentials of a phone that was linked before. */
async function opened(
  { store, clock, log, filesDir }: Parts,
  crabline: Awaited<ReturnType<typeof startCrablineWhatsApp>>,
) {
  const baileys = await loadBaileys()
  const { keys, owners } = store.linked
  if ((await keys.read(account, 'creds', [''])).size === 0) {
    const rows = sealedRows({ baileys, account, keys, sealing, log })
    await keys.write(account, [rows.seal({ type: 'creds', id: '' }, crabline.creds())])
  }
  const channel = openWhatsappWeb({
    baileys,
    keys,
    owners,
    sealing,
    clock,
    log,
    chance: () => 0.999,
    socketUrl: crabline.socketUrl,
    times: quickly,
    idKey: 'for tests',
    filesDir,
    sent: (id) => store.sent(account, id),
    pace: { everyMs: 1, pauseMs: [0, 1] },
  })
  return { channel, face: {} }
}

it('answers on a linked WhatsApp before a server of somebody else’s making', async () => {
  const crabline = await startCrablineWhatsApp()
  closing.push(crabline.stop)
  const house = await House.start((parts) => opened(parts, crabline))
  closing.push(() => house.close())
  const state = () => house.now.channel.health().state
  await soon(state).toBe('linked')

  await crabline.say('351920000001', 'hello')
  await crabline.say('351920000002', 'আমার একটি ঘর দরকার')
  const to = (phone: string) =>
    crabline.sent().flatMap((one) => (one.to.startsWith(phone) ? [one.text] : []))
  await soon(() => to('351920000001')).toEqual(['number 1: you said hello'])
  await soon(() => to('351920000002')).toEqual(['number 1: you said আমার একটি ঘর দরকার'])

  await house.restart()
  await soon(state).toBe('linked')
  await crabline.say('351920000001', 'still there?')
  await soon(() => to('351920000001').at(-1)).toBe('number 2: you said still there?')
  expect(to('351920000001')).toHaveLength(2)
}, 60_000)
