import { describe, expect, it } from 'vitest'
import { databases, later, minutes, office, stopTime, words } from '../http/accounts/office.ts'

describe.each(databases)('rows of accounts on %s', (kind) => {
  stopTime()

  it('instants come back as they went in, compare and sort, by Prisma and by hand', async () => {
    const { database, administrator } = await office(kind)
    await administrator()
    const db = await database()
    const [user] = await db.user.findMany()
    const at = new Date('2026-11-23T10:00:00.123Z')
    const add = (id: string, expiresAt: Date) =>
      db.authSession.create({
        data: { id, token: id, userId: user?.id ?? '', expiresAt, createdAt: at, updatedAt: at },
      })
    await add('b', new Date(at.getTime() + 1))
    await add('a', at)
    await add('c', new Date('2099-12-31T23:59:59.999Z'))
    const ids = { id: { in: ['a', 'b', 'c'] } }
    const rows = await db.authSession.findMany({ where: ids, orderBy: { expiresAt: 'asc' } })
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(rows[0]?.expiresAt).toEqual(at)
    const later = await db.authSession.findMany({ where: { ...ids, expiresAt: { gt: at } } })
    expect(later.map(({ id }) => id).sort()).toEqual(['b', 'c'])
    const [raw] = await db.$queryRaw<{ expiresAt: Date }[]>`
      SELECT "expiresAt" FROM "AuthSession" WHERE "id" = ${'b'}`
    expect(raw?.expiresAt).toEqual(new Date(at.getTime() + 1))
  })

  it('a session is found by one query through an index', async () => {
    const { database, administrator } = await office(kind)
    const rita = await administrator()
    const db = await database()
    const asked: string[] = []
    const watched = new Proxy(db, {
      get: (of, name) => {
        const value = Reflect.get(of, name)
        if (name !== '$queryRaw' && name !== 'then') asked.push(String(name))
        return name === '$queryRaw'
          ? (...given: Parameters<typeof db.$queryRaw>) => {
              asked.push('raw')
              return db.$queryRaw(...given)
            }
          : value
      },
    })
    const { Sessions } = await import('#accounts/sessions.ts')
    const sessions = new Sessions({
      database: async () => watched,
      secretKey: 'a key of the test that has more than 32 characters',
      secure: false,
      clock: { now: () => Date.now() },
      changes: { tell: () => {} },
    })
    const headers = new Headers({ cookie: `acolhe.session_token=${rita.session()}` })
    asked.length = 0
    expect((await sessions.signed(headers))?.person.name).toBe('Rita')
    expect(asked).toEqual(['raw'])
    asked.length = 0
    expect(await sessions.signed(new Headers({ cookie: 'acolhe.session_token=a.b' }))).toBe(
      undefined,
    )
    expect(asked).toEqual([])
    const explain = kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN (FORMAT JSON)'
    const sql = [
      `${explain} SELECT 1 FROM "AuthSession" s JOIN "User" u ON u."id" = s."userId" WHERE s."token" IN ('x')`,
    ]
    const plan = await db.$queryRaw<object[]>(Object.assign(sql, { raw: sql }))
    const said = JSON.stringify(plan, (_, one) => (typeof one === 'bigint' ? Number(one) : one))
    expect(said).not.toMatch(/SCAN|Seq Scan on "AuthSession/)
    expect(said).toMatch(/AuthSession_token_key|autoindex_AuthSession/)
  })

  it('what is over is removed', async () => {
    const { database, administrator, browser } = await office(kind)
    await administrator()
    await browser().password('nobody@example.org', 'nenhuma destas frases')
    const db = await database()
    expect(await db.authSession.count()).toBe(1)
    expect(await db.attempt.count()).toBeGreaterThan(0)
    later(minutes(40 * 24 * 60))
    await browser().post('/api/auth/sign-out')
    expect(await db.authSession.count()).toBe(0)
    expect(await db.attempt.count()).toBe(0)
    // Still written down that there was a first account.
    expect(await db.oneTimeLink.findMany()).toMatchObject([{ hash: 'first-account' }])
    expect((await browser().password('rita@example.org', words)).status).toBe(200)
  })
})
