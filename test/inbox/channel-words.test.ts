import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LinkState } from '#app/channel-ports.ts'
import { linkOffers, linkWords } from '../../src/inbox/channels/link-words.ts'
import { reasonWords } from '../../src/inbox/thread/reason-words.ts'
import { locales, say, speak, speakOf } from '../../src/inbox/words/words.ts'

const source = (file: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'src', 'channels', file), 'utf8')

beforeAll(() => {
  Object.assign(globalThis, { document: { documentElement: {} } })
})

describe.each(locales)('in %s', (locale) => {
  beforeAll(async () => {
    await speak(locale)
    await speakOf('channels')
  })

  test('every failure of the official API has a sentence of its own', () => {
    const codes = [
      ...source('whatsapp-cloud/meanings.ts').matchAll(/(?:rejected|down)\('([\w-]+)'\)/g),
      ...source('whatsapp-cloud/meanings.ts').matchAll(/code: '([\w-]+)'/g),
      ...source('whatsapp-cloud/classify.ts').matchAll(/kind: '[\w-]+', code: '([\w-]+)'/g),
    ].map(([, code]) => code ?? '')
    expect(codes.length).toBeGreaterThan(15)
    for (const code of codes) expect([code, reasonWords(code, say)]).not.toContain(other(code))
  })

  test.each([
    ['463', 'refused-463'],
    ['refused-463', 'refused-463'],
    ['refused-479', 'refused-479'],
    ['refused-503', 'service-failed'],
    ['upload', 'service-failed'],
    ['failed', 'service-failed'],
    ['failed-428', 'service-failed'],
    ['420', 'refused'],
    ['refused', 'refused'],
    ['not-connected', 'not-connected'],
  ] as const)('%s of a linked phone is said as %s', (code, key) => {
    expect(reasonWords(code, say)).toBe(say(`thread.reason-${key}`))
  })

  test('what nobody foresaw is said by its code', () => {
    expect(reasonWords('graph-999', say)).toBe(other('graph-999'))
  })

  const since = Date.UTC(2026, 10, 22)
  const phone = '+351912345678'
  const states: LinkState[] = [
    { state: 'needs-linking', why: 'new' },
    { state: 'needs-linking', why: 'unlinked' },
    { state: 'needs-linking', why: 'session-lost' },
    { state: 'needs-linking', why: 'new', unreached: true },
    { state: 'linking', until: since },
    { state: 'linking', qr: 'x', until: since },
    { state: 'connecting' },
    { state: 'linked', phone, since },
    { state: 'restricted', phone, since },
    { state: 'restricted', phone, since, until: since },
    { state: 'away', code: 428, again: since },
    { state: 'away', code: 0, again: since },
    { state: 'taken' },
    { state: 'banned' },
    { state: 'too-old', version: '2.3000.1' },
  ]
  test('every state of a linked account has its own sentence, and help where it stands still', () => {
    const said = states.map((one) => linkWords(one, say, locale))
    expect(new Set(said.map(({ says }) => says)).size).toBe(states.length)
    for (const [n, { says, tone, advice }] of said.entries()) {
      expect(says).not.toMatch(/channels\.|{{|Invalid/)
      const [state] = states.slice(n)
      const helped = advice !== undefined || linkOffers(state as LinkState).length > 0
      if (tone === 'stopped') expect([state, helped]).toEqual([state, true])
    }
  })
})

const other = (code: string) => say('thread.reason-other', { code })

test('a banned number is not linked again from here', () => {
  expect(linkOffers({ state: 'banned' })).toEqual([])
})
