import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Classify, classifyLines, openClassifier } from '../../src/cli/classify.ts'
import { readClassifyLine } from '../../src/cli/classify-line.ts'

describe('a line', () => {
  test.each([
    ['olá', 'olá', {}],
    ['olá\r', 'olá', {}],
    ['', '', {}],
    ['olá\t{"phone":"+351910000000"}', 'olá', { phone: '+351910000000' }],
    ['a\tb\t{"previous":"hi","country":"IT"}', 'a\tb', { previous: 'hi', country: 'IT' }],
    ['olá\t{}', 'olá', {}],
    ['\t{"previous":"hi"}', '', { previous: 'hi' }],
  ])('%j is the text %j with hints %j', (line, text, hints) => {
    expect(readClassifyLine(line)).toEqual({ text, hints })
  })

  test.each(['olá\tjunk', 'olá\t', 'olá\t[]', 'olá\tnull', 'olá\t{"phone":1}', 'olá\t"x"'])(
    '%j keeps its text and says that the hints are none',
    (line) => {
      const { text, hints, fault } = readClassifyLine(line)
      expect({ text, hints }).toEqual({ text: 'olá', hints: {} })
      expect(fault).toMatch(/hints are not .*; the text is classified without them/)
    },
  )

  test.each([
    [
      'olá\t{"telegram":"uk","other":1}',
      { telegram: 'uk' },
      /"other".* phone, telegram, previous, country;/,
    ],
    ['olá\t{"Country":"PT"}', {}, /"Country".* phone, telegram, previous, country;/],
    ['olá\t{"country":"XX","previous":"hi"}', { previous: 'hi' }, /country "XX".* IT, PT;/],
    ['olá\t{"country":"","lang":"pt"}', {}, /"lang".*; .*country "".* IT, PT;/],
  ])('%j is read without what nobody here knows, and says what is known', (line, hints, told) => {
    const read = readClassifyLine(line, new Set(['IT', 'PT']))
    expect(read).toEqual({ text: 'olá', hints, fault: expect.stringMatching(told) })
    expect(read.fault).toMatch(/; the text is classified without$/)
  })

  test('has any country where it is not known which have answers', () => {
    expect(readClassifyLine('olá\t{"country":"XX"}')).toEqual({
      text: 'olá',
      hints: { country: 'XX' },
    })
  })

  test('of whatever kind is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        expect(line).toContain(readClassifyLine(line).text)
      }),
    )
  })
})

describe('lines', () => {
  const echo: Classify = (text, hints = {}) => ({
    language: hints.previous ?? 'und',
    script: text,
    confidence: 0,
    ask: false,
    topics: [],
    route: 'menu',
    score: 0,
  })
  async function run(
    chunks: readonly string[],
  ): Promise<{ texts: string[]; complaints: string[] }> {
    const texts: string[] = []
    const complaints: string[] = []
    async function* input() {
      yield* chunks
    }
    await classifyLines(
      input(),
      echo,
      async (line) => {
        texts.push(JSON.parse(line).script)
      },
      (line) => complaints.push(line),
    )
    return { texts, complaints }
  }

  test('are answered in order, however they arrive', async () => {
    const { texts } = await run(['on', 'e\ntwo\n\nfo', '', 'ur\u2028still four\rand more\nfive'])
    expect(texts).toEqual(['one', 'two', '', 'four\u2028still four\rand more', 'five'])
  })

  test('with bad hints are complained about by number, and answered', async () => {
    const { texts, complaints } = await run(['a\nb\tjunk\nc\n'])
    expect(texts).toEqual(['a', 'b', 'c'])
    expect(complaints).toEqual([expect.stringMatching(/^line 2: the hints are not JSON/)])
  })

  test('with a hint that nobody knows are complained about, and answered with the others', async () => {
    const { texts, complaints } = await run(['a\nc\t{"contry":"PT"}\nd\n'])
    expect(texts).toEqual(['a', 'c', 'd'])
    expect(complaints).toEqual([expect.stringMatching(/^line 2: no hint is called "contry"/)])
  })

  test('are none where nothing comes in', async () => {
    expect(await run([])).toEqual({ texts: [], complaints: [] })
  })
})

describe('over the shipped folders', () => {
  let classify: Classify
  beforeAll(async () => {
    classify = await openClassifier('flows', 'locales')
  }, 60_000)

  test('a message has its language, topic and route', () => {
    expect(classify('como tiro o número de contribuinte?')).toMatchObject({
      language: 'pt',
      script: 'Latn',
      topics: [{ id: 'num-nif' }],
      route: 'faq',
      score: 0,
    })
    expect(classify('he has a knife')).toMatchObject({
      language: 'en',
      route: 'emergency',
      score: 100,
    })
  })

  test('an empty message has no language and gets the menu', () => {
    expect(classify('')).toMatchObject({ language: 'und', topics: [], route: 'menu', score: 0 })
  })

  test('hints tell the language where the text does not, and the country whose rules are wanted', () => {
    expect(classify('ok', { previous: 'hi' }).language).toBe('hi')
    const italian = 'permesso di soggiorno rinnovo'
    expect(classify(italian).topics[0]?.id).toBe('it-permesso-rinnovo')
    const inPortugal = classify(italian, { country: 'PT' }).topics.map(({ id }) => id)
    expect(inPortugal).not.toContain('it-permesso-rinnovo')
  })
})

test('the command answers while its pipe stays open, and prints nothing else', async () => {
  const child = spawn(process.execPath, ['src/cli/classify.ts'], { stdio: 'pipe' })
  const closed = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const complaints: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const next = async () => JSON.parse((await lines.next()).value ?? '')

  child.stdin.write('como tiro o nif\n')
  const first = await next()
  expect(Object.keys(first)).toEqual([
    'language',
    'script',
    'confidence',
    'ask',
    'topics',
    'route',
    'score',
  ])
  expect(first.topics[0].id).toBe('num-nif')
  child.stdin.write('\nnif\tjunk\n')
  expect(await next()).toMatchObject({ language: 'und', route: 'menu' })
  expect(await next()).toMatchObject({ route: 'faq' })
  child.stdin.write('nif\t{"country":"XX"}\n')
  expect((await next()).topics[0].id).toBe('num-nif')
  child.stdin.end()
  expect((await lines.next()).done).toBe(true)
  expect((await closed)[0]).toBe(0)
  expect(complaints.join('')).toMatch(
    /^line 3: the hints are not JSON[^\n]*\nline 4: no answer is of the country "XX", known are IT, PT;[^\n]*\n$/,
  )
}, 60_000)
