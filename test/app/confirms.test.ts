import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { OutboxRow, Status } from '../../src/app/ports.ts'
import type { SendOutcome } from '../../src/core/channel.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { ownFolder } from '../storage/folder.ts'
import { handClock, openHouse, settled } from './house.ts'

const account = 'telegram:1001'
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

type Options = Parameters<typeof openHouse>[0]

/** A house whose channel tells of what it took. */
async function house(options: Options = {}) {
  const store = memoryStore()
  const opened = await openHouse({ store, able: { confirms: true }, ...options })
  open.push(opened)
  const [talk] = (opened.store as typeof store).tables.talks.values()
  const tell = (row: Pick<OutboxRow, 'conversationId' | 'seq'>, what: 'sent' | 'read' = 'sent') => {
    const one: Status = { account, externalId: `w${row.seq}`, row, at: 1, what }
    return opened.messaging.sink.statuses([one])
  }
  return { ...opened, talk, tell }
}

/** Answers each send as told in turn; then all are taken. */
function answers(...all: readonly SendOutcome[]) {
  const rows: OutboxRow[] = []
  return {
    rows,
    by: (row: OutboxRow): SendOutcome => {
      rows.push(row)
      return all[rows.length - 1] ?? { ok: true, externalId: `w${row.seq}` }
    },
  }
}
const lost: SendOutcome = { ok: false, kind: 'unknown', code: 'timeout' }

describe('a send whose answer was lost', () => {
  test('is not repeated when the network tells within ten seconds that it took it', async () => {
    const { say, answerWith, pass, tell, store } = await house()
    const { rows, by } = answers(lost)
    answerWith(by)
    await say('maria', 'hello')
    await pass(9_000)
    expect(rows).toHaveLength(1)
    const [row] = rows
    if (!row) throw new Error('nothing was sent')
    await tell(row)
    await pass(60_000)
    expect(rows.map(({ seq }) => seq)).toEqual([...new Set(rows.map(({ seq }) => seq))])
    expect(await store.isQueued(row.conversationId, row.seq)).toBe(false)
  })

  test('lets what comes after it leave as soon as the network has told', async () => {
    const { say, answerWith, pass, tell } = await house()
    const { rows, by } = answers(lost)
    answerWith(by)
    await say('maria', 'hello')
    await say('maria', 'and more')
    await pass(2_000)
    expect(rows).toHaveLength(1)
    const [row] = rows
    if (!row) throw new Error('nothing was sent')
    await tell(row, 'read')
    await pass(100)
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1))
    expect(rows.length).toBeGreaterThan(1)
  })

  test('is repeated after ten seconds when nothing is heard, and not before', async () => {
    const { say, answerWith, pass } = await house()
    const { rows, by } = answers(lost)
    answerWith(by)
    await say('maria', 'hello')
    await pass(9_900)
    expect(rows).toHaveLength(1)
    await pass(200)
    expect(rows.slice(0, 2).map(({ seq }) => seq)).toEqual([1, 1])
  })

  test('is asked of the store before it is repeated: another process may have heard', async () => {
    const { say, answerWith, pass, store } = await house()
    const { rows, by } = answers(lost)
    answerWith(by)
    await say('maria', 'hello')
    await pass(5_000)
    const [row] = rows
    if (!row) throw new Error('nothing was sent')
    const { conversationId, seq } = row
    // As the other process would: nobody here is told.
    await store.statuses([
      { account, externalId: 'w1', row: { conversationId, seq }, at: 1, what: 'sent' },
    ])
    await pass(60_000)
    expect(rows.filter((one) => one.seq === seq)).toHaveLength(1)
  })

  test('whose status comes before the answer is lost is not repeated either', async () => {
    const { say, answerWith, pass, tell } = await house()
    const seqs: number[] = []
    answerWith(async (row) => {
      seqs.push(row.seq)
      await tell(row)
      return lost
    })
    await say('maria', 'hello')
    await pass(120_000)
    expect(seqs).toEqual([...new Set(seqs)])
  })
})

describe('a process that died while a reply was on its way', () => {
  /** The first process has handed a reply to the network and is never heard of again. */
  async function died(able: NonNullable<Options>['able']) {
    const store = memoryStore()
    const first = await openHouse({ store, able })
    const gone: number[] = []
    first.answerWith((row) => {
      gone.push(row.seq)
      return new Promise<SendOutcome>(() => {})
    })
    await first.say('maria', 'hello')
    await first.say('maria', 'and more')
    await settled()
    expect(gone).toEqual([1])
    const later = handClock(first.clock.now() + 2_000)
    const next = await house({ store, able, time: later })
    const { rows, by } = answers()
    next.answerWith(by)
    await next.messaging.start()
    return { ...next, rows, seqs: () => rows.map(({ seq }) => seq) }
  }

  test('leaves it to the next, which waits for word of it and does not repeat it', async () => {
    const { pass, seqs, tell, talk } = await died({ confirms: true })
    await pass(3_000)
    expect(seqs()).toEqual([])
    await tell({ conversationId: talk?.id ?? '', seq: 1 })
    await pass(100)
    expect(seqs()[0]).toBe(2)
    await pass(60_000)
    expect(seqs()).not.toContain(1)
  })

  test('leaves it to the next, which repeats it once when there is no word', async () => {
    const { pass, seqs } = await died({ confirms: true })
    await pass(9_000)
    expect(seqs()).toEqual([])
    await pass(60_000)
    expect(seqs().slice(0, 2)).toEqual([1, 2])
    expect(seqs().filter((seq) => seq === 1)).toHaveLength(1)
  })

  test('on a real database, leaves it to the next, which waits for word also where she writes first', async () => {
    const file = `file:${join(ownFolder(), 'a.db')}`
    const store = await openStore(file)
    const first = await openHouse({ store, able: { confirms: true } })
    first.answerWith(() => new Promise<SendOutcome>(() => {}))
    await first.say('maria', 'hello')
    await settled()
    await store.close()

    const again = await openStore(file)
    const { rows, by } = answers()
    const next = await openHouse({ store: again, able: { confirms: true } })
    next.answerWith(by)
    try {
      await next.say('maria', 'and more')
      await settled()
      expect(rows).toEqual([])
    } finally {
      await next.close()
      await again.close()
    }
  })

  test('on a channel that never tells: it is repeated at once', async () => {
    const { pass, seqs } = await died({})
    await pass(1_100)
    expect(seqs().slice(0, 2)).toEqual([1, 2])
  })
})

test('what this process wrote itself waits for nothing', async () => {
  const { say, answerWith } = await house()
  const { rows, by } = answers()
  answerWith(by)
  await say('maria', 'hello')
  await say('maria', 'and more')
  await settled()
  expect(rows.length).toBeGreaterThan(1)
})

test('the store may be away when it is asked', async () => {
  const store = memoryStore()
  let away = 2
  const isQueued: typeof store.isQueued = async (...row) => {
    away -= 1
    if (away >= 0) throw new Error('away')
    return store.isQueued(...row)
  }
  const { say, answerWith, pass } = await house({ store: { ...store, isQueued } })
  const { rows, by } = answers(lost)
  answerWith(by)
  await say('maria', 'hello')
  await pass(9_900)
  expect(rows).toHaveLength(1)
  await pass(2_000)
  expect(rows.slice(0, 2).map(({ seq }) => seq)).toEqual([1, 1])
})
