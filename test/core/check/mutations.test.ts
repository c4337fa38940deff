import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Compiled } from '#core/flow/compile.ts'
import { limits } from '#core/flow/limits.ts'
import { cpuTime } from './cpu-time.ts'
import { compileWith, validFiles } from './project.ts'

/** Hundreds of compilations, on a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 })

const file = 'flows/welcome.yaml'
const text = validFiles.get(file) ?? ''
const lines = text.split('\n')

/** Refused with a place that exists, or valid; never thrown, never slow. */
const isHandled = (changed: string) => {
  let compiled: Compiled = { faults: [] }
  const ms = cpuTime(() => {
    compiled = compileWith({ [file]: changed })
  })
  expect(ms).toBeLessThan(1000)
  const { bundle, faults } = compiled
  const errors = faults.filter(({ level }) => level === 'error')
  expect(errors.length === 0).toBe(bundle !== undefined)
  const written = changed.split('\n')
  for (const fault of faults.filter((one) => one.file === file)) {
    expect(fault.line).toBeLessThanOrEqual(written.length)
    expect(fault.column).toBeLessThanOrEqual((written[fault.line - 1] ?? '').length + 1)
  }
  return errors.length
}

test('cut at each fiftieth it is refused', () => {
  for (let part = 0; part < 50; part++)
    expect(isHandled(text.slice(0, Math.floor((text.length * part) / 50)))).toBeGreaterThan(0)
})

test('with any one line taken out it is refused or valid', () => {
  for (const index of lines.keys()) isHandled(lines.toSpliced(index, 1).join('\n'))
})

const wrong = [
  '12',
  'true',
  '~',
  '[]',
  '{}',
  '"  "',
  '[[1]]',
  '{ a: { b: 1 } }',
  '-0.5',
  '2026-01-01',
]

test('with a value of another type anywhere it is refused or valid', () => {
  const values = lines.keys().filter((index) => /^ *[a-z-]+: \S/.test(lines[index] ?? ''))
  for (const index of values) {
    const value = wrong[index % wrong.length]
    isHandled(lines.with(index, (lines[index] ?? '').replace(/: .*$/, `: ${value}`)).join('\n'))
  }
})

test('with a target that does not exist it is refused', () => {
  const routes = [...text.matchAll(/(?:next|else|other|optional|after-tries|person): ([a-z-]+)/g)]
  expect(routes.length).toBeGreaterThan(10)
  for (const { index, 0: all } of routes) {
    const changed = `${text.slice(0, index)}${all}-nowhere${text.slice(index + all.length)}`
    expect(isHandled(changed)).toBeGreaterThan(0)
  }
})

test('with any piece replaced by any characters it is refused or valid', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '\t',
      '\n',
      '- ',
      ': ',
      '{',
      ']',
      '"',
      "'",
      '*a',
      '&a',
      '!!x ',
      '<<: ',
      '\0',
      '|',
    ),
  )
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(12), piece, (at, length, put) => {
      isHandled(text.slice(0, at) + put + text.slice(at + length))
    }),
    { numRuns: 100 },
  )
})

test('a flow as big as may be with every way leading nowhere is refused, and told in part', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `some-step-with-a-long-name-${index}`)
  const steps = ids.map((id) => {
    const choices = Array.from(
      { length: 20 },
      (_, index) => `c${index}: nowhere-at-all-${id.slice(-5)}`,
    )
    return `  ${id}: { ask: welcome.topic, choices: { ${choices.join(', ')} }, tries: 1, after-tries: end, wait: { for: 1h, next: end } }`
  })
  const big = `flow: big\nstarts: [link: big]\nsteps:\n${steps.join('\n')}\n`
  expect(cpuTime(() => compileWith({ 'flows/big.yaml': big }))).toBeLessThan(1000)
  const { faults, bundle } = compileWith({ 'flows/big.yaml': big })
  expect(bundle).toBeUndefined()
  const errors = faults.filter(({ level }) => level === 'error')
  expect(errors).toHaveLength(limits.faultsAFile)
})
