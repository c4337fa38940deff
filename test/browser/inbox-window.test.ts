import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '#app/inbox-ports.ts'
import { hasChromium, launch } from './chromium.ts'
import { axeFaults, type InboxVisit, visitInbox } from './inbox-visit.ts'

const hour = 3_600_000
const cloud = 'whatsapp-cloud:1002003004'

describe.skipIf(!hasChromium)('a talk on WhatsApp', { timeout: 60_000 }, () => {
  let browser: Browser
  let here: InboxVisit
  beforeAll(async () => {
    browser = await launch()
  })
  afterEach(async () => {
    expect(here.wrong).toEqual([])
    await here.leave()
  })
  afterAll(() => browser.close())

  /** Opens a talk whose person wrote so long ago, ms. */
  async function arrive(
    ago: number,
    options = {},
    talk: Parameters<InboxVisit['people']['set']>[1] = {},
  ) {
    here = await visitInbox(browser, { rows: 20, ...options })
    here.put({ id: 'w', state: 'held', technician: 'joao', account: cloud, language: 'pt-PT' })
    here.people.set('w', { lastInAt: Date.now() - ago, ...talk })
    await here.enter('joao', '#/t/all/w')
    await here.page.getByRole('log').waitFor()
    return here.page
  }
  const ours = (seq: number, more: Partial<Extract<Entry, { kind: 'centre' }>>): Entry => ({
    key: `o${seq}`,
    at: Date.now(),
    kind: 'centre',
    seq,
    cause: 'technician',
    technician: 'joao',
    state: 'sent',
    part: { text: `resposta ${seq}`, language: 'pt-PT' },
    ...more,
  })
  const event = (type: string, data = {}): Entry => ({
    key: `e-${type}-${JSON.stringify(data)}`,
    at: Date.now(),
    kind: 'event',
    type,
    data,
  })
  function add(...entries: Entry[]) {
    here.thread('w').push(...entries)
    here.told('w')
  }

  test('says how long free words still reach her, from two hours before the end', async () => {
    const page = await arrive(21 * hour)
    await page.getByRole('textbox', { name: 'Resposta' }).waitFor()
    expect(await page.getByText('Pode responder livremente').count()).toBe(0)
    here.people.set('w', { lastInAt: Date.now() - 23.5 * hour })
    here.told('w')
    await page.getByText(/Pode responder livremente até \d\d:\d\d \(faltam \d+\smin\)/).waitFor()
  })

  test('once closed: what becomes of what is written, and what it waits for', async () => {
    const page = await arrive(25 * hour)
    await page.getByText('uma mensagem neutra pede à pessoa que escreva').waitFor()
    here.state.asks = false
    here.told('w')
    await page.getByText('não há pedido aprovado nesta língua').waitFor()
    here.state.asks = true
    add(
      event('window-asked', { template: true }),
      ours(9, { state: 'queued', code: 'window-closed' }),
    )
    await page.getByText('já pedimos à pessoa que escreva').waitFor()
    await page.getByText('Espera que a pessoa escreva.').waitFor()
    await page.getByText('pedimos à pessoa que escreva, sem dizer o assunto').waitFor()
    expect(await axeFaults(page)).toEqual([])
    // She writes: the reply leaves, its ticks rise.
    here.people.set('w', { lastInAt: Date.now() })
    const row = here.thread('w').pop() as Extract<Entry, { kind: 'centre' }>
    for (const [state, word] of [
      ['sent', 'Enviada'],
      ['delivered', 'Entregue'],
      ['read', 'Lida'],
    ] as const) {
      const { code: _open, ...rest } = row
      const shown = here.thread('w')
      const at = shown.findIndex(({ key }) => key === row.key)
      shown.splice(at < 0 ? shown.length : at, at < 0 ? 0 : 1, { ...rest, state })
      here.told('w')
      await page.locator('[data-entry=o9]').getByText(word).waitFor()
    }
    expect(await page.getByText('Passaram 24 horas e').count()).toBe(0)
  })

  test('a failure, an answer by hand and a voice note are said in words', async () => {
    const page = await arrive(hour)
    const voice: Entry = {
      key: 'v',
      at: Date.now(),
      kind: 'person',
      seq: 9,
      content: { kind: 'media', media: 'voice', file: { id: 'v' } },
      heard: 'O meu cartão acaba amanhã.',
    }
    add(
      ours(7, { state: 'failed', code: 'undeliverable' }),
      ours(8, { state: 'failed', code: 'refused-463' }),
      event('answered-by-hand'),
      ours(0, { byHand: true, part: { text: 'Venha às dez.', language: '' } }),
      voice,
      event('channels-joined'),
    )
    await page.getByText('Não se chega à pessoa por aqui').waitFor()
    await page.getByText('Não insista, que prejudica o número').waitFor()
    await page.getByText('Alguém respondeu no próprio telemóvel').waitFor()
    await page.getByText('Venha às dez.', { exact: true }).waitFor()
    await page.getByText('Escrito no próprio telemóvel').waitFor()
    await page.getByText('O que o serviço ouviu').waitFor()
    await page.getByText('O meu cartão acaba amanhã.', { exact: true }).waitFor()
    await page.getByText('Juntou as suas conversas de outro canal').waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  test('who writes from a shared phone, and that a number is hidden', async () => {
    const people = [
      { id: 'c1', name: 'Maria', here: false },
      { id: 'c2', name: 'António', here: true },
    ]
    const channels = [
      { account: cloud, kind: 'bsuid' },
      { account: 'telegram:1001', kind: 'chat' },
    ]
    const page = await arrive(hour, {}, { people, channels })
    add(event('person-changed', { to: 'c2' }))
    await page.getByText('Agora escreve António, deste mesmo telefone').waitFor()
    await page.getByText('telefone de 2 pessoas').waitFor()
    const list = page.getByRole('list').filter({ hasText: 'escreve agora' })
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
      'Maria',
      'António\nescreve agora',
    ])
    await page.getByText('número escondido').waitFor()
    here.people.set('w', { channels: [...channels, { account: cloud, kind: 'phone' }], people })
    here.told('w')
    await page.getByText('conhecemos o número').waitFor()
  })
})
