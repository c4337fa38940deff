import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBreaker } from '#app/breaker.ts'
import { TranslatorDown } from '#app/translation-ports.ts'
import { openTranslator } from '#translation/translator.ts'
import { TranslatorDouble } from '../doubles/translator/translator.ts'

const glossary = ['AIMA', 'NIF', 'CLAIM', 'permesso di soggiorno']
let service: TranslatorDouble
let opened: { close(): Promise<void> }[] = []
let now = 1_000_000
const clock = { now: () => now }

const log = { info: () => {}, warn: () => {} }
const open = (more: { key?: string; callMs?: number; url?: string } = {}) => {
  const made = openTranslator({
    url: service.url,
    clock,
    breaker: openBreaker({ clock, log, service: 'translation', Down: TranslatorDown }),
    glossary: () => glossary,
    callMs: 400,
    ...more,
  })
  opened.push(made)
  return made
}

beforeEach(async () => {
  service = await new TranslatorDouble().open()
  now = 1_000_000
})
afterEach(async () => {
  await Promise.all(opened.map((one) => one.close()))
  opened = []
  await service.close()
})

describe('a service that works', () => {
  it('answers each text in order, in one request', async () => {
    const answers = await open().translate(['one', 'two', 'three'], 'en', 'pt-PT')
    expect(answers.map((one) => ('text' in one ? one.text : one))).toEqual([
      'pt(one)',
      'pt(two)',
      'pt(three)',
    ])
    expect(service.asked).toHaveLength(1)
    expect(service.asked[0]).toMatchObject({ source: 'en', target: 'pt', format: 'text' })
  })

  it('says what language it found where nobody knew', async () => {
    const [answer] = await open().translate(['مرحبا'], undefined, 'pt-PT')
    expect(answer).toEqual({ text: 'pt(مرحبا)', from: 'ar' })
    expect(service.asked[0]?.source).toBe('auto')
  })

  it.each([
    ['zh-Hans', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['pt-BR', 'pt'],
    ['bn-BD', 'bn'],
  ])('knows %s by the name the service has for it', async (ours, theirs) => {
    await open().translate(['x y'], 'en', ours)
    expect(service.asked.at(-1)?.target).toBe(theirs)
  })

  it('asks nothing where both are the same language to it', async () => {
    expect(await open().translate(['olá'], 'pt-BR', 'pt-PT')).toEqual([
      { text: 'olá', from: 'pt-BR' },
    ])
    expect(service.asked).toHaveLength(0)
  })

  it.each([
    ['en', 'wo'],
    ['wo', 'en'],
    ['zh-Hans', 'pt-PT'],
  ])('refuses what it cannot do, from %s to %s, without asking', async (from, to) => {
    expect(await open().translate(['a b'], from, to)).toEqual([{ refused: 'language' }])
    expect(service.asked).toHaveLength(0)
  })

  it('sends the key, and one that is wrong makes it down', async () => {
    service.behave({ key: 'right' })
    await open({ key: 'right' }).translate(['a'], 'en', 'pt')
    const wrong = open({ key: 'wrong' })
    for (let at = 0; at < 3; at++)
      await expect(wrong.translate(['a'], 'en', 'pt')).rejects.toThrow('http-403')
    expect(wrong.state().ok).toBe(false)
  })

  it('cuts long texts at sentences into requests of at most 5,000 characters, nothing lost', async () => {
    service.behave({ words: (text) => text })
    const text = Array.from({ length: 400 }, (_, at) => `Sentence number ${at} is here.`).join('\n')
    const [answer] = await open().translate([text], 'en', 'pt-PT')
    expect(answer).toMatchObject({ text })
    for (const { q } of service.asked)
      expect(q.reduce((sum, one) => sum + one.length, 0)).toBeLessThanOrEqual(5_000)
    expect(service.asked.length).toBeGreaterThan(1)
    for (const { q } of service.asked) for (const one of q) expect(one.trim()).toMatch(/\.$/)
  })

  it('takes one endless word apart, and refuses what no message is', async () => {
    service.behave({ words: (text) => text })
    const word = 'x'.repeat(12_000)
    expect(await open().translate([word, 'y'.repeat(20_001)], 'en', 'pt-PT')).toEqual([
      { text: word, from: 'en' },
      { refused: 'too-long' },
    ])
  })

  it('has at most four requests under way', async () => {
    service.behave({ slow: 20 })
    const translator = open({ callMs: 5_000 })
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => translator.translate([`text ${at}`], 'en', 'pt-PT')),
    )
    expect(service.asked).toHaveLength(20)
    expect(service.most).toBeLessThanOrEqual(4)
  })
})

describe('locked words', () => {
  it('are not sent and come back as they were written', async () => {
    service.behave({ words: (text) => text.toUpperCase().replace('YOUR', 'O SEU') })
    const [answer] = await open().translate(['your NIF, from AIMA at CLAIM'], 'en', 'pt-PT')
    expect(answer).toMatchObject({ text: 'O SEU NIF, FROM AIMA AT CLAIM' })
    expect(service.asked[0]?.q[0]).toBe('your [[0]], from [[1]] at [[2]]')
  })

  it('survive a machine that moves, spaces and rewrites their places', async () => {
    service.behave({ words: () => 'de 【 [ ١ ] 】 o ［［0］］' })
    const [answer] = await open().translate(['the NIF of AIMA'], 'en', 'ar')
    expect(answer).toMatchObject({ text: 'de AIMA o NIF' })
  })

  it('are asked for again, as they are, where the places were lost', async () => {
    service.behave({ words: (text) => text.replaceAll(/\[\[\d\]\]/g, '') })
    const [answer, other] = await open().translate(['bring the NIF', 'good day'], 'en', 'pt-PT')
    expect(answer).toMatchObject({ text: 'bring the NIF' })
    expect(other).toMatchObject({ text: 'good day' })
    expect(service.asked.map(({ q }) => q)).toEqual([
      ['bring the [[0]]', 'good day'],
      ['bring the NIF'],
    ])
  })

  it.each([
    ['loses them both times', (text: string) => text.replaceAll(/\[\[\d\]\]|NIF/g, '')],
    ['translates them', (text: string) => text.replaceAll(/\[\[\d\]\]|NIF/g, 'number')],
    ['doubles their places', (text: string) => `${text} ${text}`.replaceAll('NIF', '')],
    ['mixes up their numbers', (text: string) => text.replaceAll(/0|NIF/g, '7')],
  ])('refuse the translation of a machine that %s', async (_what, words) => {
    service.behave({ words })
    const [answer, other] = await open().translate(['bring the NIF', 'good day'], 'en', 'pt-PT')
    expect(answer).toEqual({ refused: 'terms' })
    expect(other).toMatchObject({ text: words('good day') })
  })

  it('alone need no machine', async () => {
    expect(await open().translate(['NIF 123 456', '👍'], 'en', 'pt-PT')).toEqual([
      { text: 'NIF 123 456', from: 'en' },
      { text: '👍', from: 'en' },
    ])
    expect(service.asked).toHaveLength(0)
  })
})

describe('a service in trouble', () => {
  const texts = ['hello there']
  const failing = async (translator: ReturnType<typeof open>, times: number) => {
    for (let at = 0; at < times; at++)
      await translator.translate(texts, 'en', 'pt-PT').catch(() => {})
  }

  it('that is slow is not waited for longer than allowed', async () => {
    service.behave({ slow: 5_000 })
    const began = Date.now()
    await expect(open({ callMs: 200 }).translate(texts, 'en', 'pt-PT')).rejects.toMatchObject({
      name: 'TranslatorDown',
      message: 'timeout',
    })
    expect(Date.now() - began).toBeLessThan(2_000)
  })

  it('that was never there says so, and works as soon as it comes', async () => {
    await service.close()
    const translator = open()
    await expect(translator.translate(texts, 'en', 'pt-PT')).rejects.toMatchObject({
      name: 'TranslatorDown',
    })
    await service.open()
    now += 200_000
    expect(await translator.translate(texts, 'en', 'pt-PT')).toMatchObject([
      { text: 'pt(hello there)' },
    ])
  })

  it('is left alone after three failures, tried once after a pause, and told of its state', async () => {
    const translator = open()
    await translator.translate(texts, 'en', 'pt-PT')
    expect(translator.state()).toEqual({ ok: true, since: 1_000_000 })
    service.behave({ answer: () => ({ status: 500, body: 'oops' }) })
    now += 5_000
    await failing(translator, 3)
    const asked = service.asked.length
    expect(translator.state()).toEqual({ ok: false, since: 1_005_000 })
    await failing(translator, 20)
    expect(service.asked).toHaveLength(asked)
    now += 10_000
    await failing(translator, 5)
    expect(service.asked).toHaveLength(asked + 1)
    const { answer: _none, ...well } = service.behaviour
    service.behaviour = well
    now += 20_000
    await translator.translate(texts, 'en', 'pt-PT')
    expect(translator.state()).toEqual({ ok: true, since: now })
  })

  it('that is busy is left alone as long as it asks', async () => {
    const translator = open()
    await translator.translate(texts, 'en', 'pt-PT')
    service.behave({
      answer: () => ({ status: 429, headers: { 'retry-after': '30' }, body: '{}' }),
    })
    await expect(translator.translate(texts, 'en', 'pt-PT')).rejects.toThrow('throttled')
    const asked = service.asked.length
    now += 29_000
    await failing(translator, 5)
    expect(service.asked).toHaveLength(asked)
    now += 1_001
    await failing(translator, 5)
    expect(service.asked).toHaveLength(asked + 1)
  })

  it.each([
    ['no JSON', 'Service Temporarily Unavailable'],
    ['another shape', '{"translatedText":"one for all"}'],
    ['too few', '{"translatedText":[]}'],
    ['too many', '{"translatedText":["a","b","c"]}'],
    ['two megabytes', JSON.stringify({ translatedText: ['x'.repeat(2_000_000)] })],
  ])('that answers %s is not believed', async (_what, body) => {
    service.behave({ answer: () => ({ body }) })
    await expect(open().translate(texts, 'en', 'pt-PT')).rejects.toMatchObject({
      name: 'TranslatorDown',
    })
  })

  it.each([
    ['nothing', ''],
    ['itself over and over', 'la la '.repeat(200)],
    ['no text', 7],
  ])('that answers one text with %s keeps the others', async (_what, bad) => {
    service.behave({ answer: () => ({ body: JSON.stringify({ translatedText: [bad, 'bem'] }) }) })
    const translator = open()
    expect(await translator.translate(['strange', 'well'], 'en', 'pt-PT')).toEqual([
      { refused: 'garbage' },
      { text: 'bem', from: 'en' },
    ])
    expect(translator.state().ok).toBe(true)
  })

  it('that sends us elsewhere is not followed', async () => {
    const other = await new TranslatorDouble().open()
    service.behave({
      answer: () => ({ status: 307, headers: { location: `${other.url}/translate` }, body: '' }),
    })
    await expect(open().translate(texts, 'en', 'pt-PT')).rejects.toThrow('http-307')
    expect(other.requests).toBe(0)
    await other.close()
  })
})
