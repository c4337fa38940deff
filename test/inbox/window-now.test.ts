import { expect, test } from 'vitest'
import type { Entry } from '#app/inbox-ports.ts'
import { soonMs, windowNow } from '../../src/inbox/composer/window-now.ts'

const until = 1_000_000_000
const asks = true
const hers: Entry = {
  key: 'p',
  at: 1,
  kind: 'person',
  seq: 1,
  content: { kind: 'text', text: 'olá' },
}
const askedWith = (template: boolean): Entry => ({
  key: 'e',
  at: 2,
  kind: 'event',
  type: 'window-asked',
  data: { template },
})

test.each([
  ['wide open', until - soonMs - 1, asks, [hers], 'wide'],
  ['open two hours before its end', until - soonMs, asks, [hers], 'open'],
  ['open to the last ms', until - 1, asks, [hers], 'open'],
  ['closed at its end', until, asks, [hers], 'closed'],
  ['closed: she was asked', until, asks, [hers, askedWith(true)], 'asked'],
  ['closed again after she wrote', until, asks, [askedWith(true), hers], 'closed'],
  ['nothing is approved', until, false, [hers], 'none'],
  ['nothing was approved, and now is', until, asks, [hers, askedWith(false)], 'closed'],
  ['she was asked, and now nothing is', until, false, [hers, askedWith(true)], 'asked'],
] as const)('%s', (_, now, can, entries, stands) => {
  expect(windowNow({ until, asks: can }, entries, now)).toBe(stands)
})
