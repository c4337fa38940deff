import { Hono } from 'hono'
import { beforeEach, inject, onTestFinished, vi } from 'vitest'
import { type AccountsOptions, openAccounts } from '#accounts/accounts.ts'
import type { Database } from '#accounts/database.ts'
import type { Change } from '#app/inbox-ports.ts'
import { accountRoutes } from '#http/accounts/account-routes.ts'
import { signedIn } from '#http/accounts/signed-in.ts'
import { bodySize } from '#http/inbox/body-size.ts'
import type { Env } from '#http/inbox/env.ts'
import { onError } from '#http/inbox/on-error.ts'
import { sameSite } from '#http/inbox/same-site.ts'
import { openStore } from '#storage/open-store.ts'
import { newId } from '../../../src/new-id.ts'
import { ownFolder } from '../../storage/folder.ts'
import { run } from '../../storage/postgresql/database.ts'
import { Browser } from './browser.ts'

export const databases = ['sqlite', 'postgresql'] as const
export type Kind = (typeof databases)[number]

const house = {
  centre: 'CLAIM Exemplo',
  queues: [
    { id: 'geral', centre: 'lisboa' },
    { id: 'legal', centre: 'lisboa' },
  ],
}
export const words = 'aguarela verde sobre a mesa'

/** Time stands until `later` moves it: sessions, codes and windows are told by it. */
export const stopTime = () =>
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T10:00:00Z') })
    return () => vi.useRealTimers()
  })
export const later = (ms: number): void => void vi.setSystemTime(Date.now() + ms)
export const minutes = (count: number): number => count * 60_000

/** The routes of accounts as the server has them, on a database of the test's own. */
export async function office(kind: Kind, options: Partial<AccountsOptions> = {}) {
  const store = await openStore(await emptyDatabase(kind))
  onTestFinished(() => store.close())
  const database = () => store.database() as unknown as Promise<Database>
  const logged: { fields: object; message: string }[] = []
  const told: Change[] = []
  const log = (fields: object, message: string) => void logged.push({ fields, message })
  const open = () =>
    openAccounts({
      database,
      provider: kind,
      secretKey: 'a key of the test that has more than 32 characters',
      secure: false,
      clock: { now: () => Date.now() },
      log: { info: log, warn: log, error: log },
      changes: { tell: (changes) => void told.push(...changes) },
      newId,
      house: () => house,
      ...options,
    })
  const accounts = open()
  const app = appOf(accounts, options.publicUrl)
  const base = options.publicUrl ?? 'http://localhost:3000'
  const browser = (address = '192.0.2.1') => new Browser(app, base, address)

  /** Uses a link in a browser of its own, and gives the status. */
  const spendLink = (url: string, given: object) =>
    browser('203.0.113.9').post('/api/links/use', { link: secretOf(url), ...given })

  /** The first account, signed in with its second factor. */
  async function administrator(email = 'rita@example.org') {
    const url = await accounts.setupLink(base)
    await spendLink(url ?? '', { name: 'Rita', email, password: words })
    return signIn(email)
  }
  /** Signs in and shows or sets up the second factor where one is asked for. */
  async function signIn(email: string, password = words, one = browser()) {
    await one.signIn(email, password)
    return one
  }
  /** Invites, accepts and gives the e-mail. */
  async function invite(by: Browser, email: string, role: string, more: object = {}) {
    const body = { email, role, teams: [], languages: ['pt'], ...more }
    const made = await by.post('/api/people/invitations', body)
    await spendLink(made.json.url, { name: email.split('@')[0], password: words })
    const people = (await by.get('/api/people')).json as { id: string; email: string }[]
    return people.find((person) => person.email === email)?.id ?? ''
  }
  return {
    accounts,
    app,
    base,
    browser,
    database,
    logged,
    told,
    spendLink,
    administrator,
    signIn,
    invite,
    /** Another process on the same database. */
    another: () => new Browser(appOf(open(), options.publicUrl), base, '192.0.2.7'),
  }
}

export const secretOf = (url: string): string => url.split('/').at(-1) ?? ''

function appOf(accounts: ReturnType<typeof openAccounts>, publicUrl?: string): Hono<Env> {
  const log = { error: (fields: object) => console.error(fields), warn: () => {} }
  return new Hono<Env>()
    .onError(onError({ log, refused: () => {} }))
    .use('/api/*', sameSite, bodySize(1_000_000))
    .route(
      '/',
      accountRoutes({
        accounts,
        version: 'test',
        ...(publicUrl === undefined ? {} : { publicUrl }),
        addressOf: (c) => (c.env as { address?: string }).address,
        house: () => ({
          centre: house.centre,
          zone: 'Europe/Lisbon',
          translate: { on: false, ok: false },
          queuesInfo: house.queues.map((queue) => ({ ...queue, name: queue.id })),
          centres: [{ id: 'lisboa', name: 'Lisboa' }],
          spoken: [{ tag: 'pt-PT', name: 'Português' }],
          flows: [],
          topics: [],
        }),
      }),
    )
    .get('/api/probe', signedIn(accounts), (c) => c.json(c.var.signed))
}

let made = 0
async function emptyDatabase(kind: Kind): Promise<string> {
  if (kind === 'sqlite') return `file:${ownFolder()}/acolhe.db`
  const server = inject('postgres')
  made += 1
  const name = `accounts_${process.pid}_${made}`
  await run(`${server}/postgres`, `CREATE DATABASE "${name}"`)
  return `${server}/${name}`
}
