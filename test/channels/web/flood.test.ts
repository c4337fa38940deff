import { expect, test } from 'vitest'
import { floodGate } from '#http/chat/flood.ts'
import { id, openBrowser, openRoutes } from './visit.ts'

test('the twenty-first message in ten seconds waits, and says how long', async () => {
  const { app, clock, received } = await openRoutes()
  const { arrive, post } = openBrowser(app)
  await arrive()
  for (let n = 1; n <= 20; n++) {
    expect((await post({ id: id(n), text: 'x' })).status).toBe(202)
    clock.move(100)
  }
  const refused = await post({ id: id(21), text: 'x' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '8'])
  expect(received).toHaveLength(20)
  clock.move(8_000)
  expect((await post({ id: id(21), text: 'x' })).status).toBe(202)
})

test('one person in a hurry holds nobody else up', async () => {
  const { app } = await openRoutes()
  const fast = openBrowser(app)
  const calm = openBrowser(app)
  await fast.arrive()
  await calm.arrive()
  for (let n = 1; n <= 30; n++) await fast.post({ id: id(n), text: 'x' })
  expect((await calm.post({ id: id(1), text: 'x' })).status).toBe(202)
})

test('a crowd of made-up persons behind one address is held at two hundred', async () => {
  const { app, from, received } = await openRoutes()
  from.address = '192.0.2.7'
  const statuses: number[] = []
  for (let n = 1; n <= 210; n++) {
    const browser = openBrowser(app)
    await browser.arrive()
    statuses.push((await browser.post({ id: id(n), text: 'x' })).status)
  }
  expect(statuses.filter((one) => one === 429)).toHaveLength(10)
  expect(received).toHaveLength(200)
  from.address = '192.0.2.8'
  const elsewhere = openBrowser(app)
  await elsewhere.arrive()
  expect((await elsewhere.post({ id: id(1), text: 'x' })).status).toBe(202)
})

test('the gate forgets who has been quiet, so that it does not grow for ever', () => {
  const gate = floodGate(1, 1_000)
  for (let n = 0; n < 30_000; n++) expect(gate(`k${n}`, n)).toBe(0)
  // Still known within its window, although thousands came and went.
  expect(gate('k29999', 30_000)).toBe(1)
  expect(gate('k29999', 31_000)).toBe(0)
})
