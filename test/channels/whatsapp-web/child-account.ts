// A process with a linked account in PostgreSQL, which says what becomes of it. With `trusted.ts` preloaded.
import type { Clock } from '#app/ports.ts'
import { openConnection } from '#channels/whatsapp-web/connection.ts'
import { loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import { openStore } from '#storage/open-store.ts'
import { openSealing } from '../../../src/sealing.ts'

const [url = '', socketUrl = '', secret = ''] = process.argv.slice(2)
const { linked } = await openStore(url)
const clock: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
const silent = () => {}
const connection = openConnection({
  baileys: await loadBaileys(),
  account: 'whatsapp-web',
  keys: linked.keys,
  owners: linked.owners,
  sealing: openSealing(secret),
  clock,
  log: { debug: silent, info: silent, warn: silent, error: silent },
  chance: Math.random,
  socketUrl,
  wrap: (make) => make,
  getMessage: async () => undefined,
  onSocket: silent,
  onClosing: silent,
  times: { lease: 3_000, renew: 300, margin: 300 },
})
await connection.start()

let said = ''
let looked = performance.now()
setInterval(() => {
  const now = performance.now()
  const open = connection.sock() === undefined ? 'no socket' : 'socket'
  // The first look after a sleep: nothing else has run yet that could have told.
  if (now - looked > 2_000) console.log(`woke with ${open}`)
  looked = now
  if (open !== said) console.log(open)
  said = open
}, 5)
