import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownFolder } from '../storage/folder.ts'
import { end, freePort, startServer } from './server.ts'

/** As a library does that rejects in a listener: when it is told to. */
const rejects = `process.on('SIGUSR2',()=>{Promise.reject(new(RangeError)('a secret'))})`

it('a promise that nobody waited for ends nobody else’s talk, and is named in the log without its words', async () => {
  const folder = ownFolder()
  const server = await startServer({
    settings: {
      PORT: String(await freePort()),
      DATA_DIR: join(folder, 'data'),
      NODE_OPTIONS: `--import data:text/javascript,${rejects.replaceAll(' ', '%20')}`,
    },
  })
  try {
    server.signal('SIGUSR2')
    await expect
      .poll(server.output, { timeout: 10_000 })
      .toMatch(/RangeError.*a promise that nobody waited for was rejected/)
    expect(server.output()).not.toContain('a secret')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  } finally {
    await end(server)
  }
}, 60_000)
