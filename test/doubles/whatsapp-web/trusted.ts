/**
 * Preloaded into a bot that runs as its own process, so that it takes the double for WhatsApp:
 * `WHATSAPP_DOUBLE='<json>' node --import ./test/doubles/whatsapp-web/trusted.ts src/node.ts`,
 * where the JSON is the `authority` that `serve.ts` prints.
 */
import { type Authority, trustAuthority } from './trust.ts'

const given = process.env['WHATSAPP_DOUBLE']
if (given === undefined) throw new Error('WHATSAPP_DOUBLE is not set')
trustAuthority(JSON.parse(given) as Authority)
