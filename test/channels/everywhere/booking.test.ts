import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { full } from '../../faults/sizes.ts'
import { soon } from '../contract/soon.ts'
import { asks, takesFirst, told } from './booking-talk.ts'
import { bookingWords, type Walked, walked } from './booking-words.ts'
import { type ChannelName, channels, openEverywhere } from './everywhere.ts'
import { movedClock } from './moved-clock.ts'
import { oneTuesdayFlows, tuesday } from './one-tuesday.ts'
import { beginningOf } from './shipped-words.ts'
import { talkOf } from './talk.ts'

const minute = 60_000
const days = 86_400_000

/** What Meta calls our languages. */
const codes: Record<Walked, string> = { 'pt-PT': 'pt_PT', bn: 'bn', ar: 'ar' }

/** A linked phone types as slowly as a person: there one language is walked, all of them with FAULTS_FULL=1. */
const walks = walked.flatMap((language) =>
  channels
    .filter((channel) => full || channel !== 'whatsapp-web' || language === 'bn')
    .map((channel) => ({ language, channel })),
)

/**
 * A mother books for four, with an interpreter, at a parish hall; moves it, is reminded, and cancels; who waits is
 * offered it. The whole house, as it is shipped but for the hall's hours, before each network's own server.
 */
describe('an appointment from the first word to the waiting list', { timeout: 300_000 }, () => {
  let house: Awaited<ReturnType<typeof openEverywhere>>
  const flows = oneTuesdayFlows()
  const clock = movedClock()
  beforeAll(async () => {
    house = await openEverywhere({ FLOWS_DIR: flows.dir })
    for (const language of walked)
      house.template({
        name: 'acolhe_open',
        language: codes[language],
        status: 'APPROVED',
        text: bookingWords(language).text('templates.open'),
      })
  }, 60_000)
  afterAll(async () => {
    clock.restore()
    await house?.close()
    flows.remove()
  }, 60_000)

  it.each(walks)('in $language, on $channel', async ({ language, channel }) => {
    const words = bookingWords(language)
    const { text, stretch, label, keyword } = words
    const day = tuesday(
      walks.findIndex((one) => one.language === language && one.channel === channel),
    )
    clock.to(day.before)

    const mother = talkOf(await house.person(channel))
    await asks(mother, words)
    const booked = await takesFirst(mother, words)
    expect(booked.start).toBe(day.at('09:30'))

    clock.pass(minute)
    await mother.says(keyword, stretch('appointment.show.text'))
    await mother.chooses(label('appointment.show', 'move'), text('book.when.text'))
    await mother.says(words.later, text('book.when.text'))
    const [later = ''] = await mother.offered()
    await mother.chooses(later, stretch('booked.calendar'))
    const moved = await told(mother, words, 'appointment.moved')
    expect(moved.start).toBe(day.at('10:45'))
    expect(moved.uid).toBe(booked.uid)
    expect(moved.sequence).toBeGreaterThan(booked.sequence)

    clock.to(moved.start - 2 * days + 1_000)
    await reminded(mother, words, channel)
    await mother.chooses(label('reminder.remind', 'yes'), text('reminder.thanks'))

    const next = talkOf(await house.person(channel))
    await asks(next, words)
    await soon(next.text).toContain(text('book.nothing.text'))
    await next.chooses(label('book.nothing', 'wait'), text('book.waiting'))

    await mother.says(keyword, stretch('appointment.show.text'))
    await mother.chooses(label('appointment.show', 'cancel'), stretch('appointment.cancel.text'))
    await mother.chooses(label('appointment.cancel', 'yes'), stretch('appointment.gone.text'))
    const free = Date.now()
    await soon(next.text).toContain(stretch('offered.offer.text'))
    expect(Date.now() - free).toBeLessThan(minute)
    namesNothing(await next.text(), words)
    await next.chooses(label('offered.offer', 'take'), stretch('booked.calendar'))
    expect((await told(next, words, 'book.done')).start).toBe(day.at('09:30'))
  })

  /** The reminder comes; where Meta lets no free words through any more, once she has answered the template. */
  async function reminded(
    her: ReturnType<typeof talkOf>,
    words: ReturnType<typeof bookingWords>,
    channel: ChannelName,
  ): Promise<void> {
    const reminder = beginningOf(words.text('reminder.remind.text'))
    if (channel === 'whatsapp-cloud') {
      await soon(her.text).toContain(words.text('templates.open'))
      expect(await her.text()).not.toContain(reminder)
      await her.says('ok', reminder)
    } else await soon(her.text).toContain(reminder)
    namesNothing(await her.text(), words)
  }
})

/** Others read her phone: what comes by itself names no place, no service and nobody. */
function namesNothing(said: string, words: ReturnType<typeof bookingWords>): void {
  const newest = said.split('\n\n').at(-1) ?? ''
  for (const secret of ['Sintra', 'CLAIM', 'Ana Exemplo', words.text('services.residence')])
    expect(newest).not.toContain(secret)
}
