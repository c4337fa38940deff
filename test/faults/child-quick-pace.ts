/**
 * Preloaded into a server: replies by a linked phone leave as fast as they can, for a trial of hundreds of them
 * at the careful pace takes a quarter of an hour.
 */
import { capabilities } from '#channels/whatsapp-web/capabilities.ts'

Object.assign(capabilities, { pace: { everyMs: 10, pauseMs: [5, 30] } })
