import { expect, it } from 'vitest'
import { end, launch } from './server.ts'

const wrong = {
  PORT: 'three thousand',
  PUBLIC_URL: 'not an address',
  DATABASE_URL: 'mysql://localhost/x',
  TELEGRAM_BOT_TOKEN: 'my-password',
  TELEGRAM_API_ROOT: 'nowhere',
  TELEGRAM_WEBHOOK_SECRET: 'a secret with spaces',
  TELEGRAM_MODE: 'pigeon',
  LOG_LEVEL: 'shout',
}

it('names every setting that cannot be used in one report, and exits with code 1', async () => {
  const server = launch({ settings: wrong })
  try {
    expect((await server.exited).code).toBe(1)
    for (const name of Object.keys(wrong)) expect(server.output()).toContain(name)
    expect(server.output()).not.toContain('my-password')
    expect(server.output()).not.toMatch(/^\s+at /m)
  } finally {
    await end(server)
  }
}, 15_000)
