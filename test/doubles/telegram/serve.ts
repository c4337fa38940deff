/**
 * The double as its own process: `node test/doubles/telegram/serve.ts --port 8081 --token 1:a`.
 * Prints one JSON line `{ apiRoot, token }` when it listens; `control.ts` says how to drive it.
 */
import { parseArgs } from 'node:util'
import { BotApi } from './bot-api.ts'
import { Control } from './control.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, token: { type: 'string' } },
})

const api = await BotApi.start({
  port: Number(values.port),
  ...(values.token === undefined ? {} : { token: values.token }),
  other: (path, body) => control.answer(path, body),
})
const control = new Control(api)
console.log(JSON.stringify({ apiRoot: api.apiRoot, token: api.token }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void api.stop().then(() => process.exit(0)))
}
