import { afterEach, expect, test } from 'vitest'
import type { Detect, Hints } from '../../src/core/language/detection.ts'
import type { Address } from '../../src/core/message.ts'
import { openHouse, settled } from './house.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** What the detector was told beside the text. */
async function hintsFor(address: Address, languageHint?: string): Promise<readonly Hints[]> {
  const given: Hints[] = []
  const detect: Detect = (_text, hints = {}) => {
    given.push(hints)
    const alternatives = [{ language: 'en', confidence: 1 }]
    return { language: 'en', script: 'Latn', confidence: 1, alternatives, ask: false, keep: false }
  }
  const house = await openHouse({ more: { detect } })
  closing.push(house.close)
  for (const externalId of ['one', 'two']) {
    await house.messaging.sink.accept([
      {
        account: 'telegram:1001',
        externalId,
        address,
        ...(languageHint === undefined ? {} : { languageHint }),
        sentAt: house.clock.now(),
        content: { kind: 'text', text: 'good morning to you' },
      },
    ])
    await settled()
  }
  return given
}

test('her number and what she wrote before tell what she may be writing now', async () => {
  const [first, second] = await hintsFor({ kind: 'phone', value: '+9779812345678' })
  expect(first).toEqual({ phone: '+9779812345678' })
  expect(second).toEqual({ phone: '+9779812345678', previous: 'en' })
})

test('without a number the language of her phone does', async () => {
  const [first] = await hintsFor({ kind: 'chat', value: '77' }, 'uk')
  expect(first).toEqual({ telegram: 'uk' })
})
