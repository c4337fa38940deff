import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { soon } from '../contract/soon.ts'
import { channels, openEverywhere } from './everywhere.ts'
import { beginningOf, shipped } from './shipped-words.ts'
import { talkOf } from './talk.ts'

const words = (key: string) => shipped('ne', key)
const endonym = shipped('ne', 'languages.ne')
const choice = (question: string, id: string) => words(`question.${question}.choices.${id}.label`)

/** One who types Nepali in Latin letters asks for a tax number: the same on every channel. */
describe('namaste, NIF kasari banaune', { timeout: 60_000 }, () => {
  let house: Awaited<ReturnType<typeof openEverywhere>>
  beforeAll(async () => {
    house = await openEverywhere()
  }, 60_000)
  afterAll(() => house?.close(), 60_000)

  it.each(channels)('is asked for her letters, answered, and offered people, on %s', async (at) => {
    const her = talkOf(await house.person(at))

    // Asked once how she reads: in her letters, and as she types.
    const question = await her.says('namaste, NIF kasari banaune', words('language.script.text'))
    expect(question).toContain(words('language.script-latin'))
    const [first, ...others] = await her.offered()
    expect(first).toBe(endonym)
    expect(others.at(-1)).toContain(words('language.script.choices.other.label'))
    expect(await her.since()).toHaveLength(1)

    // Who answers and what becomes of her words comes first; then what she asked, not a menu.
    const answer = await her.chooses(endonym, words('question.after.text'))
    const order = [
      words('system.language-changed').split('{{')[0] ?? '',
      beginningOf(words('welcome.hello')),
      beginningOf(words('welcome.privacy')),
      words('answers.num-nif.title'),
      words('answers.num-nif.short'),
      beginningOf(words('question.source')),
      words('question.machine'),
      words('question.after.text'),
    ].map((text) => answer.indexOf(text))
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(answer).toContain('Secretaria-Geral da PCM')
    expect(answer).toMatch(/\((2025|२०२५)/)
    expect(answer).not.toContain(words('menu.topic.text'))

    const sorry = await her.chooses(choice('after', 'no'), words('question.not-helped.text'))
    expect(sorry).not.toContain(words('language.script.text'))
    expect((await her.offered()).slice(0, 2)).toEqual([
      expect.stringContaining(choice('not-helped', 'person')),
      expect.stringContaining(choice('not-helped', 'book')),
    ])

    // The booking: for how many, in which language, where and when; and people, who are there at every question.
    const asked = (step: string) => beginningOf(words(`book.${step}`)).slice(0, 30)
    await her.chooses(choice('not-helped', 'book'), asked('people'))
    await her.says('1', asked('language'))
    await her.chooses(endonym, asked('lives'))
    await her.says('Lisboa', asked('where.text'))
    await her.chooses('CLAIM Exemplo', asked('when.text'))
    expect((await her.offered()).length).toBeGreaterThan(3)
    await her.says('sombar bihana', asked('when.text'))
    await her.chooses(
      words('book.when.choices.person.label'),
      words('person.sure.text').slice(0, 30),
    )
    const queued = await her.chooses(
      words('person.sure.choices.yes.label'),
      centreHours(words('handoff.queued-open'), words('handoff.queued-closed')),
    )
    expect(queued).not.toContain('{{')
  })

  it('what became of it stands in the inbox, by language', async () => {
    await soon(async () => {
      const { json } = await house.office.get('/api/knowledge/answers')
      const counted = json.answers as { topic: string; language?: string }[]
      return counted.find(({ topic, language }) => topic === 'num-nif' && language === 'ne')
    }).toMatchObject({ told: 4, helped: 0, notHelped: 4 })
    await soon(async () => (await house.office.get('/api/counts')).json).toMatchObject({
      unassigned: 4,
    })
  })
})

/** How both sentences begin: the centre may be open or closed when this runs. */
function centreHours(open: string, closed: string): string {
  let at = 0
  while (at < open.length && open[at] === closed[at]) at += 1
  return open.slice(0, at).trim()
}
