import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { muteConsole, soon } from '../../doubles/whatsapp-web/soon.ts'
import { Centre, row } from './centre.ts'

describe('with keys in a database that takes its time', () => {
  let centre: Centre
  beforeAll(async () => {
    muteConsole()
    centre = await Centre.start({ slow: 8 })
  })
  afterEach(() => centre.calm())
  afterAll(() => centre.stop())

  const crowd = (size: number): Promise<Person[]> =>
    Promise.all(Array.from({ length: size }, (_, i) => centre.known(`Person ${i}`)))

  it('messages are stored in the order they came, under whichever address', async () => {
    const people = await crowd(3)
    const words = Array.from({ length: 20 }, (_, i) => `word ${i}`)
    for (const [i, text] of words.entries()) {
      const addressing = i % 3 === 0 ? 'pn' : 'lid'
      const hidePhone = i % 5 === 0
      for (const one of people) await one.sendText(centre.phone, text, { addressing, hidePhone })
    }
    for (const one of people) await soon(() => centre.texts(one)).toEqual(['olá', ...words])
  })

  it('answers that a message sets off while it is stored can be read by everybody', async () => {
    const people = await crowd(5)
    const byLid = new Map(people.map((one) => [one.lidUser, one]))
    const answers: Promise<unknown>[] = []
    const { kept } = centre
    centre.sink = {
      ...centre.sink,
      statuses: (batch) => kept.statuses(batch),
      samePerson: (batch) => kept.samePerson(batch),
      setAside: (...given) => kept.setAside(...given),
      accept: async (messages) => {
        await kept.accept(messages)
        for (const { address, content } of messages) {
          const to = byLid.get(address.value)
          if (to === undefined || content.kind !== 'text') continue
          answers.push(centre.channel.send(row(to, { text: `re ${content.text}` })))
        }
      },
    }
    for (let i = 0; i < 8; i++) for (const one of people) await one.sendText(centre.phone, `${i}`)
    for (const one of people) for (let i = 0; i < 8; i++) await one.waitForText(`re ${i}`)
    await Promise.all(answers)
    expect(people.flatMap(({ undecryptable }) => undecryptable)).toEqual([])
  })
})
