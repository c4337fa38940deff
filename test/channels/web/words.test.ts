import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readPageFiles } from '#channels/web/page-files.ts'
import { wordNames } from '#channels/web/word-names.ts'
import { openRoutes } from './visit.ts'
import { chatTexts, words } from './words.ts'

const { languages } = chatTexts

test('the page has a word for each name, and no word that nobody says', () => {
  const [base = ''] = languages
  expect(chatTexts.keys(base).toSorted()).toEqual(wordNames.map((one) => `chat.${one}`).toSorted())
})

test('all languages of the bot are languages of the page, every word in each', () => {
  expect(languages.length).toBe(15)
  for (const tag of languages) {
    const speech = words([tag])
    expect(speech.tag).toBe(tag)
    expect(Object.entries(speech.words).filter(([, word]) => word === '')).toEqual([])
    // What the first screen calls the way out is what stands on the button.
    expect(speech.words['start-shared']).toContain(speech.words['leave'])
  }
  expect(languages.filter((tag) => words([tag]).direction === 'rtl').toSorted()).toEqual([
    'ar',
    'ur',
  ])
})

describe('the page comes', () => {
  test.each([
    ['ar-EG,en;q=0.8', 'ar', 'rtl'],
    ['wo,fr-SN;q=0.9,pt;q=0.5', 'fr', 'ltr'],
    ['en;q=0.3, pa-IN;q=0.9', 'pa-Guru', 'ltr'],
    ['zh-CN', 'zh-Hans', 'ltr'],
    ['ur;q=0, uk', 'uk', 'ltr'],
    ['wo', 'pt-PT', 'ltr'],
    ['*;q=oops,,"><script>', 'pt-PT', 'ltr'],
    [undefined, 'pt-PT', 'ltr'],
  ])('for a browser of %s in %s', async (accepts, tag, direction) => {
    const { app } = await openRoutes()
    const headers = accepts === undefined ? {} : { 'accept-language': accepts }
    for (const path of ['/chat', '/chat/left']) {
      const html = await (await app.request(path, { headers })).text()
      expect(html).toContain(`<html lang="${tag}" dir="${direction}">`)
      expect(html).not.toContain('{{')
    }
  })

  test('with its words in it, and those of one language alone', async () => {
    const { app } = await openRoutes()
    const html = await (await app.request('/chat', { headers: { 'accept-language': 'bn' } })).text()
    const bengali = words(['bn'])
    expect(html).toContain(`>${bengali.words['leave']}</button>`)
    const packed = / name="speech" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const meta = packed.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    expect(JSON.parse(meta)).toEqual(bengali)
    expect(html).not.toContain(words(['ne']).words['start-ask'])
  })

  test('with no markup of a translator', () => {
    const evil = {
      tag: 'en',
      direction: 'ltr' as const,
      words: { leave: `"'><script>x</script>&` },
    }
    const html = new TextDecoder().decode(readPageFiles().file('chat.html', () => evil)?.body)
    expect(html).not.toContain('<script>')
    expect(html).toContain('&#34;&#39;&#62;&#60;script&#62;')
  })

  test('anew where the words have changed, and packed once where not', () => {
    const page = readPageFiles()
    const shown = (speech = words(['fr'])) => page.file('chat.html', () => speech)
    expect(shown()).toBe(shown())
    const edited = { ...words(['fr']), words: { ...words(['fr']).words, leave: 'Partir' } }
    expect(new TextDecoder().decode(shown(edited)?.body)).toContain('>Partir<')
    expect(gunzipSync(shown(edited)?.gzip ?? new Uint8Array())).toEqual(
      Buffer.from(shown(edited)?.body ?? new Uint8Array()),
    )
  })
})

test('the words of another language can be asked for', async () => {
  const { app } = await openRoutes()
  for (const [asked, tag] of [
    ['ur', 'ur'],
    ['zh-CN', 'zh-Hans'],
    ['wo', 'pt-PT'],
    ['%3Cscript%3E', 'pt-PT'],
  ]) {
    const answer = await app.request(`/chat/words/${asked}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual(words([tag ?? '']))
  }
})

test('all of it fits a thin line: page, words, styles and scripts, packed', async () => {
  const { app, chat } = await openRoutes()
  const html = await (await app.request('/chat')).text()
  const names = [...html.matchAll(/\/chat\/assets\/[^/]+\/([\w.-]+)"/g)].map(
    ([, name]) => name ?? '',
  )
  const assets = new Set(names).values().toArray()
  const size = (name: string, tag: string) => chat.page(name, [tag])?.gzip?.length ?? Infinity
  for (const tag of languages) {
    expect(size('chat.html', tag), tag).toBeLessThan(5_500)
    const all = ['chat.html', ...assets].reduce((sum, name) => sum + size(name, tag), 0)
    expect(all, tag).toBeLessThan(34_000)
  }
})
