import { expect, test } from 'vitest'
import { may } from '#core/access/may.ts'
import { roles } from '#core/access/role.ts'

test('the table of roles, whole', () => {
  const table = Object.fromEntries(
    roles.map((role) => [
      role,
      Object.entries(may)
        .flatMap(([right, all]) => (all.includes(role) ? [right] : []))
        .toSorted()
        .join(' '),
    ]),
  )
  const everyone = 'calendar own-account read'
  const acting = 'label language note release reply snooze unsnooze'
  const handling = 'assign book bulk claim reopen resolve return sensitive transfer urgent'
  const words = (...lists: readonly string[]) => lists.join(' ').split(' ').toSorted().join(' ')
  expect(table).toEqual({
    technician: words(everyone, acting, handling),
    mediator: words(everyone, acting),
    coordinator: words(everyone, acting, handling, 'board feeds knowledge labels'),
    administrator: words(
      everyone,
      acting,
      handling,
      'board feeds knowledge labels people teams audit channels',
    ),
    auditor: words(everyone, 'board audit'),
  })
})
