import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capabilities } from '#channels/whatsapp-web/capabilities.ts'
import { toWhatsapp } from '#channels/whatsapp-web/render.ts'
import { cappingNotice } from '../../doubles/whatsapp-web/notices.ts'
import { muteConsole, soon } from '../../doubles/whatsapp-web/soon.ts'
import { Centre } from './centre.ts'

describe('what keeps an account from being restricted', () => {
  it('choices are written as a menu: buttons are not shown everywhere and invite bans', () => {
    expect(capabilities).toMatchObject({ buttons: false, list: false })
  })

  it('about one message a second, after a pause in which somebody could have written it', () => {
    expect(capabilities.pace).toEqual({ everyMs: 1_000, pauseMs: [1_000, 3_000] })
  })

  it('addresses in our words are not visited for a preview', () => {
    const text = 'See https://example.org'
    const phone = '+351210000000'
    expect(toWhatsapp({ text, language: 'en' })).toEqual({ text, linkPreview: null })
    expect(
      toWhatsapp({ text, language: 'en', attachment: { kind: 'contact', name: 'C', phone } }),
    ).toMatchObject({ linkPreview: null })
  })

  describe('a warning of the network that too many chats are opened', () => {
    let centre: Centre
    beforeAll(async () => {
      muteConsole()
      centre = await Centre.start()
    })
    afterAll(() => centre.stop())

    it.each([
      ['FIRST_WARNING', 'FIRST_WARNING'],
      ['call +351 920 000 000', 'unknown'],
    ])('stands in the log by its name alone: %s', async (status, code) => {
      centre.phone.linked[0]?.deliver(cappingNotice(status, status))
      const line = 'WhatsApp counts the chats this account opens'
      await soon(() =>
        centre.log.count('warn', `${line} {"account":"whatsapp-web","code":"${code}"}`),
      ).toBe(1)
    })
  })
})
