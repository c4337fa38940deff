import { expect } from 'vitest'
import { soon } from '../contract/soon.ts'
import type { bookingWords } from './booking-words.ts'
import { readCalendar } from './calendar-readers.ts'
import type { talkOf } from './talk.ts'

type Words = ReturnType<typeof bookingWords>
type Talk = ReturnType<typeof talkOf>

/** The hall's place on the map, as `flows/centres/sintra.yaml` has it. */
const hall = { latitude: 38.8029, longitude: -9.3817 }

/** From her own words to the place: she comes with three more, and with somebody who interprets. */
export async function asks(her: Talk, words: Words): Promise<void> {
  const { text, stretch, label } = words
  await her.says(words.wants, text('book.what.text'))
  await her.chooses(text('services.residence'), stretch('book.people'))
  await her.says(words.people, stretch('book.language'))
  await her.chooses(words.tongue, stretch('book.lives'))
  await her.says(words.lives, text('book.where.text'))
  // Nearest first; where rows are narrow it goes by the name of its town.
  const [nearest = ''] = await her.offered()
  expect(nearest).toContain('Sintra')
  // A call is for one; a person is there for whoever needs another way.
  expect((await her.offered()).join()).not.toContain(label('book.where', 'phone'))
  expect((await her.offered()).join()).toContain(label('book.where', 'person'))
  await her.chooses('Sintra', '')
}

/** She takes the first that is offered, and is told all she needs to come. Gives what her calendar has of it. */
export async function takesFirst(her: Talk, words: Words) {
  const { stretch, label } = words
  await soon(her.text).toContain(words.text('book.when.text'))
  const [first = ''] = await her.offered()
  await her.chooses(first, stretch('book.sure.text'))
  await her.chooses(label('book.sure', 'yes'), stretch('booked.calendar'))
  return told(her, words, 'book.done')
}

/** All of an appointment, as it stands on her screen: words, papers, pin and file. */
export async function told(her: Talk, words: Words, first: string) {
  await soon(async () => (await her.since()).flatMap(({ file }) => file ?? [])).toHaveLength(1)
  const since = await her.since()
  const all = await her.text()
  for (const said of [
    words.stretch(first),
    'Junta de Freguesia do Exemplo (Sintra), Largo do Exemplo 4, 2710-000 Sintra',
    'Atrás da igreja, porta verde',
    'Comboio até Sintra e autocarro 435',
    words.text('booked.step-free'),
    'Ana Exemplo',
    words.stretch('booked.interpreted'),
    ...words.papers,
  ])
    expect(all).toContain(said)
  expect(all).not.toContain('{{')
  const pins = since.flatMap(({ pin }) => pin ?? [])
  expect(pins).toHaveLength(1)
  expect(pins[0]?.latitude).toBeCloseTo(hall.latitude, 4)
  expect(pins[0]?.longitude).toBeCloseTo(hall.longitude, 4)
  // What it is comes before where it is: a map alone says nothing.
  const order = since.map(({ text, pin }) =>
    pin ? 'pin' : text.includes(words.stretch(first)) ? 'words' : '',
  )
  expect(order.indexOf('words')).toBeLessThan(order.indexOf('pin'))
  const [file] = since.flatMap((one) => one.file ?? [])
  expect(file?.name).toMatch(/^\d{4}-\d\d-\d\d\.ics$/)
  const entry = readCalendar(file?.bytes ?? Buffer.of())
  expect(entry.title).toBe(words.text('booked.title'))
  // Others read her calendar: it says neither what for nor with whom.
  for (const secret of [words.text('services.residence'), 'Ana', 'CLAIM', 'AIMA'])
    expect(entry.text).not.toContain(secret)
  return entry
}
