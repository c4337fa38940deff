import { describe, expect, test } from 'vitest'
import { nearestPlaces, type Whereabouts } from '#core/booking/nearest-places.ts'
import { calendar, everyDay, place, resource, service, technician } from './calendars.ts'

const week = everyDay('09:00-17:00')
const of = calendar({
  places: [
    place('main', {
      ...{ municipality: 'Loulé', serves: ['São Clemente'], minutesTo: { coast: 20, hills: 50 } },
      pin: { latitude: 37.138, longitude: -8.02 },
    }),
    place('coast', {
      ...{ municipality: 'Loulé', serves: ['Quarteira', 'Almancil'], minutesTo: { hills: 15 } },
      pin: { latitude: 37.069, longitude: -8.104 },
    }),
    place('hills', { serves: ['Salir', 'Alte'], pin: { latitude: 37.243, longitude: -8.045 } }),
  ],
  services: [
    service('talk'),
    service('residence', { topics: ['reg-renewal'], places: ['main', 'hills'] }),
  ],
  staff: [
    technician('ana', {
      services: ['talk', 'residence'],
      works: [
        { place: 'main', week },
        { place: 'hills', week },
      ],
    }),
    technician('rui', { speaks: ['pt', 'ne'], works: [{ place: 'coast', week }] }),
  ],
  resources: [resource('nasrin', { works: [{ places: ['main'], week }] })],
})
const found = (asked: Whereabouts) =>
  nearestPlaces(of, asked).map(({ place: id, why }) => `${id} ${why}`)

describe('the place for her', () => {
  test.each<[string, Whereabouts, string[]]>([
    [
      'serves where she lives',
      { lives: 'Moro em Quarteira' },
      ['coast serves', 'hills near', 'main near'],
    ],
    [
      'is found without accents and capitals',
      { lives: 'SAO CLEMENTE, loule' },
      ['main serves', 'coast near', 'hills near'],
    ],
    ['is found with a slip', { lives: 'quarteria' }, ['coast serves', 'hills near', 'main near']],
    ['lies in her municipality', { lives: 'Loulé' }, ['main serves', 'coast serves', 'hills near']],
    [
      'has her service, else is the nearest that has',
      { lives: 'Almancil', service: 'residence' },
      ['hills near', 'main near'],
    ],
    [
      'has somebody for her topic',
      { lives: 'Quarteira', topic: 'reg-renewal' },
      ['coast serves', 'hills near', 'main near'],
    ],
    ['has somebody who speaks her language', { lives: 'Salir', language: 'ne' }, ['coast near']],
    ['or to which an interpreter comes', { lives: 'Salir', language: 'bn' }, ['main near']],
    [
      'is the nearest on the map',
      { pin: { latitude: 37.25, longitude: -8.05 } },
      ['hills near', 'main near', 'coast near'],
    ],
    [
      'is the centre where nobody knows',
      { lives: 'Atlantis' },
      ['main centre', 'coast near', 'hills near'],
    ],
    ['is the centre where nobody can help', { lives: 'Salir', language: 'ar' }, ['main centre']],
    ['is the centre for a service that is none', { service: 'none' }, ['main centre']],
  ])('%s', (_name, asked, expected) => {
    expect(found(asked)).toEqual(expected)
  })
})
