import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What people press for: a desk with one technician, or a group of seven. Names of services. */
export type Wanted = 'one' | 'seven'
/** How many may have each. */
export const capacityOf = { one: 1, seven: 7 } as const satisfies Record<Wanted, number>

/** How the messages of this house begin: what was said is known by nothing else. */
export const words = {
  gone: 'Somebody was faster.',
  held: 'It is held for you:',
  yours: 'It is yours:',
} as const
/** The button of who wants what is held for her. */
export const yes = 'Yes'

/** The steps of `flows/book.yaml` from the question of when on, entered at once. */
const flow = `flow: rush
starts: [new-contact, any-message]
steps:
  which: { if: 'message == "seven"', next: seven, else: one }
  one: { set: { service: '"one"' }, next: when }
  seven: { set: { service: '"seven"' }, next: when }
  when:
    slots: rush.when
    gone: rush.gone
    not-then: rush.not-then
    tries: 2
    after-tries: desk
    wait: { for: 24h, next: end }
    none: nothing
    has-one: nothing
    too-many: nothing
    to-person: desk
    next: sure
  sure:
    ask: rush.sure
    choices: { yes: keep, other: when, no: drop }
    tries: 2
    after-tries: desk
    wait: { for: 10m, next: drop }
  keep: { change: keep, not: too-late, next: yours }
  too-late: { say: rush.too-late, next: when }
  yours: { details: rush.yours, next: end }
  drop: { change: cancel, not: nothing, next: nothing }
  nothing: { say: rush.nothing, next: end }
  desk: { handoff: desk, why: asked, say: echo.person, next: end }
`

const texts = {
  when: {
    text: 'Which time?',
    choices: Object.fromEntries(
      ['earlier', 'later', 'days', 'wishes', 'person'].map((id) => [id, { label: `To ${id}` }]),
    ),
  },
  gone: words.gone,
  'not-then': 'Nothing is free then.',
  sure: {
    text: `${words.held} {{appointment_when, when}}.`,
    choices: { yes: { label: yes }, other: { label: 'Other' }, no: { label: 'No' } },
  },
  'too-late': 'Too late.',
  yours: `${words.yours} {{appointment_when, when}}.`,
  nothing: 'Nothing.',
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const every = (hours: string): string =>
  `{ ${days.map((day) => `${day}: ['${hours}']`).join(', ')} }`
const dayMs = 86_400_000
/** So many days have one slot of each kind; behind them the desk is open all day, as in a house with much to offer. */
const scarce = 40

/**
 * The echo flows, but a house where people take appointments: every round has a last slot of its own, and other
 * days behind it. The slots are half a day from `now`, ms: none of today runs out while people press. Gives the
 * settings that name the folders.
 */
export function rushFlows(folder: string, now: number): { FLOWS_DIR: string; LOCALES_DIR: string } {
  mkdirSync(folder, { recursive: true })
  cpSync('test/flows/echo', folder, { recursive: true })
  const hour = String((new Date(now).getUTCHours() + 12) % 24).padStart(2, '0')
  const once = every(`${hour}:00-${hour}:30`)
  const date = (after: number): string => new Date(now + after * dayMs).toISOString().slice(0, 10)
  const files = {
    'flows/echo.yaml': flow,
    'flows/variables.yaml': variables,
    'flows/centres/main.yaml': `centre: main
name: Rush
phone: '+351 210 000 000'
address: Rua do Eco 1, 1000-001 Lisboa
url: https://example.org
zone: Europe/Lisbon
language: en
country: PT
week: ${every('00:00-23:30')}
rooms: [desk, hall]
retention-days: 30
`,
    'flows/centres/services.yaml': `services:
  one: { minutes: 30, capacity: 1 }
  seven:
    kind: group
    minutes: 30
    capacity: 7
    sessions: [{ place: main, by: rui, room: hall, week: ${once} }]
`,
    'flows/centres/staff.yaml': `staff:
  ana:
    name: Ana
    speaks: [en]
    services: [one]
    works:
      - { place: main, week: ${once}, until: '${date(scarce)}' }
      - { place: main, week: ${every('08:00-18:00')}, from: '${date(scarce + 1)}' }
  rui: { name: Rui, speaks: [en], services: [seven], works: [{ place: main, week: ${once} }] }
`,
    'locales/en/rush.json': JSON.stringify(texts),
    'locales/en/services.json': JSON.stringify({ one: 'One', seven: 'Seven' }),
    'locales/en/flows.json': JSON.stringify(titles),
  }
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content)
  cpSync('locales/en/booked.json', join(folder, 'locales/en/booked.json'))
  return { FLOWS_DIR: join(folder, 'flows'), LOCALES_DIR: join(folder, 'locales') }
}

const titles = Object.fromEntries(
  ['delete', 'rush', 'language', 'menu', 'person', 'stop'].map((flow) => [flow, flow]),
)

const variables = `variables:
${['service', 'appointment', 'appointment_state', 'appointment_when', 'appointment_place']
  .map(
    (name) => `  ${name}:
    type: text
    scope: session
    purpose: What she presses for.
    sensitivity: none
    retention: session
`,
  )
  .join('')}`
