import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { forged, type Hostile, hostile, mutated } from './hostile-bodies.ts'
import { messageUpdate } from './lanes.ts'
import { chosenSeed } from './random.ts'
import type { Server } from './server.ts'
import { size } from './sizes.ts'
import { openTrial, type Trial } from './trial.ts'

const canary = 1000
/** How long a hostile request may take to be refused, and a canary to be answered, ms. */
const budgetMs = 5000
const seed = chosenSeed()

let trial: Trial
let server: Server
let update = 10
let written = 0

beforeAll(async () => {
  trial = await openTrial({ seed, mode: 'webhook', database: 'sqlite', people: 2 })
  server = trial.servers[0] as Server
}, 30_000)
afterAll(() => trial?.close())

async function post(body: string | Buffer, headers: Readonly<Record<string, string>>) {
  const answer = await request(`${server.url}/webhooks/telegram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    headersTimeout: budgetMs,
  }).catch((error: Error & { code?: string }) => {
    // A server may hang up on a body it will not read. Then nothing was taken.
    if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return undefined
    throw error
  })
  const said = await answer?.body.text().catch(() => '')
  return { status: answer?.statusCode ?? 413, said }
}

const withSecret = () => ({ 'x-telegram-bot-api-secret-token': trial.secret })

async function send({ body, headers }: Hostile) {
  return post(body(++update), headers ?? withSecret())
}

/** Somebody else writes and is answered with her next number: nothing else counted as hers. */
async function expectCanaryAnswered(): Promise<void> {
  written += 1
  const said = `canary ${written}`
  const { status } = await post(JSON.stringify(messageUpdate(++update, canary, said)), withSecret())
  expect(status).toBe(200)
  const person = trial.api.people.get(canary)
  await person?.waitFor(
    ({ text }) => text.replace(/[\u2066-\u2069]/gu, '').endsWith(said),
    budgetMs,
  )
  expect(person?.sent.at(-1)?.text.replace(/[\u2066-\u2069]/gu, '')).toBe(
    `number ${written}: you said ${said}`,
  )
  expect(server.alive()).toBe(true)
}

it('answers a canary', expectCanaryAnswered)

it.each(forged('secret_'))('refuses a webhook with $name, without an effect', async ({ name }) => {
  const one = forged(trial.secret).find((each) => each.name === name) as Hostile
  expect((await send(one)).status).toBe(401)
  await expectCanaryAnswered()
})

it.each(hostile)('takes no harm from $name', async (one) => {
  const { status, said } = await send(one)
  expect(one.allowed).toContain(status)
  expect(said ?? '').toBe('')
  await expectCanaryAnswered()
})

it('answers the same to an update that comes 20 times at once, once', async () => {
  written += 1
  const body = JSON.stringify(messageUpdate(++update, canary, `canary ${written}`))
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(body, withSecret())))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  await expectCanaryAnswered()
})

it('goes on while 50 requests stay unfinished', async () => {
  const { port } = new URL(server.url)
  const sockets = Array.from({ length: 50 }, () => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      'POST /webhooks/telegram HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n' +
        `x-telegram-bot-api-secret-token: ${trial.secret}\r\ncontent-length: 1000\r\n\r\n{"update_id":`,
    )
    return socket
  })
  await pause(200)
  await expectCanaryAnswered()
  for (const socket of sockets) socket.destroy()
  await expectCanaryAnswered()
})

it('takes no harm from valid updates with bytes changed by chance', async () => {
  const tries = size('FAULTS_MUTATIONS', 500, 20_000)
  const wrong: string[] = []
  for (let n = 0; n < tries; n++) {
    const body = mutated(1_000_000 + n, trial.random)
    const { status } = await post(body, withSecret())
    if (![200, 400].includes(status)) wrong.push(`${status}: ${body}`)
  }
  expect(wrong, `seed ${seed}`).toEqual([])
  await expectCanaryAnswered()
}, 300_000)

it('keeps its memory flat under the largest bodies', async () => {
  const large = hostile.filter(({ name }) => /MB|levels|keys/.test(name))
  const round = async () => {
    for (const one of large) await send(one)
    await expectCanaryAnswered()
  }
  for (let n = 0; n < 5; n++) await round()
  const before = residentMegabytes()
  for (let n = 0; n < 10; n++) await round()
  expect(residentMegabytes()).toBeLessThan(before + 100)
}, 120_000)

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
