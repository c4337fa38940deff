import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { contact, names, openFile } from './file.ts'

it('numbers, instants, flags and texts come back as they went in', async () => {
  const { prisma } = openFile()
  const talk = {
    id: 't',
    contactId: 'a',
    account: 'x',
    addressKind: 'chat',
    addressValue: 'é👋',
    caseVars: '{}',
    optedOut: true,
    dueAt: 1_764_000_000_123,
    unread: 2_147_483_647,
  }
  await prisma.contact.create(contact('a'))
  await prisma.conversation.create({ data: talk })
  expect(await prisma.conversation.findUniqueOrThrow({ where: { id: 't' } })).toMatchObject({
    ...talk,
    blocked: false,
    language: null,
  })
  const found = await prisma.conversation.count({ where: { dueAt: { gte: 1_764_000_000_123 } } })
  expect(found).toBe(1)
  const raw = prisma.$queryRaw`SELECT count(*) AS n, max("dueAt") AS top, NULL AS empty FROM "Conversation"`
  expect(await raw).toEqual([{ n: 1n, top: 1_764_000_000_123, empty: null }])
})

it('broken rules have Prisma’s codes', async () => {
  const { prisma } = openFile()
  await prisma.contact.create(contact('a'))
  await expect(prisma.contact.create(contact('a'))).rejects.toMatchObject({ code: 'P2002' })
  const orphan = {
    account: 'x',
    kind: 'chat',
    value: 'y',
    contactId: 'nobody',
    conversationId: 'z',
  }
  await expect(prisma.address.create({ data: orphan })).rejects.toMatchObject({ code: 'P2003' })
  await expect(prisma.$queryRawUnsafe('SELECT * FROM "Nothing"')).rejects.toThrow('Nothing')
})

it('a write outside a transaction survives its rollback, and nobody outside sees what is not committed', async () => {
  const { prisma } = openFile()
  let outside: Promise<unknown> | undefined
  let seen: unknown
  const inside = prisma.$transaction(async (transaction) => {
    await transaction.contact.create(contact('inside'))
    outside = prisma.contact.create(contact('outside'))
    seen = await names(prisma)
    await sleep(50)
    throw new Error('undo')
  })
  await expect(inside).rejects.toThrow('undo')
  await outside
  expect(seen).toEqual([])
  expect(await names(prisma)).toEqual(['outside'])
})

it('50 transactions that read, then write, at once, lose nothing', async () => {
  const { prisma } = openFile()
  await prisma.contact.create(contact('a'))
  const where = { id: 'a' }
  const add = () =>
    prisma.$transaction(
      async (transaction) => {
        const { version } = await transaction.contact.findUniqueOrThrow({ where })
        await transaction.contact.update({ where, data: { version: version + 1 } })
      },
      { maxWait: 10_000 },
    )
  await Promise.all(Array.from({ length: 50 }, add))
  expect((await prisma.contact.findUniqueOrThrow({ where })).version).toBe(50)
})

it('a file locked by another program is an error in time, and everything works afterwards', async () => {
  const { path, prisma } = openFile(100)
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  const create = prisma.$transaction(async (inside) => {
    await inside.contact.create(contact('a'))
  })
  await expect(create).rejects.toMatchObject({ code: 'P1008' })
  await expect(prisma.contact.create(contact('b'))).rejects.toMatchObject({ code: 'P1008' })
  other.exec('ROLLBACK')
  other.close()
  await prisma.$transaction([
    prisma.contact.create(contact('c')),
    prisma.contact.create(contact('d')),
  ])
  expect(await names(prisma)).toEqual(['c', 'd'])
})

it('a transaction that runs out of time is undone and holds nobody up', async () => {
  const { prisma } = openFile()
  const slow = prisma.$transaction(
    async (inside) => {
      await inside.contact.create(contact('slow'))
      await sleep(200)
      await inside.contact.count()
    },
    { timeout: 50 },
  )
  await expect(slow).rejects.toMatchObject({ code: 'P2028' })
  await prisma.contact.create(contact('next'))
  expect(await names(prisma)).toEqual(['next'])
})

it('a transaction that waits too long for its turn leaves no lock behind', async () => {
  const { prisma } = openFile()
  const first = prisma.$transaction(async (inside) => {
    await inside.contact.create(contact('first'))
    await sleep(200)
  })
  await sleep(20)
  const second = prisma.$transaction(
    async (inside) => {
      await inside.contact.create(contact('second'))
    },
    { maxWait: 20 },
  )
  await expect(second).rejects.toMatchObject({ code: 'P2028' })
  await first
  await prisma.contact.create(contact('third'))
  expect(await names(prisma)).toEqual(['first', 'third'])
})

it('nested writes and batches are all or nothing', async () => {
  const { prisma } = openFile()
  const address = { account: 'x', kind: 'chat', value: '1', conversationId: 'c' }
  await prisma.contact.create({ data: { ...contact('a').data, addresses: { create: [address] } } })
  const twice = [prisma.contact.create(contact('b')), prisma.contact.create(contact('a'))]
  await expect(prisma.$transaction(twice)).rejects.toMatchObject({ code: 'P2002' })
  expect(await names(prisma)).toEqual(['a'])
})
