import { expect, test } from 'vitest'
import type { Template, Templates } from '../../src/app/channel-ports.ts'
import { knowingTemplates } from '../../src/app/templates.ts'
import { handClock } from './house.ts'

const account = 'whatsapp-cloud:1'
const approved = (language: string, more: Partial<Template> = {}): Template => ({
  name: 'acolhe_open',
  code: language.replace('-', '_'),
  language,
  status: 'APPROVED',
  at: 1,
  ...more,
})

async function known(all: readonly Template[]) {
  const { clock, pass } = handClock()
  let kept = all
  let away = false
  const templates: Templates = {
    of: async () => {
      if (away) throw new Error('away')
      return kept
    },
    save: async (_account, given) => {
      kept = given
    },
  }
  const log = { error() {} }
  const it = knowingTemplates({ templates, accounts: () => [account], clock, log })
  await it.start()
  return {
    ...it,
    pass,
    find: (language: string) => it.find(account, language, 'pt-PT')?.language,
    /** Another process has heard of these. */
    elsewhere: (given: readonly Template[]) => {
      kept = given
    },
    away: (now: boolean) => {
      away = now
    },
  }
}

test.each<[string, readonly Template[], string, string | undefined]>([
  ['her language', [approved('en'), approved('bn')], 'bn', 'bn'],
  ['the same language elsewhere', [approved('en'), approved('pt-PT')], 'pt-BR', 'pt-PT'],
  ['else the centre’s', [approved('en'), approved('pt-PT')], 'ur', 'pt-PT'],
  ['else English', [approved('fr'), approved('en')], 'ur', 'en'],
  ['else any', [approved('fr')], 'ur', 'fr'],
  ['none that is refused', [approved('bn', { status: 'REJECTED' })], 'bn', undefined],
  ['none that waits', [approved('bn', { status: 'PENDING' })], 'bn', undefined],
  ['none of another name', [approved('bn', { name: 'offers' })], 'bn', undefined],
  ['none', [], 'bn', undefined],
])('who is asked to write is asked in %s', async (_name, all, language, expected) => {
  expect((await known(all)).find(language)).toBe(expected)
})

test('what a channel has just heard counts at once, what another process heard within a minute', async () => {
  const { find, save, elsewhere, pass, stop } = await known([])
  await save(account, [approved('bn')])
  expect(find('bn')).toBe('bn')
  elsewhere([approved('bn', { status: 'PAUSED' })])
  expect(find('bn')).toBe('bn')
  await pass(60_000)
  expect(find('bn')).toBeUndefined()
  stop()
})

test('what was known stays while the store is away', async () => {
  const { find, away, pass, elsewhere, stop } = await known([approved('bn')])
  away(true)
  await pass(60_000)
  expect(find('bn')).toBe('bn')
  away(false)
  elsewhere([])
  await pass(60_000)
  expect(find('bn')).toBeUndefined()
  stop()
})
