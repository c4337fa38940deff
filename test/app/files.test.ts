import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchingFiles } from '#app/fetch-files.ts'
import type { Fetched } from '#app/file-ports.ts'
import type { Change, FileStore, StoredFile } from '#app/inbox-ports.ts'
import type { Channel } from '#app/ports.ts'
import { openVault } from '#files/vault.ts'
import { openClock } from '../channels/web/centre.ts'
import { photoWithPlace, starts } from '../files/samples.ts'

type Row = StoredFile & { dueAt?: number | null }

let dir: string
let vault: ReturnType<typeof openVault>
let clock: ReturnType<typeof openClock>
let rows: Map<string, Row>
let told: Change[]
let storeAway: boolean
let answers: Map<string, (() => Promise<Fetched>) | Fetched>
let asked: string[]
let underway: number
let most: number

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'acolhe-fetch-'))
  vault = openVault(dir)
  clock = openClock()
  rows = new Map()
  told = []
  storeAway = false
  answers = new Map()
  asked = []
  underway = 0
  most = 0
})
afterEach(() => rm(dir, { recursive: true }))

const files: Pick<FileStore, 'due' | 'settle'> = {
  due: async (now, limit) => {
    if (storeAway) throw new Error('away')
    const due = [...rows.values()].filter(({ dueAt }) => typeof dueAt === 'number' && dueAt <= now)
    return due.slice(0, limit).map((row) => ({ ...row }))
  },
  settle: async (id, change) => {
    if (storeAway) throw new Error('away')
    const row = rows.get(id)
    if (row !== undefined) rows.set(id, { ...row, ...change } as Row)
  },
}

const channel = {
  fetch: async (source: string): Promise<Fetched> => {
    asked.push(source)
    underway += 1
    most = Math.max(most, underway)
    await new Promise((resolve) => setTimeout(resolve, 5))
    underway -= 1
    const answer = answers.get(source)
    if (answer === undefined) return { ok: false, kind: 'refused', code: 'gone' }
    return typeof answer === 'function' ? answer() : answer
  },
} as unknown as Channel

const open = () =>
  fetchingFiles({
    files: files as FileStore,
    vault,
    channel: (account) => (account === 'telegram:1' ? channel : undefined),
    changes: { tell: (changes) => told.push(...changes) },
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    chance: () => 0,
  })

/** A file of hers that waits to be fetched. */
function wanted(n: number, more: Partial<Row> = {}): string {
  const id = `file${String(n).padStart(6, '0')}`
  rows.set(id, {
    id,
    conversationId: `c${n}`,
    direction: 'in',
    account: 'telegram:1',
    seq: n,
    source: `s${n}`,
    state: 'wanted',
    tries: 0,
    dueAt: clock.now(),
    ...more,
  })
  return id
}
const row = (id: string): Row => rows.get(id) as Row

describe('what people sent', () => {
  it('is fetched, made safe, kept under our id, and the inbox is told', async () => {
    const id = wanted(1, { name: '../casa.jpeg', mime: 'text/html' })
    answers.set('s1', { ok: true, bytes: await photoWithPlace() })
    await open().look()
    expect(row(id)).toMatchObject({
      state: 'ready',
      name: 'casa.jpg',
      mime: 'image/jpeg',
      width: 40,
      height: 60,
      dueAt: null,
    })
    expect((await vault.read(id))?.bytes.length).toBe(row(id).size)
    expect(told).toEqual([{ conversation: 'c1' }])
  })

  it('and stands in the vault already is not fetched again', async () => {
    await vault.keep('web0000001', starts.pdf, {})
    const id = wanted(1)
    answers.set('s1', { ok: true, kept: 'web0000001' })
    await open().look()
    expect(row(id)).toMatchObject({ state: 'ready', mime: 'application/pdf' })
    expect(await vault.read(id)).toBeDefined()
  })

  it.each<[string, Fetched, Partial<Row>, object]>([
    ['gone', { ok: false, kind: 'refused', code: 'gone' }, {}, { state: 'refused', code: 'gone' }],
    ['a program', { ok: true, bytes: starts.exe }, {}, { state: 'refused', code: 'type' }],
    [
      'a broken photo',
      { ok: true, bytes: Buffer.from('ffd8ffe000104a464946', 'hex') },
      {},
      { state: 'refused', code: 'broken' },
    ],
    [
      'no longer in the vault',
      { ok: true, kept: 'nothing000' },
      {},
      { state: 'failed', code: 'gone' },
    ],
    [
      'said to be huge',
      { ok: true, bytes: starts.pdf },
      { size: 5_000_000_000 },
      { state: 'refused', code: 'too-large' },
    ],
    [
      'of a channel that is off',
      { ok: true, bytes: starts.pdf },
      { account: 'telegram:2' },
      { state: 'failed', code: 'no-source' },
    ],
  ])('that is %s shows why, once', async (_what, answer, more, ending) => {
    const id = wanted(1, more)
    answers.set('s1', answer)
    const fetching = open()
    await fetching.look()
    await fetching.look()
    expect(row(id)).toMatchObject({ ...ending, dueAt: null })
    expect(told).toEqual([{ conversation: 'c1' }])
    expect(asked.length).toBeLessThanOrEqual(1)
    expect(await vault.read(id)).toBeUndefined()
  })

  it('that is huge is not even asked for', async () => {
    wanted(1, { size: 20_000_001 })
    await open().look()
    expect(asked).toEqual([])
  })

  it('is tried again, ever later, and shown as failed after hours', async () => {
    const id = wanted(1)
    answers.set('s1', { ok: false, kind: 'transient', code: 'http-502' })
    const fetching = open()
    const pauses: number[] = []
    while (row(id).state === 'wanted') {
      await fetching.look()
      const { dueAt } = row(id)
      if (typeof dueAt !== 'number') break
      pauses.push(dueAt - clock.now())
      clock.move(dueAt - clock.now())
    }
    expect(pauses.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(Math.max(...pauses)).toBe(300_000)
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(2 * 3_600_000)
    expect(row(id)).toMatchObject({ state: 'failed', code: 'http-502', dueAt: null })
    expect(told).toEqual([{ conversation: 'c1' }])
  })

  it('comes all the same when the trouble is over', async () => {
    const id = wanted(1)
    answers.set('s1', { ok: false, kind: 'transient', code: 'x' })
    const fetching = open()
    await fetching.look()
    answers.set('s1', { ok: true, bytes: starts.pdf })
    clock.move(1_000)
    await fetching.look()
    expect(row(id)).toMatchObject({ state: 'ready', tries: 2 })
  })

  it('is not taken up by another process while it is on its way, and is after that one died', async () => {
    const id = wanted(1)
    let go = () => {}
    answers.set('s1', async () => {
      await new Promise<void>((resolve) => {
        go = resolve
      })
      return { ok: true, bytes: starts.pdf }
    })
    const first = open().look()
    await expect.poll(() => asked.length).toBe(1)
    await open().look()
    expect(asked).toHaveLength(1)
    clock.move(180_001)
    answers.set('s1', { ok: true, bytes: starts.ogg })
    await open().look()
    expect(row(id)).toMatchObject({ state: 'ready', mime: 'audio/ogg' })
    go()
    await first
  })

  it('comes three at a time, whatever waits', async () => {
    for (let n = 1; n <= 30; n++) {
      wanted(n)
      answers.set(`s${n}`, { ok: true, bytes: starts.pdf })
    }
    await open().look()
    const fetching = open()
    fetching.start()
    clock.move(2_000)
    await expect.poll(() => [...rows.values()].every(({ state }) => state === 'ready')).toBe(true)
    await fetching.stop()
    expect(most).toBeLessThanOrEqual(3)
  })
})

it('a store that is away stops nothing for good', async () => {
  wanted(1)
  answers.set('s1', { ok: true, bytes: starts.pdf })
  const fetching = open()
  fetching.start()
  storeAway = true
  clock.move(2_000)
  await fetching.look()
  storeAway = false
  clock.move(2_000)
  await expect.poll(() => [...rows.values()][0]?.state).toBe('ready')
  await fetching.stop()
  expect(clock.timers()).toBe(0)
})

it('a channel that throws spoils no other file', async () => {
  const bad = wanted(1)
  const good = wanted(2)
  answers.set('s1', async () => {
    throw new Error('bug')
  })
  answers.set('s2', { ok: true, bytes: starts.pdf })
  await open().look()
  expect(row(good).state).toBe('ready')
  expect(row(bad)).toMatchObject({ state: 'wanted' })
  expect(row(bad).dueAt).toBeGreaterThan(clock.now())
  rows.set(bad, { ...row(bad), tries: 40 })
  clock.move(180_001)
  await open().look()
  expect(row(bad)).toMatchObject({ state: 'failed', code: 'broken', dueAt: null })
})
