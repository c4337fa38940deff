/**
 * The double as its own process: `node test/doubles/whatsapp-cloud/serve.ts --port 8082`. Prints one JSON line
 * with what our settings need when it listens; `control.ts` says how to drive it.
 */
import { parseArgs } from 'node:util'
import { CloudApi } from './cloud-api.ts'
import { Control } from './control.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })

const api = await CloudApi.start({
  port: Number(values.port),
  other: (path, body) => control.answer(path, body),
})
const control = new Control(api)
const { apiRoot, token, appSecret, verifyToken, phoneId, businessId } = api
console.log(JSON.stringify({ apiRoot, token, appSecret, verifyToken, phoneId, businessId }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void api.stop().then(() => process.exit(0)))
}
