import { expect, test } from 'vitest'
import { classes, isClass } from '#core/language/classes.ts'
import { classesWithSet, lengthOf, lengths, readClass, rowsOf } from './sets.ts'

const topicIds = new Set(
  `claim-what claim-book claim-itinerant claim-accompany claim-mentor claim-interpreter aima-appointment
  aima-status aima-contact-update reg-renewal reg-expired-docs reg-first-permit reg-manifestacao reg-cplp
  reg-work-visa reg-permanent reg-eu-citizen reg-lost-docs reg-refusal-notice reg-scam fam-reunification fam-baby
  nat-citizenship asy-asylum asy-temporary-ukraine num-nif num-niss num-utente num-together bank-account tax-irs
  work-contract work-unpaid work-find work-self-employed work-business edu-pla edu-school edu-recognition
  edu-training hou-rent hou-eviction soc-child-benefit soc-rsi soc-unemployment soc-food hea-access hea-pregnancy
  hea-sns24 hea-mental drv-licence ret-voluntary dis-complaint jus-legal-aid civ-associations prv-data
  it-permesso-rinnovo it-ricongiungimento it-asilo it-stp-salute it-residenza it-codice-fiscale it-italiano
  it-cittadinanza it-lavoro it-salute-mentale it-appuntamento saf-danger saf-medical saf-domestic-violence
  saf-trafficking saf-homeless-tonight saf-child-alone saf-suicide saf-detention saf-no-food`.split(
    /\s+/,
  ),
)
const withLocale = [
  ...['pt', 'en', 'hi', 'bn', 'ne', 'uk', 'fr', 'es', 'ur', 'pa', 'ar', 'ru', 'ro', 'zh', 'it'],
  ...['hi-Latn', 'ur-Latn', 'bn-Latn', 'ne-Latn', 'pa-Latn'],
]
const lines = classes.flatMap((one) => readClass(one))
const others = rowsOf('other')
const talks = rowsOf('talks')
const urgent = rowsOf('urgent')

test('every language the detector knows has a set, and no other has', () => {
  expect(classesWithSet()).toEqual([...classes].sort())
})

test('topics are those that answers are written for', () => {
  const named = new Set(lines.flatMap(({ topics }) => topics))
  expect(
    [...named].filter((one) => !topicIds.has(one) && !['off', 'hi', '-'].includes(one)),
  ).toEqual([])
})

test('a message that may mean two things names topics only', () => {
  const several = lines.filter(({ topics }) => topics.length > 1).flatMap(({ topics }) => topics)
  expect(several.filter((one) => !topicIds.has(one))).toEqual([])
})

test.each([...topicIds])('%s is asked about at least eight times', (topic) => {
  expect(lines.filter(({ topics }) => topics.includes(topic)).length).toBeGreaterThanOrEqual(8)
})

test.each(withLocale)('%s has questions, things off-topic, greetings and the rest', (language) => {
  const own = lines.filter((line) => line.language === language)
  const count = (name: string) => own.filter(({ topics }) => topics[0] === name).length
  expect(own.length).toBeGreaterThanOrEqual(60)
  expect(own.length - count('off') - count('hi') - count('-')).toBeGreaterThanOrEqual(40)
  expect(count('off')).toBeGreaterThanOrEqual(8)
  expect(count('hi')).toBeGreaterThanOrEqual(6)
  expect(count('-')).toBeGreaterThanOrEqual(6)
  for (const length of lengths) expect(own.some((line) => line.length === length)).toBe(true)
})

test.each(classes)('%s has thirty messages at least', (language) => {
  expect(lines.filter((line) => line.language === language).length).toBeGreaterThanOrEqual(30)
})

test('twenty languages that are none of ours have ten sentences and four short messages each', () => {
  const counts = new Map<string, number[]>()
  for (const [language = '', text = ''] of others) {
    const count = counts.get(language) ?? [0, 0, 0]
    const at = lengths.indexOf(lengthOf(text))
    counts.set(language, count.with(at, (count[at] ?? 0) + 1))
  }
  expect(counts.size).toBe(20)
  expect([...counts.keys()].filter(isClass)).toEqual([])
  expect([...counts].filter(([, count]) => count.join() !== '4,10,0')).toEqual([])
})

test('talks and urgent messages are in languages of ours, with routes that exist', () => {
  expect(talks.length).toBeGreaterThanOrEqual(60)
  expect(urgent.length).toBeGreaterThanOrEqual(120)
  expect([...talks, ...urgent].filter((row) => row.length !== 3 || row.includes(''))).toEqual([])
  expect(
    talks.filter(([wanted = '', previous = '']) => !isClass(wanted) || !isClass(previous)),
  ).toEqual([])
  const routes = ['emergency', 'human_now', 'book', 'faq', 'menu']
  expect(
    urgent.filter(([route = '', language = '']) => !routes.includes(route) || !isClass(language)),
  ).toEqual([])
  expect(withLocale.filter((one) => !urgent.some(([, language]) => language === one))).toEqual([])
})

test('no message counts twice', () => {
  const texts = [
    ...lines.map(({ text }) => text),
    ...others.map(([, text = '']) => text),
    ...urgent.map((row) => row[2] ?? ''),
  ].map((text) => text.toLowerCase().trim())
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([])
  expect(new Set(talks.map((row) => row.join())).size).toBe(talks.length)
})

test('nobody can be found by them: no addresses, no numbers of telephones or documents', () => {
  const all = [...lines.map(({ text }) => text), ...[others, talks, urgent].flat(2)]
  expect(all.filter((text) => /@|https?:|\d[\d ]{6,}/.test(text))).toEqual([])
})

test.each([
  ['nif?', '1-3'],
  ['onde tiro o nif', '4-8'],
  ['找工作', '1-3'],
  ['我的居留卡什么时候到', '4-8'],
  ["m'a pris mon passeport", '4-8'],
  ['a b c d e f g h i', '9+'],
])('%s counts as %s words', (text, length) => {
  expect(lengthOf(text)).toBe(length)
})
