import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { photoWithPlace, starts } from '../../files/samples.ts'
import type { Sent, Somebody } from './rig.ts'
import { type Scene, secretWord } from './scene.ts'
import { soon } from './soon.ts'

/** What people send beside words, and the files of technicians. */
export function filePromises(scene: Scene): void {
  const { promises, somebody, texts, says, withAna } = scene

  describe('what she sends beside words', () => {
    /** She sends it to the bot, then to Ana: gives what Ana sees. */
    async function sends(what: Sent) {
      const her = await somebody()
      const errors = scene.rig.house.log.count('error', '')
      await her.send(what)
      await soon(async () => (await texts(her)).length).toBeGreaterThan(0)
      const [answer = ''] = await texts(her)
      expect(answer.trim()).not.toBe('')
      expect(answer).not.toContain('Something broke')
      await says(her, 'zq interrupt person', 'A person will answer.')
      const thread = await scene.rig.house.thread(her.address)
      const seen = thread.find(({ kind }) => kind === 'person')
      if (seen?.kind !== 'person') throw new Error('Ana sees nothing')
      expect(scene.rig.house.log.count('error', '')).toBe(errors)
      return { her, seen }
    }

    /** Ana's house fetches the file. */
    async function fetched(her: Somebody) {
      await soon(async () => {
        await scene.rig.house.now.files.look()
        const thread = await scene.rig.house.thread(her.address)
        return thread.flatMap((one) => ('file' in one && one.file ? [one.file.state] : []))
      }).toEqual(['ready'])
      const thread = await scene.rig.house.thread(her.address)
      const [file] = thread.flatMap((one) => ('file' in one && one.file ? [one.file] : []))
      return scene.rig.house.now.parts.vault.read(file?.id ?? '')
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
      const { store, vault } = scene.rig.house.now.parts
      const id = randomUUID().replaceAll('-', '')
      const kept = await vault.keep(id, await made(), { name: fileName, mime })
      if ('refused' in kept) throw new Error(kept.refused)
      const talk = (await scene.rig.house.talkOf(her.address)) ?? ''
      const { channel } = scene.rig.house.now
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
      expect(await scene.rig.house.does(her.address, deed)).toBe('done')
      await soon(async () => (await her.got()).flatMap((got) => got.file ?? [])).toHaveLength(1)
      const all = await her.got()
      const got = all.find((one) => one.file)
      const bytes = Buffer.from((await vault.read(id))?.bytes ?? [])
      expect(got?.file?.bytes.equals(bytes)).toBe(true)
      if (got?.file?.name !== undefined) expect(got.file.name).toBe(fileName)
      await soon(async () => (await texts(her)).join('\n')).toContain('Here it is.')
    })
  })
}
