import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles } from '#core/access/role.ts'
import { type Person, scopeOf, sees, seesBooking } from '#core/access/scope.ts'

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

test('an appointment is seen by whoever works a queue, what is sensitive by who may see that', () => {
  const of = (role: Person['role'], own: readonly string[]) =>
    scopeOf({ id: 'ana', name: '', role, queues: own, complete: true })
  const talk = { queue: 'desk', sensitive: true, named: false }
  expect(seesBooking(of('technician', ['desk']), talk)).toBe(false)
  expect(seesBooking(of('technician', ['desk']), { ...talk, technician: 'ana' })).toBe(true)
  expect(seesBooking(of('coordinator', ['desk']), talk)).toBe(true)
  expect(seesBooking(of('technician', ['legal']), { ...talk, sensitive: false })).toBe(true)
  expect(seesBooking(of('technician', ['legal']), undefined)).toBe(true)
  expect(seesBooking(of('technician', []), undefined)).toBe(false)
  expect(seesBooking(of('mediator', ['desk']), undefined)).toBe(false)
  expect(seesBooking(of('mediator', ['desk']), { ...talk, named: true })).toBe(true)
})
