import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadMatcher } from '#content/load-matcher.ts'
import { matcherBeside, matcherOf } from '#content/matcher.ts'
import { readFolder } from '#content/read-folder.ts'
import { readTexts, type Texts } from '#content/texts.ts'
import { askFaults } from '#core/knowledge/match-faults.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'

let matcher: Matcher
let texts: Texts

beforeAll(async () => {
  texts = readTexts(await readFolder('locales', 'locales', ['asks.json', 'concepts.json']))
  matcher = await loadMatcher('flows', 'locales')
}, 60_000)

const lines = (name: string): string[][] =>
  readFileSync(new URL(`../core/knowledge/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

/** Languages of the shipped asks: other languages can be found by concepts and names alone. */
const withAsks = (): Set<string> =>
  new Set(
    texts.languages
      .filter((language) => texts.entry(language, 'asks.num-nif') !== undefined)
      .map((language) => language.split('-')[0] as string),
  )

const share = (good: readonly unknown[], all: readonly unknown[]): number =>
  good.length / all.length

describe('over the shipped locales', () => {
  test('of what people may type nine in ten find their topic first, 95 in a hundred among three', () => {
    const known = withAsks()
    const [ours, others] = [[], []] as [string[][], string[][]]
    for (const line of lines('utterances.txt')) {
      const language = (line[1] as string).split('-')[0] as string
      const list = known.has(language) ? ours : others
      list.push(line)
    }
    if (others.length > 0) console.log(`${others.length} utterances of languages without asks`)
    const place = ([topic, language, text]: string[]): number =>
      matcher
        .match(text as string, { language: language as string })
        .topics.findIndex(({ id }) => id === topic)
    const lost = ours.filter((line) => place(line) < 0 || place(line) > 2)
    expect(share(lost, ours), lost.join('\n')).toBeLessThan(0.05)
    const second = ours.filter((line) => place(line) !== 0)
    expect(share(second, ours), second.join('\n')).toBeLessThan(0.1)
  })

  test('of what no topic answers fewer than five in a hundred are given one, one in a hundred as an emergency', () => {
    const off = lines('off-topic.txt').map(([, text]) => text as string)
    expect(off.length).toBeGreaterThan(300)
    const given = off.filter((text) => matcher.match(text).topics.length > 0)
    expect(share(given, off), given.join('\n')).toBeLessThan(0.05)
    const urgent = off.filter((text) => matcher.match(text).route === 'emergency')
    expect(share(urgent, off), urgent.join('\n')).toBeLessThan(0.01)
  })

  test('every ask finds its own topic, unless it stands under two', () => {
    const locales = texts.languages.map((language) => ({
      language,
      asks: texts
        .keys(language)
        .filter((key) => key.startsWith('asks.'))
        .map((key) => {
          const entry = texts.entry(language, key)
          return [key.slice('asks.'.length), entry?.kind === 'words' ? entry.words : []] as const
        }),
    }))
    expect(askFaults(locales, matcher).filter(({ kind }) => kind === 'lost')).toEqual([])
  })

  test.each([
    ['preciso NIF e também escola para minha filha', ['num-nif', 'edu-school']],
    ['escola para a minha filha, e o NIF', ['edu-school', 'num-nif']],
    ['i need NIF, NISS and a bank account', ['num-nif', 'num-niss', 'bank-account']],
    ['cartão de residência para renovar. E não me pagam o salário', ['reg-renewal', 'work-unpaid']],
    ['how do i renew my residence card', ['reg-renewal']],
    ['quero trazer a minha mulher e filhos', ['fam-reunification']],
  ])('%s -> %j', (text, sure) => {
    expect(matcher.match(text).sure).toEqual(sure)
  })

  test.each([
    ['he is killing me', 'emergency'],
    ['ele tem uma faca', 'emergency'],
    ['quero morrer', 'emergency'],
    ['my friend wants to die', 'emergency'],
    ['o bebé não respira', 'emergency'],
    ['hello, i need nif. also he wants to kill me', 'emergency'],
    ['o meu marido bate-me', 'human_now'],
    ['a friend of mine is beaten by her husband', 'human_now'],
    ['o patrão ficou com o meu passaporte', 'human_now'],
    ['não tenho onde dormir hoje', 'human_now'],
    ['tenho 16 anos e estou sozinho', 'human_now'],
    ['quero falar com uma pessoa', 'human_now'],
    ['recebi uma carta de expulsão da aima', 'human_now'],
    ['queria marcar um atendimento', 'book'],
    ['o senhorio quer despejar-me', 'book'],
    ['como tiro o nif', 'faq'],
    ['bom dia', 'menu'],
    ['obrigada', 'menu'],
    ['asdf qwer', 'menu'],
  ])('%s -> %s', (text, route) => {
    expect(matcher.match(text).route).toBe(route)
  })

  test.each([
    'o meu marido não me bate',
    'nobody hit me',
    'estou morto de fome',
    'isto mata-me',
    'this heat is killing me',
    'i am dying to see lisbon',
    'my boss wants to fire me',
    'where do i get a police clearance certificate',
    'trabalho num armazém',
    'prisão de ventre',
    'i work in a hospital',
    'a conta não bate certo',
  ])('%s is no danger', (text) => {
    const { route, sure } = matcher.match(text)
    expect(['emergency', 'human_now']).not.toContain(route)
    expect(sure.filter((id) => id.startsWith('saf-'))).toEqual([])
  })
})

describe('over a few texts', () => {
  const texts = readTexts([
    { file: 'locales/en/asks.json', text: '{"num-nif":["tax number","nif please"],"x":"no list"}' },
    { file: 'locales/en/answers.json', text: '{"edu-pla":{"title":"Courses","short":"s"}}' },
    { file: 'locales/en/interrupts.json', text: '{"person":["human"]}' },
  ])

  test('asks, titles and the words for a person are what is learned', () => {
    const matcher = matcherOf(texts)
    expect(matcher.match('tax number').sure).toEqual(['num-nif'])
    expect(matcher.match('courses').sure).toEqual(['edu-pla'])
    expect(matcher.match('human').route).toBe('human_now')
  })

  test('made beside other work it is the same, with pauses', async () => {
    let pauses = 0
    const matcher = await matcherBeside(texts, [], async () => {
      pauses++
    })
    expect(pauses).toBeGreaterThan(0)
    for (const text of ['nif', 'courses', 'human'])
      expect(matcher.match(text)).toEqual(matcherOf(texts).match(text))
  })
})
