import { expect, test } from 'vitest'
import type { Role } from '#core/access/role.ts'
import { roles } from '#core/access/role.ts'
import { unserved } from '../../src/inbox/board/unserved.tsx'

const queues = [{ id: 'desk' }, { id: 'legal' }]
const colleague = (role: Role, ...served: string[]) => ({ role, queues: served })

test('a queue that came later is named until somebody who may take it serves it', () => {
  expect(unserved(queues, [colleague('technician', 'desk')])).toEqual([{ id: 'legal' }])
  expect(unserved(queues, [colleague('coordinator', 'desk', 'legal')])).toEqual([])
})

test.each(roles)('a %s counts only when she may take a conversation', (role) => {
  const takes = ['technician', 'coordinator', 'administrator'].includes(role)
  expect(unserved(queues, [colleague(role, 'desk', 'legal')])).toEqual(takes ? [] : queues)
})
