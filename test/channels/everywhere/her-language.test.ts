import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channels, openEverywhere } from './everywhere.ts'
import { shipped } from './shipped-words.ts'
import { talkOf } from './talk.ts'

/** What is kept of the language she writes, on every channel. */
describe('her language', { timeout: 60_000 }, () => {
  let house: Awaited<ReturnType<typeof openEverywhere>>
  beforeAll(async () => {
    house = await openEverywhere()
  }, 60_000)
  afterAll(() => house?.close(), 60_000)

  it.each(channels)(
    'stays Ukrainian through an acronym and a word of thanks, on %s',
    async (at) => {
      const uk = (key: string) => shipped('uk', key)
      const her = talkOf(await house.person(at))
      const first = await her.says('Доброго дня, як отримати NISS?', uk('question.after.text'))
      expect(first).toContain(uk('answers.num-niss.short'))
      const second = await her.says('NIF?', uk('question.after.text'))
      expect(second).toContain(uk('answers.num-nif.short'))
      const third = await her.says('obrigada', uk('question.glad'))
      expect(third).not.toMatch(/Está bem|português/)
      const fourth = await her.says('trabalho', uk('question.after.text'))
      expect(fourth).toContain(uk('answers.work-find.short'))
      await her.says('А як записати дитину до школи?', uk('question.after.text'))
    },
  )

  it.each(channels)('is named where we do not speak it, and the team knows, on %s', async (at) => {
    const her = talkOf(await house.person(at))
    const told = await her.says('dama bëgg kayitu residence', 'We do not speak Wolof here yet')
    expect(told).toContain('Aqui ainda não falamos uólofe')
    await her.chooses('English', shipped('en', 'welcome.words'))
    await her.says('person', shipped('en', 'person.sure.text'))
    await her.chooses(shipped('en', 'person.sure.choices.yes.label'), 'in a few words')
    await her.says('dama ñakk sama kayit, bëgg naa ndimbal', 'You are in the queue')
  })

  it('is named in French to who writes Wolof from a number of Senegal', async () => {
    const fr = (key: string) => shipped('fr', key)
    const her = talkOf(await house.person('whatsapp-cloud', { prefix: '221' }))
    const told = await her.says(
      'nanga def, dama bëgg xam naka lañuy defar NIF',
      'We do not speak Wolof here yet',
    )
    expect(told).toMatch(/^Nous ne parlons pas encore (le )?wolof ici/)
    await her.chooses('Français', fr('answers.num-nif.short'))
  })

  it('stands on the card of each who writes what we do not speak', async () => {
    const { json } = await house.office.get('/api/conversations?tab=unassigned')
    const rows = json.rows as { id: string; language: string }[]
    expect(rows).toHaveLength(channels.length)
    for (const { id } of rows) {
      const card = (await house.office.get(`/api/conversations/${id}`)).json
      expect(card.person.languages).toEqual({
        reads: 'en',
        writes: 'wo',
        notSpoken: true,
        interpreter: 'wo',
      })
    }
  })
})
