import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { flowSchema } from '#core/flow/flow-schema.ts'
import { validFiles } from './project.ts'

const committed = new URL('../../../flows/flow.schema.json', import.meta.url)
const schema = z.fromJSONSchema(flowSchema() as Parameters<typeof z.fromJSONSchema>[0])

test('the committed schema is the one that checks: npm run flows -- schema writes it', () => {
  expect(readFileSync(committed, 'utf8')).toBe(`${JSON.stringify(flowSchema(), null, 2)}\n`)
})

test.each([...validFiles].filter(([file]) => file.endsWith('.yaml')))(
  'an editor finds no fault with %s',
  (_file, text) => {
    expect(schema.safeParse(parse(text)).error?.issues).toBeUndefined()
  },
)

test.each([
  ['an unknown key', 'flow: a\nstpes: {}\nsteps: { b: { say: c.d, next: end } }'],
  ['an unknown key in a step', 'flow: a\nsteps: { b: { say: c.d, nxet: end, next: end } }'],
  ['a missing route', 'flow: a\nsteps: { b: { say: c.d } }'],
  ['a wrong id', 'flow: A b\nsteps: { b: { say: c.d, next: end } }'],
])('an editor shows %s', (_name, text) => {
  expect(schema.safeParse(parse(text)).success).toBe(false)
})

test('keys say what they are for', () => {
  const text = JSON.stringify(flowSchema())
  expect(text).toContain('A text key')
  expect(text).toContain('What starts this flow')
})
