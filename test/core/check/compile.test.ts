import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileMistake } from './broken.ts'
import { codesOf, compileTree, compileWith, reportOf, validFiles } from './project.ts'

const valid = compileTree(validFiles)

test('a valid project becomes a bundle with all it needs to run', () => {
  const { bundle } = valid
  const welcome = bundle?.flows.get('welcome')
  expect([...(bundle?.flows.keys() ?? [])].sort()).toEqual([
    'delete',
    'language',
    'menu',
    'person',
    'residence',
    'stop',
    'welcome',
  ])
  expect(welcome?.first).toBe('hello')
  expect(welcome?.starts).toContainEqual({ on: 'keyword', keyword: 'hello' })
  expect(welcome?.moved).toEqual({ 'old-topic': 'topic' })
  expect(welcome?.forbid).toEqual(['delete'])
  expect(welcome?.steps.get('topic')?.kind).toBe('ask')
  expect(bundle?.variables.get('family')?.retentionDays).toBe(30)
  expect(bundle?.variables.get('topic')?.retentionDays).toBe(0)
  expect(bundle?.queues).toEqual(['front-desk'])
  expect(bundle?.centre.week[0]).toEqual([
    { from: 9 * 60 + 30, to: 13 * 60 },
    { from: 14 * 60, to: 18 * 60 },
  ])
  expect(bundle?.centre.week).toHaveLength(7)
  expect(bundle?.centre.municipalHoliday).toBe('06-13')
})

test('every expression is compiled once and runs', () => {
  const program = valid.bundle?.programs.get('open && family > 0')
  expect(program?.type).toBe('flag')
  expect(program?.run((name) => (name === 'open' ? true : 3))).toBe(true)
})

test('the revision follows the content of the flows and nothing else', () => {
  const changed = compileWith({
    'flows/menu.yaml': `${validFiles.get('flows/menu.yaml')}# a word\n`,
  })
  const words = compileWith({ 'locales/en/stop.json': '{ "done": "Goodbye." }' })
  expect(changed.bundle?.revision).not.toBe(valid.bundle?.revision)
  expect(words.bundle?.revision).toBe(valid.bundle?.revision)
})

test('files in any order give the same result', () => {
  const files = [...validFiles, ['flows/zzz.yaml', 'flow: zzz\nsteps: { a: { say: x, next: b } }']]
  const shuffled = fc.shuffledSubarray(files as [string, string][], { minLength: files.length })
  const report = reportOf(compileTree(new Map(files as [string, string][])))
  fc.assert(
    fc.property(shuffled, (order) => {
      expect(reportOf(compileTree(new Map(order)))).toBe(report)
    }),
    { numRuns: 10 },
  )
})

test('mistakes in several files and steps are told together', () => {
  const { bundle, faults } = compileWith({
    'flows/menu.yaml':
      'flow: menu\nstarts: [interrupt: menu]\nsteps:\n  a: { sya: x.y, next: end }\n',
    'flows/stop.yaml':
      'flow: stop\nstarts: [interrupt: stop, interrupt: safe-word]\nsteps:\n  a: { opt-out: stop.don }\n  b: { opt-out: stop.done }\n',
    'flows/queues.yaml': 'queues: desk\n',
  })
  expect(bundle).toBeUndefined()
  expect(faults.map(({ file, code }) => `${file} ${code}`)).toEqual([
    'flows/menu.yaml no-step-kind',
    'flows/queues.yaml not-a-list',
    'flows/stop.yaml text-missing',
    'flows/stop.yaml unreachable-step',
  ])
})

test('a file that cannot be read is one fault, not one for each that needs it', () => {
  expect(codesOf(compileWith({ 'flows/variables.yaml': 'variables: {' }))).toEqual([
    'yaml-unclosed',
  ])
  expect(codesOf(compileWith({ 'flows/residence.yaml': 'flow: [' }))).toEqual(['yaml-unclosed'])
  expect(codesOf(compileWith({ 'flows/queues.yaml': '\tqueues: []' }))).toEqual(['yaml-tab'])
  expect(codesOf(compileWith({ 'flows/centres/main.yaml': 'centre: main\n' }))).not.toContain(
    'centre-missing',
  )
})

test('warnings alone do not keep a bundle from going live', () => {
  const { bundle, faults } = compileMistake('text-too-long')
  expect(faults.map(({ level }) => level)).toEqual(['warning'])
  expect(bundle).toBeDefined()
})

test('nothing at all is refused too', () => {
  expect(compileTree(new Map()).bundle).toBeUndefined()
})
