import { expect, test } from 'vitest'
import { endingOf } from '../../src/app/ending.ts'
import { waitsUntil } from '../../src/app/next-row.ts'
import type { OutboxRow } from '../../src/app/ports.ts'
import type { SendOutcome } from '../../src/core/channel.ts'

const now = 1_000_000_000
const day = 86_400_000
const row = (more: Partial<OutboxRow> = {}): OutboxRow => ({
  conversationId: 'c',
  seq: 3,
  account: 'a',
  address: { kind: 'chat', value: '1' },
  part: { text: 'x', language: 'en' },
  cause: 'technician',
  createdAt: now - 50,
  tries: 2,
  dueAt: now,
  ...more,
})
const about = { now, confirms: false, chance: 0 }

test.each<[string, SendOutcome, Partial<OutboxRow>, object, object]>([
  ['taken', { ok: true, externalId: 'w' }, {}, {}, { state: 'sent', externalId: 'w' }],
  [
    'slowed down: no try',
    { ok: false, kind: 'throttled', retryAfterMs: 7, scope: 'chat' },
    {},
    {},
    { state: 'queued', dueAt: now + 7, tries: 2 },
  ],
  [
    'surely not taken',
    { ok: false, kind: 'transient', code: 'x' },
    { tries: 0 },
    { confirms: true },
    { state: 'queued', dueAt: now + 1_000, tries: 1, code: 'x' },
  ],
  [
    'perhaps taken',
    { ok: false, kind: 'unknown', code: 'x' },
    { tries: 0 },
    {},
    { state: 'queued', dueAt: now + 1_000, tries: 1 },
  ],
  [
    'perhaps taken where the network will tell: it is waited for',
    { ok: false, kind: 'unknown', code: 'x' },
    { tries: 0 },
    { confirms: true },
    { state: 'queued', dueAt: now + 10_000, tries: 1 },
  ],
  [
    'too late for the window: waits for her',
    { ok: false, kind: 'rejected', code: 'window-closed' },
    {},
    { lastInAt: 77 },
    { state: 'queued', dueAt: waitsUntil(77), tries: 2, code: 'window-closed' },
  ],
  [
    'too late for the window: ours is out of date',
    { ok: false, kind: 'rejected', code: 'window-closed' },
    { cause: 'bot' },
    {},
    { state: 'skipped', code: 'window-closed' },
  ],
  [
    'a day over',
    { ok: false, kind: 'transient', code: 'x' },
    { createdAt: now - day },
    {},
    { state: 'failed', code: 'x' },
  ],
  [
    'a day over, but it waited for her: its day begins with her word',
    { ok: false, kind: 'transient', code: 'x' },
    { createdAt: now - 9 * day, tries: 0 },
    { lastInAt: now - 5 },
    { state: 'queued', dueAt: now + 1_000, tries: 1 },
  ],
])('%s', (_name, outcome, of, more, expected) => {
  expect(endingOf(row(of), outcome, { ...about, ...more })).toMatchObject(expected)
})
