import { expect, test } from 'vitest'
import { openStreams } from '#channels/web/streams.ts'
import { part } from './centre.ts'
import { id, openBrowser, openRoutes } from './visit.ts'

/** Reads a stream into one growing text. */
function listen(answer: Response) {
  const heard = { text: '', ended: false }
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const done = (async () => {
    for (;;) {
      const { value, done: end } = (await reader?.read()) ?? { value: '', done: true }
      if (end) break
      heard.text += value
    }
    heard.ended = true
  })()
  return { heard, done, cancel: () => reader?.cancel() }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

async function listening() {
  const routes = await openRoutes()
  const browser = openBrowser(routes.app)
  await browser.arrive()
  const open = async () => listen(await browser.ask('/chat/events'))
  return { ...routes, ...browser, open }
}

test('a stream says only that something moved, never what', async () => {
  const { post, say, visitor, ask } = await listening()
  const answer = await ask('/chat/events')
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const { heard } = listen(answer)
  await post({ id: id(1), text: 'segredo' })
  const outcome = await say(visitor(), part('resposta secreta'))
  expect(outcome).toEqual({ ok: true, externalId: `c-${visitor()}:1` })
  await settled()
  expect(heard.text).toBe('retry: 3000\n\ndata: moved\n\ndata: moved\n\n')
})

test('nobody hears of another person', async () => {
  const { app, open } = await listening()
  const { heard } = await open()
  const other = openBrowser(app)
  await other.arrive()
  await other.post({ id: id(1), text: 'x' })
  await settled()
  expect(heard.text).not.toContain('moved')
})

test('a quiet stream beats every 15 seconds, and no clock runs when nobody listens', async () => {
  const { clock, open } = await listening()
  expect(clock.timers()).toBe(0)
  const { heard, cancel } = await open()
  for (let n = 0; n < 3; n++) clock.move(15_000)
  await settled()
  expect(heard.text.match(/^:$/gm)).toHaveLength(3)
  await cancel()
  await settled()
  expect(clock.timers()).toBe(0)
})

test('the sixth stream of one visitor closes her first, which is told not to hurry back', async () => {
  const { open } = await listening()
  const streams = []
  for (let n = 0; n < 6; n++) streams.push(await open())
  await streams[0]?.done
  expect(streams[0]?.heard.text).toMatch(/retry: 60000\n\n$/)
  await settled()
  expect(streams.map((one) => one.heard.ended)).toEqual([true, false, false, false, false, false])
})

test('a reader that does not read is let go', async () => {
  const { ask, post, say, visitor } = await listening()
  await post({ id: id(1), text: 'x' })
  const stuck = await ask('/chat/events')
  for (let n = 0; n < 100; n++) await say(visitor(), part('x'))
  const { heard, done } = listen(stuck)
  await done
  expect(heard.text.length).toBeLessThan(1_000)
})

test('without a visitor, or with no room left, there is no stream and no retry', async () => {
  const { app } = await openRoutes()
  expect((await app.request('/chat/events')).status).toBe(204)
  const streams = openStreams(2)
  const stream = { moved() {}, close() {} }
  expect([streams.add('a', stream), streams.add('b', stream)]).not.toContain(undefined)
  expect(streams.add('c', stream)).toBe(undefined)
  expect(streams.count()).toBe(2)
})

test('stopping ends every stream, and what is written then is not lost silently', async () => {
  const { chat, open, post } = await listening()
  const { heard, done } = await open()
  await chat.stop()
  await done
  expect(heard.ended).toBe(true)
  expect(chat.health()).toMatchObject({ ok: false, state: 'stopped' })
  expect((await post({ id: id(1), text: 'x' })).status).toBe(503)
})
