import { expect, test } from 'vitest'
import { outage } from '../../src/app/outage.ts'

test('an outage is said once when it begins and once when it is over, without the words of its error', () => {
  const said: unknown[] = []
  const say = (level: string) => (vars: object, words: string) => said.push([level, words, vars])
  const here = outage({ info: say('info'), error: say('error') }, 'away', 'back')
  const begun = ['error', 'away', { error: 'TypeError' }]
  const over = ['info', 'back', {}]
  here.worked()
  expect(said).toEqual([])
  here.failed(new TypeError('what Maria wrote'))
  here.failed(new Error('again'))
  expect(said).toEqual([begun])
  here.worked()
  here.worked()
  expect(said).toEqual([begun, over])
  here.failed(new TypeError('once more'))
  expect(said).toEqual([begun, over, begun])
})
