import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { flowJsonSchema } from '#core/flow/json-schema.ts'
import { validFiles } from './project.ts'

const committed = new URL('../../../flows/flow.schema.json', import.meta.url)
const schema = z.fromJSONSchema(flowJsonSchema() as Parameters<typeof z.fromJSONSchema>[0])

test('the committed schema is the one that checks: npm run flows -- schema writes it', () => {
  expect(readFileSync(committed, 'utf8')).toBe(`${JSON.stringify(flowJsonSchema(), null, 2)}\n`)
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

test('every kind of step and every key of a flow says what it is for', () => {
  const text = JSON.stringify(flowJsonSchema())
  expect(text).toContain('A text key')
  expect(text).toContain('the first one is where the flow begins')
})
