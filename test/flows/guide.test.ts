import { readFileSync } from 'node:fs'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { loadContent } from '#content/load.ts'
import { readPhone } from '#content/phone.ts'
import { openWriter } from '#content/writer.ts'
import { expects } from '#core/answer/expect.ts'
import { builtIns } from '#core/flow/expression-environment.ts'
import { flowInterrupts } from '#core/flow/flow-file.ts'
import { limits } from '#core/flow/limits.ts'
import { kinds } from '#core/flow/steps/index.ts'
import { playTranscripts } from '../../src/cli/transcripts.ts'
import { folderOf } from '../content/files.ts'
import { examples, guide, mistakesIn, wholeGuide, written } from './guide.ts'

/** The keys of a step, as an editor sees them. */
const propertiesOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}

test('the guide is short enough to be read', () => {
  expect(guide.split('\n').length - 1).toBeLessThanOrEqual(300)
})

describe('the examples of the guide', () => {
  test('are marked with what they are', () => {
    expect(new Set(examples.map(({ language }) => language))).toEqual(
      new Set(['yaml', 'json', 'txt']),
    )
    expect(wholeGuide.split('\n```').length - 1).toBe(examples.length * 2 + 2)
  })

  test.each(written('yaml'))('have no mistake: $text', (example) => {
    expect(mistakesIn(example)).toEqual([])
  })

  test('would be told of if they had', () => {
    const [first] = written('yaml')
    const wrong = {
      language: 'yaml',
      file: '',
      text: 'a: { say: visit.a, next: b, with: { n: c } }',
    }
    expect(mistakesIn(wrong).join()).toMatch(/expression-unknown-name.*"c"/)
    expect(
      mistakesIn({ ...wrong, text: first?.text.replace('end }', 'ende }') ?? '' }),
    ).toHaveLength(1)
  })

  test('show every kind of step', () => {
    const steps = written('yaml').flatMap(({ text }) => {
      const read = parse(text)
      return read.variables ? [] : Object.values<object>(read.flow ? read.steps : read)
    })
    const shown = steps.flatMap((step) => Object.keys(step))
    expect(kinds.map(({ name }) => name).filter((name) => !shown.includes(name))).toEqual([])
  })
})

describe('the first change of the guide', () => {
  async function installation() {
    const dir = await folderOf({})
    for (const folder of ['flows', 'locales']) {
      await cp(folder, join(dir, folder), { recursive: true })
    }
    const flow = written('yaml')[0]?.text ?? ''
    await writeFile(join(dir, 'flows/children.yaml'), flow)
    const read = () => loadContent(join(dir, 'flows'), join(dir, 'locales'))
    const codes = async () =>
      (await read()).faults
        .filter(({ vars }) => JSON.stringify(vars).includes('children'))
        .map(({ code, level }) => `${level} ${code}`)
    return { dir, read, codes }
  }

  test('is told what is missing, then has no mistake, then goes as its transcript says', async () => {
    const { dir, read, codes } = await installation()
    expect((await codes()).join()).toMatch(/error text-missing/)
    for (const { file, text } of written('json').filter((one) => one.file.includes('pt-PT'))) {
      const name = join(dir, file)
      const before = await readFile(name, 'utf8').catch(() => '{}')
      await writeFile(name, JSON.stringify({ ...JSON.parse(before), ...JSON.parse(text) }))
    }
    expect(new Set((await codes()).map((code) => code.split(' ')[0]))).toEqual(new Set(['warning']))

    const { bundle, texts } = await read()
    if (!bundle) throw new Error('the first change is refused')
    const [transcript] = written('txt')
    const name = join(dir, 'played', transcript?.file ?? '')
    await mkdir(dirname(name), { recursive: true })
    await writeFile(name, transcript?.text ?? '')
    const played = await playTranscripts(
      dirname(name),
      { bundle, writer: openWriter(texts, bundle.centre) },
      { phone: readPhone, coverage: new Map(), lists: [] },
    )
    expect(played).toMatchObject([{ faults: [], language: 'pt-PT' }])
  })
})

describe('the guide speaks of', () => {
  test.each(kinds.map(({ name }) => name))('the step %s, in bold', (name) => {
    expect(wholeGuide).toContain(`**${name}**`)
  })

  test.each(expects)('what expect: %s reads, in its table', (name) => {
    const [, table = ''] = /^\| `expect` \|.*\n([\s\S]*?)\n\n/m.exec(guide) ?? []
    expect(table).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'))
  })

  test.each(Object.keys(builtIns))('%s, which conditions may read', (name) => {
    expect(guide).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'))
  })

  test.each(flowInterrupts)('the interrupt %s', (name) => {
    expect(guide).toContain(`\`${name}\``)
  })

  test('every key a step may have', () => {
    const keys = kinds.flatMap(({ schema }) => Object.keys(propertiesOf(schema)))
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(wholeGuide))).toEqual([])
  })

  test('the limits as they are', () => {
    const said = guide.slice(guide.indexOf('Ids have up to'))
    const { id, button, steps, choices, tries, wait, expression } = limits
    const { stepsATurn, saysATurn, frames, trail } = limits
    const days = wait / 86_400_000
    expect(said.match(/\d+/g)?.map(Number)).toEqual([
      ...[id, button, steps, choices, tries, days, expression],
      ...[stepsATurn, saysATurn, frames, trail],
    ])
  })

  test('no command that there is not', () => {
    const words = JSON.parse(readFileSync('locales/en/tool.json', 'utf8'))
    const usage = words.usage + words['locales-usage']
    const named = [...guide.matchAll(/(?:npm run \w+ -- |`-- )(\w+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((name) => !usage.includes(` -- ${name} `))).toEqual([])
  })
})

test.each(kinds)('an editor says what each key of the step $name is for', ({ schema }) => {
  const silent = Object.entries(propertiesOf(schema)).filter(
    ([, property]) => typeof property === 'boolean' || !property.description,
  )
  expect(silent.map(([key]) => key)).toEqual([])
})
