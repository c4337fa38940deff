import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tabs } from '#app/inbox-ports.ts'
import { hrefOf, type Place, placeOf, sections, type View } from '../../src/inbox/place.ts'

const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const view = fc.record(
  {
    queue: word,
    language: word,
    label: word,
    channel: word,
    technician: word,
    sort: fc.constantFrom('waiting', 'newest'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<View>
const conversation = fc.string({ minLength: 1, maxLength: 12 }).filter((id) => !/^\.*$/.test(id))
const queue = fc
  .record(
    { tab: fc.constantFrom(...tabs), view, conversation, person: fc.constant(true as const) },
    { requiredKeys: ['tab', 'view'] },
  )
  .map(({ person, ...rest }): Place => {
    const more = rest.conversation !== undefined && person ? { person } : {}
    return { page: 'queue', ...rest, ...more } as Place
  })
const place: fc.Arbitrary<Place> = fc.oneof(
  queue,
  fc.constantFrom<Place>({ page: 'search' }, { page: 'board' }),
  fc.constantFrom(...sections).map((section): Place => ({ page: 'settings', section })),
)

describe('the address is the state', () => {
  test('every place is found again by its address, whatever ids and filters hold', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(placeOf(hrefOf(one))).toEqual(one)
      }),
    )
  })

  test('any address leads somewhere and nothing throws', () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(placeOf(`#${hash}`).page).toBeTruthy()
      }),
    )
  })

  test.each([
    ['', { page: 'queue', tab: 'mine', view: {} }],
    ['#/t/nowhere', { page: 'queue', tab: 'mine', view: {} }],
    [
      '#/t/all/42?sort=upside-down&queue=',
      { page: 'queue', tab: 'all', conversation: '42', view: {} },
    ],
    ['#/t/all/%', { page: 'queue', tab: 'all', conversation: '%', view: {} }],
    ['#/settings/nowhere', { page: 'settings', section: 'profile' }],
    ['#/setup/s3cr3t', { page: 'link', secret: 's3cr3t' }],
    ['#/invitation/s3cr3t', { page: 'link', secret: 's3cr3t' }],
    ['#/password/s3cr3t', { page: 'link', secret: 's3cr3t' }],
  ])('%s', (hash, expected) => {
    expect(placeOf(hash)).toEqual(expected)
  })
})
