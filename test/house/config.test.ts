import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BadConfig, readConfig } from '../../src/config.ts'

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof BadConfig) return error.faults
    throw error
  }
}

const inProduction = { NODE_ENV: 'production', SECRET_KEY: 'k'.repeat(32) }

describe('settings', () => {
  test('nothing set is a server on this machine with the web chat on and no other channel', () => {
    expect(readConfig({})).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'file:data/acolhe.db',
      flowsDir: 'flows',
      localesDir: 'locales',
      dataDir: 'data',
      webChat: true,
      logLevel: 'info',
    })
  })

  test('every fault is named in one report, with what to do', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      TELEGRAM_BOT_TOKEN: 'none',
      TELEGRAM_WEBHOOK_SECRET: 'with space',
      WEB_CHAT: 'yes',
      LOG_LEVEL: 'loud',
      METRICS_TOKEN: 'short',
      PUBLIC_URL: 'claim.example.org',
    })
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_WEBHOOK_SECRET',
      'WEB_CHAT',
      'METRICS_TOKEN',
      'LOG_LEVEL',
    ])
    for (const fault of faults) expect(fault).toMatch(/must/)
  })

  test('a fault never shows the value: it may be a token', () => {
    expect(faultsOf({ TELEGRAM_BOT_TOKEN: 'my-secret-token' }).join()).not.toContain('my-secret')
  })

  test.each([
    [{ PUBLIC_URL: 'https://x.pt' }, 'webhook'],
    [{ TELEGRAM_WEBHOOK_SECRET: 'abc' }, 'polling'],
    [{ TELEGRAM_WEBHOOK_SECRET: 'abc', TELEGRAM_MODE: 'webhook' }, 'webhook'],
    [{}, 'polling'],
    [{ PUBLIC_URL: 'https://x.pt', TELEGRAM_MODE: 'polling' }, 'polling'],
  ])('with %j Telegram comes by %s', (env, mode) => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: '1:A', ...env }).telegram?.mode).toBe(mode)
  })

  test('a webhook secret is made anew where none is set, and needed in production', () => {
    const made = () => readConfig({ TELEGRAM_BOT_TOKEN: '1:A' }).telegram?.secret
    expect(made()).toMatch(/^[\w-]{43}$/)
    expect(made()).not.toBe(made())
    const production = { ...inProduction, TELEGRAM_BOT_TOKEN: '1:A' }
    expect(faultsOf({ ...production, PUBLIC_URL: 'https://x.pt' })).toHaveLength(1)
    expect(faultsOf({ ...production, TELEGRAM_MODE: 'polling' })).toEqual([])
  })

  test('a webhook that nobody could ever deliver to is refused', () => {
    const telegram = { TELEGRAM_BOT_TOKEN: '1:A', TELEGRAM_MODE: 'webhook' }
    expect(faultsOf(telegram).join()).toMatch(/^PUBLIC_URL: must be set/)
    expect(faultsOf({ ...telegram, TELEGRAM_WEBHOOK_SECRET: 'abc' })).toEqual([])
    expect(faultsOf({ ...telegram, PUBLIC_URL: 'http://x.pt' }).join()).toMatch(/https/)
    expect(faultsOf({ ...telegram, PUBLIC_URL: 'http://127.0.0.1:3000' })).toEqual([])
  })

  test('the data folder is where the database stands, unless it is named itself', () => {
    expect(readConfig({ DATA_DIR: '/var/acolhe' }).databaseUrl).toBe('file:/var/acolhe/acolhe.db')
    expect(readConfig({ DATA_DIR: '/x', DATABASE_URL: 'file:y.db' }).databaseUrl).toBe('file:y.db')
  })

  test('a mistyped NODE_ENV is not taken for development', () => {
    expect(faultsOf({ NODE_ENV: 'prod' }).join()).toMatch(/^NODE_ENV: must be/)
  })

  test('the web chat is off in production unless it is switched on', () => {
    expect(readConfig(inProduction).webChat).toBe(false)
    expect(readConfig({ ...inProduction, WEB_CHAT: 'on' }).webChat).toBe(true)
  })

  test('production needs a key of its own to sign sessions with', () => {
    expect(faultsOf({ NODE_ENV: 'production' }).join()).toMatch(/^SECRET_KEY: must be set/)
    expect(faultsOf({ SECRET_KEY: 'short' }).join()).toMatch(/^SECRET_KEY: must have/)
    expect(readConfig(inProduction).secretKey).toHaveLength(32)
  })

  test.each([
    [{ ADMIN_EMAIL: 'ana@example.org' }, ['ADMIN_PASSWORD']],
    [{ ADMIN_PASSWORD: 'long enough' }, ['ADMIN_EMAIL']],
    [{ OIDC_CLIENT_ID: 'x' }, ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET']],
    [{ TRANSLATE_KEY: 'x' }, ['TRANSLATE_URL']],
    [{ ADMIN_EMAIL: 'ana@example.org', ADMIN_PASSWORD: 'long enough' }, []],
  ])('with %j alone %j are asked for', (env, names) => {
    expect(faultsOf(env).map((fault) => fault.split(':')[0])).toEqual(names)
  })

  test('.env.example lists every setting and no other', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    )
    const known = [
      ...readFileSync('src/settings.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm),
    ].map(([, name]) => name)
    expect([...new Set(listed)].sort()).toEqual([...new Set(known)].sort())
  })
})
