import { describe, expect, test } from 'vitest'
import { may } from '#core/access/may.ts'
import { roles } from '#core/access/role.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { takeDeed } from '#core/handoff/take-deed.ts'
import { actor, at, known, monday, outcomeOf, places, reply } from './desk.ts'

const every: readonly Deed[] = [
  { do: 'claim' },
  reply('Bom dia'),
  { do: 'note', noteId: 'n1', text: 'ligar amanhã', mentions: [] },
  { do: 'assign', to: 'eva', toName: 'Eva' },
  { do: 'transfer', queue: 'legal' },
  { do: 'release' },
  { do: 'snooze', until: monday + 1 },
  { do: 'unsnooze' },
  { do: 'resolve' },
  { do: 'reopen' },
  { do: 'return', flow: 'welcome', step: 'need' },
  { do: 'language', to: 'en' },
  { do: 'sensitive', on: true },
  { do: 'urgent', on: true },
  { do: 'label', add: ['l1'], remove: [] },
  { do: 'read' },
]

/** `.` is done; the rest as in `refusals`. Columns as `places`. */
const refusals: Readonly<Record<string, string>> = {
  '.': 'ok',
  t: 'taken',
  h: 'not-holder',
  w: 'wrong-state',
  r: 'role-may-not',
}

/*                    bot queued mine theirs asleep theirs-asleep resolved */
const technician = {
  claim: /*      */ '. . . t . t .',
  reply: /*      */ '. . . h . h .',
  note: /*       */ '. . . . . . .',
  assign: /*     */ '. . . h . h .',
  transfer: /*   */ 'w . . h . h w',
  release: /*    */ 'w w . h . h w',
  snooze: /*     */ 'w w . h . h w',
  unsnooze: /*   */ 'w w . h . h w',
  resolve: /*    */ 'w . . h . h .',
  reopen: /*     */ 'w w w w w w .',
  return: /*     */ 'w . . h . h w',
  language: /*   */ '. . . . . . .',
  sensitive: /*  */ '. . . . . . .',
  urgent: /*     */ '. . . . . . .',
  label: /*      */ '. . . . . . .',
  read: /*       */ '. . . . . . .',
}
/** Decides where conversations go that colleagues hold; speaks only in her own. */
const coordinator = {
  ...technician,
  assign: /*     */ '. . . . . . .',
  transfer: /*   */ 'w . . . . . w',
  release: /*    */ 'w w . . . . w',
  snooze: /*     */ 'w w . . . . w',
  unsnooze: /*   */ 'w w . . . . w',
  resolve: /*    */ 'w . . . . . .',
  return: /*     */ 'w . . . . . w',
}
const never = 'r r r r r r r'
/** Answers and notes in what she holds, and decides over nothing else. */
const mediator = {
  ...technician,
  claim: never,
  reply: /*      */ 'h h . h . h h',
  assign: never,
  transfer: never,
  resolve: never,
  reopen: never,
  return: never,
  sensitive: never,
  urgent: never,
}
const auditor = {
  ...Object.fromEntries(Object.keys(technician).map((deed) => [deed, never])),
  read: technician.read,
}
const table = { technician, mediator, coordinator, administrator: coordinator, auditor }

describe.each(roles)('what a %s may do', (role) => {
  test.each(every.map((deed) => [deed.do, deed] as const))('%s', (name, deed) => {
    const row = (table[role] as Record<string, string>)[name]
    const taker = { id: 'eva', role: 'technician' as const, held: 0, capacity: 9 }
    const found = places.map((place) =>
      outcomeOf(takeDeed(at(place), actor('ana', role), deed, known(monday, { taker }))),
    )
    expect(found).toEqual(row?.split(' ').map((sign) => refusals[sign]))
  })
})

test('every deed is in the table, and nobody acts on what people were never asked into', () => {
  expect(every.map((deed) => deed.do).toSorted()).toEqual(Object.keys(technician).toSorted())
  const { handoff: _none, ...unknown } = at('bot')
  for (const deed of every)
    expect(outcomeOf(takeDeed(unknown, actor('ana'), deed, known(monday)))).toBe('wrong-state')
})

test('who reads and never acts changes nothing', () => {
  for (const place of places) {
    const was = at(place)
    const outcome = takeDeed(was, actor('ana', 'auditor'), { do: 'read' }, known(monday))
    expect(outcome).toMatchObject({ conversation: was, events: [], effects: [] })
  }
  const rights = Object.entries(may).flatMap(([right, all]) =>
    all.includes('auditor') ? [right] : [],
  )
  expect(rights.toSorted()).toEqual(['audit', 'board', 'calendar', 'own-account', 'read'])
})
