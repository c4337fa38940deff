import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { soon } from '../contract/soon.ts'
import { channels, openEverywhere } from './everywhere.ts'
import { beginningOf, shipped } from './shipped-words.ts'
import { talkOf } from './talk.ts'

const words = (key: string) => shipped('en', key)
const choice = (question: string, id: string) => words(`question.${question}.choices.${id}.label`)
const didThisHelp = words('question.after.text')

/** What somebody gets who asks in her own words, through the whole server on every channel. */
describe('answers', { timeout: 60_000 }, () => {
  let house: Awaited<ReturnType<typeof openEverywhere>>
  beforeAll(async () => {
    house = await openEverywhere()
  }, 60_000)
  afterAll(() => house?.close(), 60_000)

  it.each(channels)('the guide comes as a file, and what helped is counted, on %s', async (at) => {
    const her = talkOf(await house.person(at))
    const answer = await her.says('Hello, how do I get a NIF number please?', didThisHelp)
    // What it is an answer to stands above it: whoever asked something else sees so at once.
    expect(answer).toContain(`${words('answers.num-nif.title')}\n${words('answers.num-nif.short')}`)
    await her.chooses(choice('after', 'guide'), words('question.guide'))
    await soon(async () => (await her.since()).flatMap(({ file }) => file ?? [])).toHaveLength(1)
    const [file] = (await her.since()).flatMap((one) => one.file ?? [])
    expect(file?.bytes.equals(readFileSync('flows/guides/numbers.en.pdf'))).toBe(true)
    // The question comes again: she has not said yet whether it helped.
    await soon(her.text).toContain(didThisHelp)
    await her.chooses(choice('after', 'yes'), words('question.glad'))
  })

  it('each "it helped" is one in the list of answers', async () => {
    await soon(async () => {
      const { json } = await house.office.get('/api/knowledge/answers')
      const counted = json.answers as { topic: string; language?: string }[]
      return counted.find(({ topic, language }) => topic === 'num-nif' && language === 'en')
    }).toMatchObject({ told: channels.length, helped: channels.length, notHelped: 0 })
  })

  it.each(channels)('what is not clear is asked: at most three titles, on %s', async (at) => {
    const her = talkOf(await house.person(at))
    await her.says('I need a number', words('question.did-you-mean.text'))
    const offered = await her.offered()
    expect(offered.length).toBeGreaterThan(1)
    expect(offered.length).toBeLessThanOrEqual(4)
    expect(offered.at(-1)).toContain(choice('did-you-mean', 'none'))
    const [title = ''] = offered
    const topic = topicOf(title)
    const answer = await her.chooses(title, didThisHelp)
    expect(answer).toContain(words(`answers.${topic}.short`))
  })

  it.each(channels)(
    'two needs in one message are answered one after the other, on %s',
    async (at) => {
      const her = talkOf(await house.person(at))
      const both = ['num-nif', 'num-niss'].map((topic) => words(`answers.${topic}.short`))
      const first = await her.says('Hello, I need NIF and NISS', didThisHelp)
      expect(both.filter((short) => first.includes(short))).toHaveLength(1)
      expect((await her.offered()).join()).toContain(choice('after', 'other'))
      const second = await her.chooses(choice('after', 'other'), didThisHelp)
      expect(both.filter((short) => second.includes(short))).toHaveLength(1)
      expect(both.every((short) => `${first}${second}`.includes(short))).toBe(true)
      expect((await her.offered()).join()).not.toContain(choice('after', 'other'))
    },
  )

  it.each(channels)(
    'danger in her first words goes to the numbers and to people before anything else, on %s',
    async (at) => {
      const her = talkOf(await house.person(at))
      // "My husband beats me, save me", as Bangla is typed in Latin letters.
      const inBangla = (key: string) => beginningOf(shipped('bn', key))
      const told = await her.says(
        'amar shami amake mare, bachao',
        inBangla('emergency.person.text'),
      )
      expect(told.startsWith(inBangla('emergency.numbers'))).toBe(true)
      for (const number of ['112', '144']) expect(told).toContain(number)
      for (const key of ['language.script.text', 'welcome.hello', 'welcome.privacy'])
        expect(told).not.toContain(inBangla(key))
      await her.chooses(
        shipped('bn', 'emergency.person.choices.yes.label'),
        beginningOf(shipped('bn', 'handoff.queued-urgent')),
      )
    },
  )

  it.each(channels)(
    'violence told of in her first words goes to people before the welcome, on %s',
    async (at) => {
      const her = talkOf(await house.person(at))
      const told = await her.says(
        'my husband hit me last week',
        beginningOf(words('handoff.queued-urgent')),
      )
      expect(told.startsWith(words('question.urgent'))).toBe(true)
      expect(told).toContain('144')
      expect(told).not.toContain(beginningOf(words('welcome.hello')))
    },
  )

  it('who cannot wait waits as urgent, and the list knows of what', async () => {
    await soon(async () => (await house.office.get('/api/counts')).json).toMatchObject({
      unassigned: 2 * channels.length,
      urgent: 2 * channels.length,
    })
    const { json } = await house.office.get('/api/conversations?tab=unassigned&sort=waiting')
    const needs = (json.rows as { need?: string }[]).map(({ need }) => need)
    expect(needs.filter((need) => need === 'saf-domestic-violence').length).toBeGreaterThanOrEqual(
      channels.length,
    )
  })
})

/** The topic that has this title in English, perhaps with a number or an icon before it. */
function topicOf(title: string): string {
  const topics: Record<string, { title: string }> = JSON.parse(
    readFileSync('locales/en/answers.json', 'utf8'),
  )
  const found = Object.entries(topics).find(([, topic]) => title.includes(topic.title))
  if (found === undefined) throw new Error(`no topic is called ${title}`)
  return found[0]
}
