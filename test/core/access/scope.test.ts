import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles } from '#core/access/role.ts'
import { type Person, scopeOf, sees } from '#core/access/scope.ts'

const queues = ['desk', 'legal', 'arabic']
const ids = ['ana', 'rui', 'eva']
const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom(...ids),
  name: fc.constant('Ana'),
  role: fc.constantFrom(...roles),
  queues: fc.subarray(queues),
  complete: fc.boolean(),
})
const visible = fc.record({
  queue: fc.constantFrom(...queues),
  technician: fc.option(fc.constantFrom(...ids), { nil: undefined }),
  sensitive: fc.boolean(),
  named: fc.boolean(),
})
type Visible = Parameters<typeof sees>[1]
const asked = ({ technician, ...rest }: { technician: string | undefined } & Visible): Visible =>
  technician === undefined ? rest : { ...rest, technician }

test('what somebody sees, said in words', () => {
  fc.assert(
    fc.property(person, visible, fc.subarray([...roles]), (who, it, sensitiveFor) => {
      const holds = it.technician === who.id
      const team = who.role !== 'mediator' && who.queues.includes(it.queue)
      const allowed = !it.sensitive || sensitiveFor.includes(who.role)
      const expected = who.complete ? holds || it.named || (team && allowed) : it.named
      const scope = scopeOf(who, sensitiveFor)
      // Nobody is named to a scope without a person: the store finds no mention of "".
      if (!who.complete) expect(scope).toEqual({ person: '', queues: [], sensitive: false })
      expect(sees(scope, asked(it as Visible & { technician: string | undefined }))).toBe(expected)
    }),
    { numRuns: 1_000 },
  )
})

test('what nobody holds is not held by somebody whose sign-in is not complete', () => {
  const scope = scopeOf({ id: 'ana', name: '', role: 'technician', queues, complete: false })
  expect(sees(scope, { queue: 'desk', sensitive: false, named: false })).toBe(false)
})
