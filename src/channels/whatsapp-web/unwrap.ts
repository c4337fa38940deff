import type { proto } from '@whiskeysockets/baileys'

type Message = proto.IMessage

/** Messages that only stand around another: disappearing, seen once, with a caption, edited, sent elsewhere. */
const wrappers = [
  'deviceSentMessage',
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'editedMessage',
  'associatedChildMessage',
  'lottieStickerMessage',
  'botInvokeMessage',
] as const satisfies readonly (keyof Message)[]

/** Deeper than any phone wraps; a forged message may go on for ever. */
const deepest = 8

/** What a message is once nothing stands around it, and whether it takes the place of an earlier one. */
export function unwrap(message: Message): { message: Message; edited: boolean } {
  let inner = message
  let edited = false
  for (let depth = 0; depth < deepest; depth++) {
    const wrapper = wrappers.find((name) => inner[name]?.message)
    const next = wrapper === undefined ? undefined : inner[wrapper]?.message
    if (!next) break
    edited ||= wrapper === 'editedMessage'
    inner = next
  }
  return { message: inner, edited }
}
