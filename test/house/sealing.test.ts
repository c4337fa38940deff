import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSealing, SealBroken } from '../../src/sealing.ts'

const secret = 'a secret of an installation, long enough'
const sealing = openSealing(secret)
const text = fc.string({ unit: 'binary', maxLength: 200 })
const label = fc.string({ maxLength: 40 })

/** What somebody learns who tries to open it: the name and the words of the error. */
function refusal(open: () => string): string {
  try {
    return `opened: ${open()}`
  } catch (error) {
    const { name, message, cause } = error as Error
    return JSON.stringify({ name, message, cause })
  }
}

const { name, message } = new SealBroken()
const refused = JSON.stringify({ name, message })

describe('a sealed text', () => {
  it('is opened with the same label and the same secret, by another process too', () => {
    fc.assert(
      fc.property(text, label, (text, label) => {
        expect(openSealing(secret).open(sealing.seal(text, label), label)).toBe(text)
      }),
    )
  })

  it('never looks the same twice, and shows nothing of what is in it', () => {
    const sealed = [sealing.seal('+351910000001', 'x'), sealing.seal('+351910000001', 'x')]
    expect(new Set(sealed).size).toBe(2)
    for (const one of sealed) {
      expect(one).toMatch(/^v1\.[A-Za-z0-9_-]+$/)
      expect(Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('35191')
    }
  })

  it('is refused under any other label, without a word of why', () => {
    fc.assert(
      fc.property(text, label, label, (text, label, other) => {
        fc.pre(label !== other)
        expect(refusal(() => sealing.open(sealing.seal(text, label), other))).toBe(refused)
      }),
    )
  })

  it('is refused with any other secret, without a word of why', () => {
    const other = openSealing('another secret of another installation')
    expect(refusal(() => other.open(sealing.seal('text', 'x'), 'x'))).toBe(refused)
  })

  it('is refused when one sign of it is another one, or is missing, or is added', () => {
    const sealed = sealing.seal('some words', 'x')
    const signs = fc.constantFrom(...'ABCxyz019-_.= +/')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), signs, (at, sign) => {
        const changed = [
          sealed.slice(0, at) + sign + sealed.slice(at + 1),
          sealed.slice(0, at) + sealed.slice(at + 1),
          sealed.slice(0, at) + sign + sealed.slice(at),
        ]
        for (const one of changed.filter((one) => one !== sealed))
          expect(refusal(() => sealing.open(one, 'x'))).toBe(refused)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['', 'v1.', 'v1.AAAA', 'v2.AAAA', 'words'])(
    'what was never sealed is refused: %j',
    (never) => {
      expect(refusal(() => sealing.open(never, 'x'))).toBe(refused)
    },
  )
})
