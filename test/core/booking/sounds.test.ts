import { describe, expect, test } from 'vitest'
import type { Place } from '#core/booking/calendar.ts'
import { livesIn } from '#core/booking/lives-in.ts'

const place = (id: string, serves: readonly string[]) =>
  ({ id, name: id, serves }) as unknown as Place
const places = [
  place('sintra', ['Sintra', 'Queluz', 'Agualva', 'Cacém', 'Rio de Mouro']),
  place('almada', ['Almada', 'Cacilhas', 'Laranjeiro']),
  place('main', ['Lisboa', 'Arroios', 'Amadora', 'Loures', 'Odivelas']),
  place('torres-vedras', ['Torres Vedras', 'Santa Cruz']),
]
const found = (said: string) => livesIn(places, said)[0]?.id

/** She writes where she lives in her own letters, as she hears it. */
const heard = [
  ['سينترا', 'sintra'],
  ['أسكن في كيلوز', 'sintra'],
  ['كاسيم', 'sintra'],
  ['سنترا', 'sintra'],
  ['সিন্ত্রা', 'sintra'],
  ['আমি সিন্ত্রাতে থাকি', 'sintra'],
  ['আগুয়ালভা', 'sintra'],
  ['सिंत्रा', 'sintra'],
  ['ਸਿੰਤਰਾ', 'sintra'],
  ['Живу в Синтре', 'sintra'],
  ['ألمادا', 'almada'],
  ['আলমাদা', 'almada'],
  ['أمادورا', 'main'],
  ['Лореш', 'main'],
  ['Одивелаш', 'main'],
  ['تورس فيدراس', 'torres-vedras'],
] as const

describe('where she lives, in her own letters', () => {
  test.each(heard)('%s is served by %s', (said, id) => {
    expect(found(said)).toBe(id)
  })

  test.each(['باريس', 'ঢাকা', 'दिल्ली', 'Киев', 'مرحبا', 'আমি', 'Braga', 'Sendai', 'Santar'])(
    '%s is none of ours',
    (said) => expect(found(said)).toBeUndefined(),
  )
})
