import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { Writer } from '#storage/sqlite/writer.ts'
import { contact, names, openFile } from './file.ts'

const insert = (db: Database.Database, name: string) => () =>
  db
    .prepare(`INSERT INTO "Contact" ("id", "name", "person", "createdAt") VALUES (?, ?, '{}', 0)`)
    .run(name, name)

/** A writer whose COMMITs are counted, and fail as often as `failures` says. */
function watched(db: Database.Database) {
  const seen = { commits: 0, failures: 0 }
  const prepare = db.prepare.bind(db)
  db.prepare = ((sql: string) => {
    const statement = prepare(sql)
    if (sql !== 'COMMIT') return statement
    return {
      run: () => {
        seen.commits += 1
        if (seen.failures === 0) return statement.run()
        seen.failures -= 1
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
      },
    }
  }) as typeof db.prepare
  return { seen, writer: new Writer(db, 300) }
}

it('everything that waits at one moment shares one transaction', async () => {
  const { writing, prisma } = openFile()
  const { seen, writer } = watched(writing)
  await Promise.all(['a', 'b', 'c'].map((name) => writer.run(insert(writing, name))))
  expect(seen.commits).toBe(1)
  expect(await names(prisma)).toEqual(['a', 'b', 'c'])
})

it('a job that throws is undone alone and rejects only its own caller', async () => {
  const { writing, writer, prisma } = openFile()
  const bad = () => {
    insert(writing, 'half')()
    throw new Error('no')
  }
  const jobs = [insert(writing, 'a'), bad, insert(writing, 'b')]
  const ends = await Promise.allSettled(jobs.map((job) => writer.run(job)))
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await names(prisma)).toEqual(['a', 'b'])
})

it('a COMMIT that fails is undone, rejects all of its group, and blocks nothing', async () => {
  const { writing, prisma } = openFile()
  const { seen, writer } = watched(writing)
  seen.failures = 1
  const ends = await Promise.allSettled(['a', 'b'].map((name) => writer.run(insert(writing, name))))
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await writer.run(insert(writing, 'c'))
  expect(await names(prisma)).toEqual(['c'])
})

it('timers fire while thousands of jobs are written', async () => {
  const { writing, writer } = openFile()
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 1)
  const chain = async (name: string) => {
    for (let at = 0; at < 200; at += 1) await writer.run(insert(writing, `${name}${at}`))
  }
  await Promise.all(['a', 'b', 'c', 'd'].map(chain))
  clearInterval(ticking)
  expect(ticks).toBeGreaterThan(10)
})

it('a file another program has locked is waited for without blocking, then refused in time', async () => {
  const { path, writing, writer, prisma } = openFile(300)
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 10)
  await expect(writer.run(insert(writing, 'a'))).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
  clearInterval(ticking)
  expect(ticks).toBeGreaterThan(10)

  const later = writer.run(insert(writing, 'b'))
  await sleep(50)
  other.exec('ROLLBACK')
  other.close()
  await later
  expect(await names(prisma)).toEqual(['b'])
})

it('jobs wait for a transaction of Prisma’s, and are not rolled back with it', async () => {
  const { writing, writer, prisma } = openFile()
  let outside: Promise<unknown> | undefined
  await prisma
    .$transaction(async (inside) => {
      await inside.contact.create(contact('inside'))
      outside = writer.run(insert(writing, 'outside'))
      await sleep(20)
      throw new Error('undo')
    })
    .catch(() => {})
  await outside
  expect(await names(prisma)).toEqual(['outside'])
})

it('every commit is flushed to disk, in the write-ahead log', () => {
  const { writing } = openFile()
  expect(writing.pragma('synchronous', { simple: true })).toBe(2)
  expect(writing.pragma('journal_mode', { simple: true })).toBe('wal')
})
