import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launch } from '../chromium.ts'
import { axeFaults, type InboxVisit, visitInbox } from '../inbox-visit.ts'
import { soon } from '../visit.ts'

const now = Date.parse('2026-11-24T10:20:00Z')
const at = (clock: string) => Date.parse(`2026-11-24T${clock}:00Z`)

describe.skipIf(!hasChromium)('the calendar of the inbox', { timeout: 90_000 }, () => {
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

  async function open(who = 'ines', hash = '#/calendar/day', options = {}) {
    here = await visitInbox(browser, { calendarAt: now, ...options })
    await here.page.clock.setFixedTime(now)
    await here.enter(who, hash)
    await here.page.getByRole('heading', { name: 'Agenda' }).waitFor()
    return here.page
  }
  /** What has become of a conversation, as the page knows it. */
  async function talk(row: Parameters<InboxVisit['put']>[0]): Promise<void> {
    here.put(row)
    await here.page.reload()
    await here.page.getByRole('heading', { name: 'Agenda' }).waitFor()
  }
  const booked = (id: string) => here.appointments.tables.bookings.get(id)?.booking

  const looks = [1440, 390].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  )
  test.each(looks)('axe finds nothing at $width pixels in $colorScheme', async (look) => {
    const { width, colorScheme } = look
    const page = await open('ines', '#/calendar/day', {
      viewport: { width, height: 900 },
      ...{ colorScheme, hasTouch: width === 390 },
    })
    await page.getByText('Sr. Joaquim').waitFor()
    expect(await axeFaults(page)).toEqual([])
    for (const view of ['week', 'agenda']) {
      await here.to(`#/calendar/${view}`)
      await page.getByText('Sr. Joaquim').first().waitFor()
      expect([view, await axeFaults(page)]).toEqual([view, []])
    }
    for (const name of ['Marcar', 'Chegou sem marcação', 'Bloquear tempo']) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('dialog').waitFor()
      expect([name, await axeFaults(page)]).toEqual([name, []])
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: 'Sr. Joaquim', exact: true }).click()
    await page.getByRole('dialog', { name: 'Sr. Joaquim' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    // Nothing sticks out, and a finger finds everything.
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(width)
  })

  test('arrows go from one to the next, Enter opens, M and arrows move; she is told', async () => {
    const page = await open()
    await talk({ id: '2', state: 'bot' })
    const item = (name: RegExp) => page.getByRole('button', { name })
    await item(/Maria das Dores/).focus()
    await page.keyboard.press('ArrowDown')
    expect(await here.focused()).toContain('10:00–11:20')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await here.focused()).toContain('10:30–11:15')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Rui Exemplo').waitFor()
    await page.keyboard.press('Escape')
    expect(await here.focused()).toContain('10:30–11:15')
    await page.keyboard.press('m')
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'])
      await page.keyboard.press(key)
    await page.getByText('11:30, Rui Exemplo').waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('A pessoa vai ser avisada').waitFor()
    expect(here.appointments.told()).toEqual([])
    await dialog.getByRole('button', { name: 'Mudar e avisar' }).click()
    await page.getByText('A hora foi mudada.').waitFor()
    expect(booked('a3')?.slot).toMatchObject({ start: at('11:30'), technician: 'rui' })
    expect(here.appointments.told()).toEqual([{ conversation: '2', what: 'moved' }])
  })

  test('dragging asks first; Escape leaves it where it was', async () => {
    const page = await open()
    const item = page.getByRole('button', { name: /Sr. Joaquim/ })
    const drag = async () => {
      const box = await item.boundingBox()
      const rui = await page.locator('[data-column="staff:rui"]').boundingBox()
      if (!box || !rui) throw new Error('nothing to drag')
      await page.mouse.move(box.x + 40, box.y + 10)
      await page.mouse.down()
      await page.mouse.move(rui.x + 60, box.y + 60, { steps: 8 })
      // Three hours up.
      await page.mouse.move(rui.x + 60, box.y + 10 - rui.height / 3, { steps: 4 })
    }
    await drag()
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await drag()
    await page.mouse.up()
    const dialog = page.getByRole('dialog', { name: /Mudar a hora de/ })
    await dialog.getByText('ninguém a avisa').waitFor()
    await dialog.getByText(/12:00 · Rui/).waitFor()
    await dialog.getByRole('button', { name: 'Mudar a hora' }).click()
    await soon(() => booked('a8')?.slot.technician).toBe('rui')
    expect(booked('a8')?.slot.start).toBe(at('12:00'))
  })

  test('what is not to be had is said, and nothing has changed', async () => {
    const page = await open()
    await page.getByRole('button', { name: /Sr. Joaquim/ }).click()
    await page.getByRole('button', { name: 'Mudar a hora' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Dia e hora').fill('2026-11-24T13:20')
    await dialog.getByRole('button', { name: 'Mudar a hora' }).click()
    await dialog.getByText('Nessa hora não há atendimento').waitFor()
    expect(booked('a8')?.slot.start).toBe(at('15:00'))
  })

  test('who stands at the door is put down, seen, and another did not come', async () => {
    const page = await open('ines', '#/calendar/agenda')
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog', { name: 'Chegou sem marcação' })
    await dialog.getByLabel('Nome').fill('فاطمة')
    await dialog.getByLabel('Com quem').selectOption({ label: 'Joana Exemplo' })
    await dialog.getByRole('button', { name: 'Dar entrada' }).click()
    const row = page.getByRole('listitem').filter({ hasText: 'فاطمة' })
    await row.getByText('Já cá está').waitFor()
    await row.getByRole('button', { name: /Foi atendida/ }).click()
    await row.getByText('Atendida', { exact: true }).waitFor()
    expect(await row.locator('bdi', { hasText: 'فاطمة' }).count()).toBe(1)
    const came = page.getByRole('listitem').filter({ hasText: '10:30–11:15' })
    await came
      .first()
      .getByRole('button', { name: /Chegou/ })
      .click()
    await soon(() => booked('a3')?.state).toBe('here')
  })

  test('time is blocked by drawing over it, and freed', async () => {
    const page = await open()
    const column = page.locator('[data-column="staff:rui"]')
    const box = await column.boundingBox()
    if (!box) throw new Error('no column')
    // Half past eleven: two and a half hours below the top of nine.
    const hour = box.height / 9
    await page.mouse.move(box.x + 50, box.y + 2.5 * hour)
    await page.mouse.down()
    await page.mouse.move(box.x + 50, box.y + 3.25 * hour, { steps: 6 })
    await page.mouse.up()
    const dialog = page.getByRole('dialog', { name: 'Bloquear tempo' })
    expect(await dialog.getByLabel('Das').inputValue()).toBe('2026-11-24T11:30')
    expect(await dialog.getByLabel('Até às').inputValue()).toBe('2026-11-24T12:15')
    expect(await dialog.getByLabel('Rui Exemplo').isChecked()).toBe(true)
    await dialog.getByLabel('Porquê').fill('Médico')
    await dialog.getByRole('button', { name: 'Bloquear', exact: true }).click()
    await page.getByRole('button', { name: /Médico/ }).click()
    await page.getByRole('button', { name: 'Libertar' }).click()
    await soon(() => page.getByRole('button', { name: /Médico/ }).count()).toBe(0)
  })

  test('time of another day is blocked on that day, from when it opens', async () => {
    const page = await open('ines', '#/calendar/day/2026-11-26')
    await page.keyboard.press('b')
    const dialog = page.getByRole('dialog', { name: 'Bloquear tempo' })
    expect(await dialog.getByLabel('Das').inputValue()).toBe('2026-11-26T09:00')
    expect(await dialog.getByLabel('Até às').inputValue()).toBe('2026-11-26T10:00')
  })

  test('what stands in the time to be blocked is said, by its hour', async () => {
    const page = await open()
    await page.keyboard.press('b')
    const dialog = page.getByRole('dialog', { name: 'Bloquear tempo' })
    await dialog.getByLabel('Das').fill('2026-11-24T14:45')
    await dialog.getByLabel('Até às').fill('2026-11-24T16:00')
    await dialog.getByLabel('Joana Exemplo').check()
    await dialog.getByRole('button', { name: 'Bloquear', exact: true }).click()
    await dialog.getByText('Há uma marcação nesse tempo (hoje, 15:00)').waitFor()
  })

  test('who may only look finds nothing to change; what is not hers is taken time', async () => {
    const page = await open('joao')
    await talk({ id: '4', sensitive: true, technician: 'rita' })
    await page.getByText('Ocupado').first().waitFor()
    expect(await page.getByRole('button', { name: /16:00–16:45/ }).count()).toBe(0)
    await here.leave()
    await open('amina')
    expect(await here.page.getByRole('button', { name: 'Marcar', exact: true }).count()).toBe(0)
    await here.page.getByText('Ocupado').first().waitFor()
    expect(await here.page.getByText('Sr. Joaquim').count()).toBe(0)
  })

  test('another change shows without a reload', async () => {
    const page = await open()
    await page.getByText('Sr. Joaquim').waitFor()
    const who = {
      person: { id: 'x', name: '', role: 'coordinator', queues: ['q'], complete: true },
    }
    await here.appointments.desk.change(
      { ...who, sessionId: 's', locale: 'pt' } as Parameters<
        typeof here.appointments.desk.change
      >[0],
      'a8',
      { do: 'cancel' },
    )
    await soon(() => page.getByText('Sr. Joaquim').count()).toBe(0)
  })

  test('on paper there is the list of the day alone', async () => {
    const page = await open('ines', '#/calendar/agenda')
    await page.getByText('Sr. Joaquim').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Marcar', exact: true }).isVisible()).toBe(false)
    expect(await page.getByRole('banner').isVisible()).toBe(false)
    expect(await page.getByRole('heading', { level: 3 }).filter({ visible: true }).count()).toBe(1)
    await page
      .getByRole('heading', { name: /CLAIM Faro · terça-feira, 24 de novembro de 2026/ })
      .waitFor()
  })

  test('no network, nobody there, nobody booked: each says so', async () => {
    const page = await open('ines', '#/calendar/agenda/2027-06-01')
    await page.getByText('Ninguém marcado.').waitFor()
    here.state.down = true
    await here.to('#/calendar/agenda/2027-08-01')
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor({ timeout: 30_000 })
    here.state.down = false
  })

  test('her panel has what comes and what was; hours are put into the reply', async () => {
    const page = await open()
    await here.to('#/t/all/2?person')
    const panel = page.getByRole('button', { name: 'hoje, 10:30' })
    await panel.waitFor()
    await page.getByRole('heading', { name: 'Antes', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Propor horas…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Propor horas…' })
    await dialog.getByRole('button', { name: /^12:00/ }).click()
    await dialog.getByRole('button', { name: /^14:00/ }).click()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Pôr na resposta' }).click()
    const reply = await page.getByRole('textbox', { name: 'Resposta' }).inputValue()
    expect(reply).toMatch(/1\. terça-feira, 24 de novembro de 2026.* 12:00, CLAIM Faro\n2\. /)
    expect(here.appointments.told()).toEqual([])
  })

  test('hours are offered from below the reply, on a phone too', async () => {
    const page = await open('ines', '#/calendar/day', { viewport: { width: 390, height: 800 } })
    await here.to('#/t/all/1')
    for (const name of ['Propor horas livres', '11:20', 'Pôr na resposta'])
      await page.getByRole('button', { name }).click()
    const reply = page.getByRole('textbox', { name: 'Resposta' })
    await soon(() => reply.inputValue()).toContain('11:20, CLAIM Faro')
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(390)
  })

  test('who missed is spoken of kindly', async () => {
    const page = await open()
    const row = here.appointments.tables.bookings.get('a0')
    if (row)
      here.appointments.tables.bookings.set('a0', {
        ...row,
        booking: { ...row.booking, state: 'missed' },
      })
    await here.to('#/t/all/1?person')
    await page.getByText('Não pôde vir 1 vez').waitFor()
  })

  test('she is booked from her panel; who has her conversation tells her, else the bot', async () => {
    const page = await open()
    await here.to('#/t/all/1?person')
    await page.getByRole('button', { name: 'Marcar…' }).click()
    const dialog = page.getByRole('dialog', { name: /Marcar para/ })
    await dialog.getByText('A conversa está com a equipa').waitFor()
    await dialog.getByRole('button', { name: '12:20' }).click()
    await dialog.getByRole('button', { name: 'Marcar', exact: true }).click()
    await page.getByText('Avise a pessoa na conversa.').waitFor()
    await page.getByRole('button', { name: 'hoje, 12:20' }).waitFor()
    expect(here.appointments.told()).toEqual([{ conversation: '1', what: 'booked' }])
  })
})
