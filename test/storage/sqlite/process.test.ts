import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { migrateSqlite } from '#storage/sqlite/migrate.ts'
import { StoreInUse, StoreUnavailable } from '#storage/store-fault.ts'
import { ownFolder } from '../folder.ts'
import { child } from './child.ts'
import { steps } from './steps.ts'

it('a second process is refused within 2 s, told why, and the first goes on; kill -9 frees the file', async () => {
  const url = `file:${join(ownFolder(), 'acolhe.db')}`
  const first = child('child-store.ts', url, 'first')
  onTestFinished(() => first.kill())
  await first.said('open')
  const began = performance.now()
  const fault = await openStore(url).catch((error: unknown) => error)
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(fault).toBeInstanceOf(StoreInUse)
  expect(String(fault)).toContain('Another process has the database')
  const before = first.lines.length
  await expect.poll(() => first.lines.length).toBeGreaterThan(before)
  await first.kill()
  await (await openStore(url)).close()
})

it('a second store in the same process is refused too, until the first is closed', async () => {
  const url = `file:${join(ownFolder(), 'acolhe.db')}`
  const first = await openStore(url)
  await expect(openStore(url)).rejects.toBeInstanceOf(StoreInUse)
  await first.close()
  await first.close()
  await (await openStore(url)).close()
})

it('what was acknowledged before kill -9 is there afterwards, whole', {
  timeout: 30_000,
}, async () => {
  const path = join(ownFolder(), 'acolhe.db')
  const acknowledged: string[] = []
  for (let round = 0; round < 6; round += 1) {
    const running = child('child-store.ts', `file:${path}`, `${round}`)
    await running.said('stored')
    await sleep(Math.random() * 100)
    await running.kill()
    acknowledged.push(...running.lines.flatMap((line) => line.split('stored ')[1] ?? []))
  }
  await (await openStore(`file:${path}`)).close()
  const db = new Database(path)
  onTestFinished(() => void db.close())
  const stored = new Set(db.prepare('SELECT "externalId" FROM "Inbound"').pluck().all())
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
  const gaps = db.prepare(
    `SELECT count(*) FROM "Conversation" c WHERE "inSeq" <>
       (SELECT count(*) FROM "Inbound" i WHERE i."conversationId" = c."id")`,
  )
  expect(gaps.pluck().get()).toBe(0)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})

it('a migration killed at any moment is finished or undone by the next start', {
  timeout: 30_000,
}, async () => {
  // How long it takes here, so that the kills fall all over it on any machine.
  const whole = child('child-migrate.ts', join(ownFolder(), 'acolhe.db'))
  await whole.said('begin')
  const began = performance.now()
  await whole.said('done')
  const took = performance.now() - began
  await whole.kill()
  let halfWay = 0
  for (let round = 0; round < 8; round += 1) {
    const path = join(ownFolder(), 'acolhe.db')
    const running = child('child-migrate.ts', path)
    await running.said('begin')
    await sleep((took * round) / 8)
    await running.kill()
    if (!running.lines.includes('done')) halfWay += 1
    if (existsSync(path)) {
      const left = new Database(path)
      const tables = left.prepare(`SELECT count(*) FROM sqlite_master WHERE "name" LIKE 'T%'`)
      expect(tables.pluck().get()).toBeLessThanOrEqual(1)
      left.close()
    }
    migrateSqlite(path, steps)
    expect(migrateSqlite(path, steps)).toEqual([])
    const db = new Database(path)
    expect(db.prepare('SELECT count(*) FROM "T29"').pluck().get()).toBe(4_000)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  }
  expect(halfWay).toBeGreaterThan(0)
})

it('a file that is no database is refused with what to do', async () => {
  const opening = openStore(`file:${join(import.meta.dirname, 'process.test.ts')}`)
  const fault = await opening.catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(StoreUnavailable)
  expect(String(fault)).toContain('DATABASE_URL')
})

it('a database of a newer program is refused, and says so', async () => {
  const path = join(ownFolder(), 'acolhe.db')
  migrateSqlite(path, steps)
  await expect(openStore(`file:${path}`)).rejects.toThrow('newer than this program')
})
