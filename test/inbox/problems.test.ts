import { afterEach, describe, expect, test, vi } from 'vitest'
import { askAt, onSignedOut, type Problem, problemOf } from '../../src/inbox/api.ts'

const answers = (make: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => make()),
  )
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const failed = (path = '/api/x'): Promise<Problem> =>
  askAt(path).then(
    () => expect.unreachable(),
    (error) => error as Problem,
  )

describe('what goes wrong between page and server', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    onSignedOut(() => undefined)
  })

  test.each<[string, number, unknown, string]>([
    [
      'a refused deed says why',
      409,
      { error: 'refused', refused: { code: 'taken', by: 'joao' } },
      'taken',
    ],
    ['an error of ours', 404, { error: 'not-found', say: 'x' }, 'not-found'],
    ['one of the sign-in library', 401, { code: 'INVALID_CODE', message: 'x' }, 'invalid-code'],
    ['a proxy that knows no JSON', 502, undefined, 'http-502'],
  ])('%s', async (_name, status, body, code) => {
    answers(() => (body === undefined ? new Response('<html>', { status }) : json(status, body)))
    expect(await failed()).toMatchObject({ name: 'Problem', code, status })
  })

  test('who has it comes along', async () => {
    answers(() => json(409, { error: 'refused', refused: { code: 'taken', by: 'joao' } }))
    expect((await failed()).details).toMatchObject({ by: 'joao' })
  })

  test('no answer at all may pass, a refusal does not', async () => {
    answers(() => {
      throw new TypeError('Failed to fetch')
    })
    const nothing = await failed()
    expect([nothing.status, nothing.passing]).toEqual([0, true])
    answers(() => json(403, { error: 'role-may-not' }))
    expect((await failed()).passing).toBe(false)
    answers(() => json(429, { error: 'too-many', wait: 5 }))
    expect((await failed()).passing).toBe(true)
  })

  test.each(['signed-out', 'second-factor'])('%s is told to the shell, once', async (error) => {
    const told = vi.fn()
    onSignedOut(told)
    answers(() => json(401, { error }))
    await failed()
    expect(told).toHaveBeenCalledTimes(1)
  })

  test('a wrong password is no end of a session', async () => {
    const told = vi.fn()
    onSignedOut(told)
    answers(() => json(401, { error: 'invalid-email-or-password' }))
    await failed()
    expect(told).not.toHaveBeenCalled()
  })

  test('a fault of our own is a problem too', () => {
    expect(problemOf(new TypeError('x'))).toMatchObject({ code: 'page-fault' })
  })
})
