import { randomUUID } from 'node:crypto'
import { format } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { withoutIsolates } from '#core/render/isolate.ts'
import { photoWithPlace, starts } from '../../files/samples.ts'
import type { Ability, Cannot, Rig, Sent, Somebody } from './rig.ts'
import { soon } from './soon.ts'

/** A word of somebody's, which must stand nowhere but in the store and on screens. */
const secretWord = 'zqsecret'

/** Linking, two hundred messages, a retry: on a busy machine each takes a while, ms. */
const most = 60_000

/** A longer pause than this is not waited out: the clock of the house is set forward, ms. */
const shortPause = 5_000

/**
 * What every channel promises: the same for all, each against its own server, through the whole house. What a
 * channel cannot do stands in `cannot`, with the reason, which is printed.
 */
export function channelContract(name: string, cannot: Cannot, open: () => Promise<Rig>): void {
  describe(`the channel ${name}`, { timeout: most }, () => {
    let rig: Rig
    const secrets = new Set([secretWord])
    const printed: string[] = []

    beforeAll(async () => {
      for (const method of ['log', 'info', 'warn', 'error'] as const)
        vi.spyOn(console, method).mockImplementation(
          (...said) => void printed.push(format(...said)),
        )
      rig = await open()
    }, most)
    afterEach(async () => {
      rig.up()
      await rig.house.awake()
    })
    afterAll(async () => {
      await rig.close()
      vi.restoreAllMocks()
      for (const [what, why] of Object.entries(cannot)) console.log(`${name}, ${what}: ${why}`)
    }, most)

    /** A promise that needs an ability; left out aloud where the channel cannot. */
    function promises(needs: Ability | undefined, title: string, keep: () => Promise<void>): void {
      const why = needs && cannot[needs]
      if (why === undefined) it(title, keep)
      else it(`${title}: cannot, ${why}`, (context) => context.skip(why))
    }

    async function somebody(): Promise<Somebody> {
      const her = await rig.person(`Zqamina ${secrets.size}`)
      for (const secret of her.secrets) secrets.add(secret)
      return her
    }

    const texts = async (her: Somebody) =>
      (await her.got()).map(({ text }) => withoutIsolates(text))
    const shows = (her: Somebody, text: string) =>
      soon(async () => (await texts(her)).at(-1)).toContain(text)
    const echo = (n: number, text: string) => `number ${n}: you said ${text}`

    async function says(her: Somebody, text: string, answer: string): Promise<void> {
      await her.say(text)
      await shows(her, answer)
    }

    /** Somebody who is known and is asked for a colour. */
    async function asked(): Promise<Somebody> {
      const her = await somebody()
      await says(her, 'hello', echo(1, 'hello'))
      await says(her, 'zq colour', 'Which colour?')
      return her
    }

    /** Somebody who asked for a person, and Ana has her. */
    async function withAna(): Promise<Somebody> {
      const her = await somebody()
      await says(her, 'zq interrupt person', 'A person will answer.')
      expect(await rig.house.does(her.address, { do: 'claim' })).toBe('done')
      await shows(her, 'Ana is here.')
      return her
    }

    const replies = (her: Somebody, text: string) =>
      rig.house.does(her.address, { do: 'reply', text, language: 'en' })

    /** Her lines of ours as Ana sees them. */
    async function ours(her: Somebody) {
      const thread = await rig.house.thread(her.address)
      return thread.flatMap((one) => (one.kind === 'centre' ? [one] : []))
    }

    const stateOf = async (her: Somebody, text: string) =>
      (await ours(her)).find(({ part }) => part.text === text)?.state

    describe('words', () => {
      it.each([
        ['plain', `${secretWord} hello`],
        ['Bengali', 'আমার একটি ঘর দরকার, দয়া করে সাহায্য করুন'],
        ['Arabic with a number in it', 'أحتاج غرفة رقم 12 من فضلك'],
        ['signs that markup is made of', '<b>*a*</b> & _b_ `c` [d](e) \\ %F0'],
        ['several scripts, a flag and a family', 'Olá 👩‍👩‍👧 🇵🇹 ٢ ২ 中文'],
        ['lines', 'first\n\nsecond'],
      ])('go in and come back as they were: %s', async (_, text) => {
        const her = await somebody()
        await says(her, text, echo(1, text))
        expect(await texts(her)).toHaveLength(1)
      })

      it('arrive whole and in order where they are too long for one message', async () => {
        const her = await withAna()
        const lines = Array.from(
          { length: 400 },
          (_, n) => `${n} আমার একটি ঘর দরকার, ${secretWord}. أحتاج غرفة ${n}.`,
        )
        const before = (await texts(her)).length
        expect(await replies(her, lines.join('\n'))).toBe('done')
        const words = (all: readonly string[]) => all.join('\n').split(/\s+/).join(' ')
        await soon(async () => words((await texts(her)).slice(before))).toBe(words(lines))
        const parts = (await her.got()).slice(before)
        const { text } = rig.house.now.channel.capabilities
        expect(parts.filter((part) => part.text.length > text)).toEqual([])
        if (text < lines.join('\n').length) expect(parts.length).toBeGreaterThan(1)
      })
    })

    describe('choices', () => {
      it.each([
        ['2', 'green'],
        ['২', 'green'],
        ['٣', 'blue'],
        ['(3)', 'blue'],
        ['1️⃣', 'red'],
        ['GREEN', 'green'],
        ['blue.', 'blue'],
      ])('are made by typing "%s"', async (typed, colour) => {
        const her = await asked()
        await her.say(typed)
        await soon(async () => (await texts(her)).join('\n')).toContain(`It is ${colour}.`)
        await shows(her, 'Which size?')
      })

      promises('press', 'are made by pressing their button', async () => {
        const her = await asked()
        expect((await her.got()).at(-1)?.choices).toEqual(['Red', 'Green', 'Blue'])
        await her.press('Green')
        await soon(async () => (await texts(her)).join('\n')).toContain('It is green.')
      })

      it('that are no buttons stand numbered in the words', async () => {
        const her = await asked()
        const question = (await her.got()).at(-1)
        const { buttons } = rig.house.now.channel.capabilities
        if (buttons === false) expect(question?.text).toMatch(/1.*Red\n2.*Green\n3.*Blue/)
        else expect(question?.text).toBe('Which colour?')
      })

      promises('press', 'change by an earlier button, and an old one is excused', async () => {
        const her = await asked()
        await her.press('Red')
        await shows(her, 'Which size?')
        await her.press('Blue')
        await soon(async () => (await texts(her)).join('\n')).toContain('It is blue.')
        await shows(her, 'Which size?')
        await her.press('Small')
        await shows(her, 'It is small.')
        await her.press('Red')
        await soon(async () => (await texts(her)).join('\n')).toContain('This button is old.')
      })
    })

    describe('what she sends beside words', () => {
      /** She sends it to the bot, then to Ana: gives what Ana sees. */
      async function sends(what: Sent) {
        const her = await somebody()
        const errors = rig.house.log.count('error', '')
        await her.send(what)
        await soon(async () => (await texts(her)).length).toBeGreaterThan(0)
        const [answer = ''] = await texts(her)
        expect(answer.trim()).not.toBe('')
        expect(answer).not.toContain('Something broke')
        await says(her, 'zq interrupt person', 'A person will answer.')
        const thread = await rig.house.thread(her.address)
        const seen = thread.find(({ kind }) => kind === 'person')
        if (seen?.kind !== 'person') throw new Error('Ana sees nothing')
        expect(rig.house.log.count('error', '')).toBe(errors)
        return { her, seen }
      }

      /** Ana's house fetches the file. */
      async function fetched(her: Somebody) {
        await soon(async () => {
          await rig.house.now.files.look()
          const thread = await rig.house.thread(her.address)
          return thread.flatMap((one) => ('file' in one && one.file ? [one.file.state] : []))
        }).toEqual(['ready'])
        const thread = await rig.house.thread(her.address)
        const [file] = thread.flatMap((one) => ('file' in one && one.file ? [one.file] : []))
        return rig.house.now.parts.vault.read(file?.id ?? '')
      }

      it('a voice note is acknowledged and heard by the technician', async () => {
        const { her, seen } = await sends({ kind: 'voice', bytes: starts.ogg })
        expect(seen.content).toMatchObject({ kind: 'media', media: 'voice' })
        expect((await fetched(her))?.mime).toBe('audio/ogg')
      })

      it('a photo is acknowledged and seen by the technician', async () => {
        const { her, seen } = await sends({ kind: 'photo', bytes: await photoWithPlace() })
        expect(seen.content).toMatchObject({ kind: 'media', media: 'photo' })
        expect((await fetched(her))?.mime).toBe('image/jpeg')
      })

      promises('caption', 'the words under a photo stay with it', async () => {
        const caption = `${secretWord} my room, غرفتي`
        const { seen } = await sends({ kind: 'photo', bytes: await photoWithPlace(), caption })
        expect(seen.content).toMatchObject({ media: 'photo', caption })
      })

      it('a PDF is acknowledged and read by the technician', async () => {
        const name = `${secretWord}.pdf`
        const { her, seen } = await sends({ kind: 'document', bytes: starts.pdf, name })
        expect(seen.content).toMatchObject({ kind: 'media', media: 'document', file: { name } })
        expect(Buffer.from((await fetched(her))?.bytes ?? []).equals(starts.pdf)).toBe(true)
      })

      promises('location', 'a place is acknowledged and seen', async () => {
        const place = { latitude: 38.7169, longitude: -9.1393 }
        const { seen } = await sends({ kind: 'location', ...place })
        expect(seen.content).toMatchObject({ kind: 'location', ...place })
      })

      promises('contact', 'a contact is acknowledged and seen', async () => {
        const card = { name: 'Zqamina Rahman', phone: '+351912000111' }
        const { seen } = await sends({ kind: 'contact', ...card })
        expect(seen.content).toMatchObject({
          kind: 'contact',
          phone: expect.stringContaining('912'),
        })
      })

      promises('sticker', 'a sticker is acknowledged and seen', async () => {
        const { seen } = await sends({ kind: 'sticker', bytes: Buffer.from('RIFF0000WEBPVP8 ') })
        expect(seen.content).toMatchObject({ kind: 'media', media: 'sticker' })
      })

      promises('unknown', 'what nobody knows yet is acknowledged and kept', async () => {
        const { seen } = await sends({ kind: 'unknown' })
        expect(seen.content.kind).toBe('unknown')
      })
    })

    describe('files of technicians', () => {
      it.each([
        ['a document', 'application/pdf', 'form.pdf', async () => starts.pdf],
        ['a photo', 'image/jpeg', 'map.jpg', photoWithPlace],
      ])('reach her as they were: %s', async (_, mime, fileName, made) => {
        const her = await withAna()
        const { store, vault } = rig.house.now.parts
        const id = randomUUID().replaceAll('-', '')
        const kept = await vault.keep(id, await made(), { name: fileName, mime })
        if ('refused' in kept) throw new Error(kept.refused)
        const talk = (await rig.house.talkOf(her.address)) ?? ''
        const { channel } = rig.house.now
        await store.inbox.files.add({
          id,
          conversationId: talk,
          direction: 'out',
          account: channel.account,
          technician: 'ana',
          state: 'ready',
          tries: 0,
          createdAt: Date.now(),
          ...kept,
        })
        const file = { id, name: fileName, mime }
        const deed = { do: 'reply', text: 'Here it is.', language: 'en', file } as const
        expect(await rig.house.does(her.address, deed)).toBe('done')
        await soon(async () => (await her.got()).flatMap((got) => got.file ?? [])).toHaveLength(1)
        const all = await her.got()
        const got = all.find((one) => one.file)
        const bytes = Buffer.from((await vault.read(id))?.bytes ?? [])
        expect(got?.file?.bytes.equals(bytes)).toBe(true)
        if (got?.file?.name !== undefined) expect(got.file.name).toBe(fileName)
        await soon(async () => (await texts(her)).join('\n')).toContain('Here it is.')
      })
    })

    describe('whatever happens', () => {
      it('a message that is handed over again has one effect', async () => {
        const her = await somebody()
        await says(her, 'once', echo(1, 'once'))
        await her.again()
        await her.again()
        await says(her, 'twice', echo(2, 'twice'))
        expect(await texts(her)).toEqual([echo(1, 'once'), echo(2, 'twice')])
      })

      it('what was acknowledged is answered, also where the process dies before', async () => {
        const her = await somebody()
        await says(her, 'first', echo(1, 'first'))
        rig.house.now.valve.handles = false
        await her.say('second')
        await soon(() => rig.acknowledged()).toBe(true)
        await rig.house.crash(rig.cut)
        expect(await texts(her)).toHaveLength(1)
        await rig.house.begin()
        await shows(her, echo(2, 'second'))
        await says(her, 'third', echo(3, 'third'))
        expect(await texts(her)).toHaveLength(3)
      })

      it('what left is noted or told by the network, also where the process dies before', async () => {
        const her = await somebody()
        await says(her, 'first', echo(1, 'first'))
        rig.house.now.valve.notes = false
        await says(her, 'second', echo(2, 'second'))
        await rig.house.crash(rig.cut)
        await rig.house.begin()
        await says(her, 'third', echo(3, 'third'))
        const seen = await texts(her)
        const repeats = seen.filter((text) => text === echo(2, 'second')).length - 1
        // Telegram neither takes an id of ours nor tells what it took.
        expect(repeats).toBeLessThanOrEqual(name === 'telegram' ? 1 : 0)
        expect([...new Set(seen)]).toEqual([echo(1, 'first'), echo(2, 'second'), echo(3, 'third')])
      })

      it('a conversation goes on where it was after a restart', async () => {
        const her = await asked()
        await rig.house.restart()
        await her.say('3')
        await soon(async () => (await texts(her)).join('\n')).toContain('It is blue.')
        await shows(her, 'Which size?')
      })

      it('twenty people who write ten messages each get theirs, once and in order', async () => {
        const people = await Promise.all(Array.from({ length: 20 }, somebody))
        const numbers = Array.from({ length: 10 }, (_, at) => at + 1)
        await Promise.all(
          people.map(async (her, who) => {
            for (const n of numbers) await her.say(`${secretWord} ${who} ${n}`)
          }),
        )
        for (const [who, her] of people.entries())
          await soon(() => texts(her)).toEqual(
            numbers.map((n) => echo(n, `${secretWord} ${who} ${n}`)),
          )
      })

      promises('throttle', 'the pause that the network asks for is kept', async () => {
        const her = await withAna()
        const { parts, pass } = rig.house.now
        const asked = parts.clock.now()
        const pause = rig.throttle()
        expect(await replies(her, 'second')).toBe('done')
        await soon(async () => (await rig.house.waiting(her.address))[0]?.code).toBe('throttled')
        const [row] = await rig.house.waiting(her.address)
        expect(row?.dueAt).toBeGreaterThanOrEqual(asked + pause)
        expect(await texts(her)).not.toContain('second')
        rig.up()
        if (pause > shortPause) pass(pause)
        await shows(her, 'second')
        expect(parts.clock.now() - asked).toBeGreaterThanOrEqual(pause)
        expect((await texts(her)).filter((text) => text === 'second')).toHaveLength(1)
      })

      promises(
        'down',
        'the queue is kept while the channel is down, and leaves in order',
        async () => {
          const her = await withAna()
          const before = (await texts(her)).length
          rig.down()
          expect(await replies(her, 'one')).toBe('done')
          expect(await replies(her, 'two')).toBe('done')
          await soon(
            async () => (await ours(her)).find(({ part }) => part.text === 'one')?.code,
          ).toBeDefined()
          await rig.house.restart()
          expect(await stateOf(her, 'two')).toBe('queued')
          expect((await texts(her)).slice(before)).toEqual([])
          rig.up()
          await soon(async () => (await texts(her)).slice(before)).toEqual(['one', 'two'])
        },
      )

      promises(
        'unreachable',
        'a reply that cannot reach her is shown so, until it can',
        async () => {
          const her = await withAna()
          her.reachable(false)
          expect(await replies(her, 'lost')).toBe('done')
          await soon(() => stateOf(her, 'lost')).toBe('failed')
          expect((await ours(her)).find(({ part }) => part.text === 'lost')?.code).toBeTruthy()
          her.reachable(true)
          await her.say('I am back')
          await soon(async () => JSON.stringify(await rig.house.thread(her.address))).toContain(
            'I am back',
          )
          expect(await replies(her, 'Welcome back')).toBe('done')
          await shows(her, 'Welcome back')
          expect(await texts(her)).not.toContain('lost')
        },
      )

      it('whoever stopped us hears nothing until she writes', async () => {
        const her = await somebody()
        await says(her, 'zq interrupt person', 'A person will answer.')
        await says(her, 'zq interrupt stop', 'Stopped.')
        const before = (await texts(her)).length
        expect(await replies(her, 'too late')).toBe('opted-out')
        await her.say('hello again')
        await soon(async () => (await texts(her)).length).toBeGreaterThan(before)
        expect(await texts(her)).not.toContain('too late')
      })
    })

    describe('signs', () => {
      promises('receipts', 'ticks rise and never fall', async () => {
        const her = await withAna()
        her.silent()
        expect(await replies(her, 'one thing')).toBe('done')
        await soon(() => stateOf(her, 'one thing')).toBe('sent')
        await shows(her, 'one thing')
        her.tells('delivered')
        await soon(() => stateOf(her, 'one thing')).toBe('delivered')
        her.tells('read')
        await soon(() => stateOf(her, 'one thing')).toBe('read')
        expect(await replies(her, 'another')).toBe('done')
        await shows(her, 'another')
        her.tells('delivered')
        await soon(() => stateOf(her, 'another')).toBe('delivered')
        expect(await stateOf(her, 'one thing')).toBe('read')
      })

      promises(
        'typing',
        'the typing sign is shown, and whatever becomes of it harms nobody',
        async () => {
          const her = await somebody()
          await says(her, 'hello', echo(1, 'hello'))
          const { channel } = rig.house.now
          const seen = her.typing()
          channel.typing?.(her.address)
          await soon(() => her.typing()).toBeGreaterThan(seen)
          for (const kind of ['chat', 'phone', 'lid', 'bsuid'] as const)
            channel.typing?.({ kind, value: 'nobody' })
          rig.down()
          channel.typing?.(her.address)
          rig.up()
          await soon(() => channel.health().ok).toBe(true)
          await says(her, 'still here', echo(2, 'still here'))
        },
      )

      it('nothing of anybody stands in the log or on the console', async () => {
        const lines = [...rig.house.log.lines, ...printed]
        const found = [...secrets].filter((secret) => lines.some((line) => line.includes(secret)))
        expect(found).toEqual([])
        expect(secrets.size).toBeGreaterThan(50)
      })
    })
  })
}
