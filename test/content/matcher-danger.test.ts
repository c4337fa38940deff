import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadMatcher } from '#content/load-matcher.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'

let matcher: Matcher

beforeAll(async () => {
  matcher = await loadMatcher('flows', 'locales')
}, 60_000)

const lines = (name: string): string[] =>
  readFileSync(new URL(`../core/knowledge/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

describe('over the shipped locales', () => {
  test('danger is reached in whatever words: 97 in a hundred, in no language fewer than nine in ten', () => {
    const missed: string[] = []
    const counts = new Map<string, { all: number; reached: number }>()
    for (const line of lines('dangers.txt')) {
      const [wanted, language = '', text = ''] = line.split('\t')
      const { route } = matcher.match(text, { language })
      const reached = route === 'emergency' || (wanted === 'human_now' && route === 'human_now')
      const count = counts.get(language) ?? { all: 0, reached: 0 }
      counts.set(language, { all: count.all + 1, reached: count.reached + Number(reached) })
      if (!reached) missed.push(`${route} ${line}`)
    }
    const all = [...counts.values()].reduce((sum, count) => sum + count.all, 0)
    expect(missed.length / all, missed.join('\n')).toBeLessThan(0.03)
    for (const [language, { all, reached }] of counts)
      expect(reached / all, `${language}\n${missed.join('\n')}`).toBeGreaterThanOrEqual(0.9)
  })

  test.each(lines('no-dangers.txt'))('%s: no danger, and no wish for a person', (text) => {
    const { route, sure } = matcher.match(text)
    expect(['emergency', 'human_now']).not.toContain(route)
    expect(sure.filter((id) => id.startsWith('saf-'))).toEqual([])
  })

  // The same words as in sayings, and somebody is hurt.
  test.each([
    ['pt', 'o vento bate na janela e o meu marido bate-me'],
    ['pt', 'mato o tempo e ele vai matar-me'],
    ['pt', 'o meu marido bate-me'],
    ['pt', 'morri a rir mas quero morrer'],
    ['en', 'the wind beats the window and my husband beats me'],
    ['en', 'i kill time and he is going to kill me'],
    ['en', 'my husband beats me'],
    ['en', 'beats me every night my husband'],
    ['es', 'el sol me pega y mi marido me pega'],
    ['es', 'para matar el tiempo, me va a matar'],
    ['es', 'mi marido me pega'],
    ['fr', 'le vent bat la porte et mon mari me frappe'],
    ['fr', 'tuer le temps, il va me tuer'],
    ['it', 'il vento batte e mio marito mi picchia'],
    ['it', 'mio marito mi batte'],
    ['it', 'ammazzo il tempo, mi ammazza se esco'],
    ['ro', 'bate vântul și mă bate soțul'],
    ['ro', 'mă bate soțul'],
    ['ro', 'mă omoară dacă plec'],
    ['ro', 'mor de râs dar vreau să mor'],
    ['uk', "вітер б'є у вікно і чоловік б'є мене"],
    ['uk', "чоловік б'є мене"],
    ['uk', "вбиваю час, він мене вб'є"],
    ['ru', 'ветер бьет в окно и муж бьет меня'],
    ['ru', 'муж бьет меня'],
    ['ru', 'убиваю время, он меня убьет'],
    ['hi', 'टाइम मार रहे हैं और पति मुझे मारता है'],
    ['hi', 'पति मुझे पीटता है'],
    ['hi', 'शर्म से मर जाना चाहती हूं'],
    ['ne', 'गफ मार्दै छौं तर श्रीमानले मलाई कुट्छ'],
    ['ne', 'श्रीमानले मलाई मार्छ'],
    ['bn', 'আড্ডা মারি কিন্তু স্বামী আমাকে মারে'],
    ['bn', 'লজ্জায় মরে যেতে চাই'],
    ['bn', 'স্বামী আমাকে মারে'],
    ['ur', 'وقت مار رہے ہیں اور شوہر مجھے مارتا ہے'],
    ['ur', 'شوہر مجھے مارتا ہے'],
    ['pa', 'ਗੱਪਾਂ ਮਾਰਦੇ ਹਾਂ ਤੇ ਪਤੀ ਮੈਨੂੰ ਮਾਰਦਾ ਹੈ'],
    ['pa', 'ਪਤੀ ਮੈਨੂੰ ਕੁੱਟਦਾ ਹੈ'],
    ['ar', 'نضرب الطبل وزوجي يضربني'],
    ['ar', 'زوجي يضربني'],
    ['ar', 'نقتل الوقت وهو سوف يقتلني'],
    ['zh', '打发时间的时候老公打我'],
    ['zh', '他要杀我'],
    ['zh', '我想死'],
    ['hi-Latn', 'time maar rahe hain aur pati mujhe marta hai'],
    ['hi-Latn', 'sharm se mar jana chahti hu'],
    ['bn-Latn', 'adda mari kintu shami amake mare'],
    ['bn-Latn', 'lojjay more jete chai'],
    ['ne-Latn', 'gaf mardai chau tara budha le malai kutcha'],
    ['ne-Latn', 'marna man lagcha'],
    ['pa-Latn', 'dhol kuttde aa te gharwala mainu kutt da hai'],
  ])('%s: %s is danger', (language, text) => {
    expect(['emergency', 'human_now']).toContain(matcher.match(text, { language }).route)
  })

  test.each([
    ['estoy embarazada de 5 meses y nadie me atendio', 'hea-pregnancy'],
    ['me quieren sacar de la casa el viernes', 'hou-eviction'],
  ])('%s -> %s', (text, topic) => {
    expect(matcher.match(text).topics[0]?.id).toBe(topic)
  })
})
