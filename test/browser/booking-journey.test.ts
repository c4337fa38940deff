import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookingWords, type Walked, walked } from '../channels/everywhere/booking-words.ts'
import { readCalendar } from '../channels/everywhere/calendar-readers.ts'
import { movedClock } from '../channels/everywhere/moved-clock.ts'
import { oneTuesdayFlows, tuesday } from '../channels/everywhere/one-tuesday.ts'
import { type BookingVisit, visitForBooking } from './booking-visit.ts'
import { hasChromium, launch } from './chromium.ts'
import { type Installation, install } from './inbox/installation.ts'

const minute = 60_000
const days = 86_400_000

type Words = ReturnType<typeof bookingWords>

/** The whole way of an appointment, as it looks: for four, with an interpreter, at a parish hall. */
describe.skipIf(!hasChromium)('an appointment in the chat page', { timeout: 120_000 }, () => {
  let browser: Browser
  let here: Installation
  const flows = oneTuesdayFlows()
  const clock = movedClock()
  beforeAll(async () => {
    ;[browser, here] = await Promise.all([launch(), install({ FLOWS_DIR: flows.dir })])
  }, 60_000)
  afterAll(async () => {
    clock.restore()
    await browser?.close()
    await here?.close()
    flows.remove()
  })

  const visit = (language: Walked, who: string) =>
    visitForBooking(browser, here.url, `${language}-${who}`, { locale: language })

  test.each(walked)(
    'is found, moved, reminded of, cancelled and passed on, in %s',
    async (language) => {
      const words = bookingWords(language)
      const { text, stretch, label, keyword } = words
      const day = tuesday(walked.indexOf(language))
      clock.to(day.before)

      const mother = await visit(language, 'mother')
      await asks(mother, words)
      const [first = ''] = await mother.offered()
      await mother.looks('when')
      await mother.presses(first, stretch('book.sure.text'))
      await mother.looks('held')
      await mother.presses(label('book.sure', 'yes'), stretch('booked.calendar'))
      const booked = await told(mother, words, 'book.done')
      expect(booked.start).toBe(day.at('09:30'))
      await mother.page.getByText(stretch('book.done')).last().scrollIntoViewIfNeeded()
      await mother.looks('booked')
      await mother.page.locator('.row').last().scrollIntoViewIfNeeded()
      await mother.looks('booked-below')

      clock.pass(minute)
      await mother.says(keyword, stretch('appointment.show.text'))
      await mother.looks('hers')
      await mother.presses(label('appointment.show', 'move'), text('book.when.text'))
      await mother.says(words.later, text('book.when.text'))
      const [later = ''] = await mother.offered()
      await mother.presses(later, stretch('booked.calendar'))
      const moved = await told(mother, words, 'appointment.moved')
      expect(moved.start).toBe(day.at('10:45'))
      expect([moved.uid, moved.sequence > booked.sequence]).toEqual([booked.uid, true])
      await mother.looks('moved')

      clock.to(moved.start - 2 * days + 1_000)
      await expect
        .poll(mother.since, { timeout: 30_000 })
        .toContain(stretch('reminder.remind.text'))
      await mother.looks('reminded')
      await mother.presses(label('reminder.remind', 'yes'), text('reminder.thanks'))

      const next = await visit(language, 'next')
      await asks(next, words)
      expect(await next.since()).toContain(text('book.nothing.text'))
      await next.looks('nothing')
      await next.presses(label('book.nothing', 'wait'), text('book.waiting'))
      await next.looks('waits')

      await mother.says(keyword, stretch('appointment.show.text'))
      await mother.presses(label('appointment.show', 'cancel'), stretch('appointment.cancel.text'))
      await mother.looks('cancels')
      await mother.presses(label('appointment.cancel', 'yes'), stretch('appointment.gone.text'))
      await mother.looks('cancelled')
      await expect.poll(next.since, { timeout: minute }).toContain(stretch('offered.offer.text'))
      await next.looks('offered')
      await next.presses(label('offered.offer', 'take'), stretch('booked.calendar'))
      expect((await told(next, words, 'book.done')).start).toBe(day.at('09:30'))
      await next.looks('took')

      expect([...mother.wrong, ...next.wrong, ...here.reports]).toEqual([])
      await mother.close()
      await next.close()
    },
  )

  /** From her own words to what is free at the hall. */
  async function asks(her: BookingVisit, words: Words): Promise<void> {
    const { text, stretch } = words
    await her.says(words.wants, text('book.what.text'))
    await her.looks('what')
    await her.presses(text('services.residence'), stretch('book.people'))
    await her.says(words.people, stretch('book.language'))
    await her.looks('tongue')
    await her.presses(words.tongue, stretch('book.lives'))
    await her.says(words.lives, text('book.where.text'))
    await her.looks('where')
    const [nearest = ''] = await her.offered()
    expect(nearest).toContain('Sintra')
    await her.page.locator('.choice', { hasText: 'Sintra' }).last().click()
    const either = new RegExp(
      [text('book.when.text'), text('book.nothing.text')].map(quoted).join('|'),
    )
    await expect.poll(her.since, { timeout: 20_000 }).toMatch(either)
  }

  /** Place, landmark, papers, map and file stand there; the file opens, and says no more than it may. */
  async function told(her: BookingVisit, words: Words, first: string) {
    const { page } = her
    await expect.poll(() => page.locator('a.file').count()).toBeGreaterThan(0)
    const said = await her.since()
    const expected = ['Largo do Exemplo 4', 'Atrás da igreja, porta verde', ...words.papers]
    for (const one of [words.stretch(first), ...expected]) expect(said).toContain(one)
    const map = page.locator('.attached a[href*="openstreetmap"]').last()
    expect(await map.getAttribute('href')).toContain('mlat=38.8029&mlon=-9.3817')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a.file').last().click(),
    ])
    const entry = readCalendar(await readFile(await download.path()))
    expect(entry.title).toBe(words.text('booked.title'))
    for (const secret of [words.text('services.residence'), 'Ana', 'CLAIM', 'AIMA'])
      expect(entry.text).not.toContain(secret)
    expect(await page.evaluate('document.documentElement.dir')).toBe(
      words.wants === bookingWords('ar').wants ? 'rtl' : 'ltr',
    )
    return entry
  }
})

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
