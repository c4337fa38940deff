import type { Capabilities } from '#core/channel.ts'

/**
 * What a linked phone can do. WhatsApp takes far longer texts; beyond 4,096 characters and captions of 1,024
 * phones hide the rest behind "read more". Baileys has no content type for buttons and lists: choices are
 * numbered menus. The typing sign lasts about 10 s on the other phone.
 *
 * Whoever sends like a machine is restricted: the network answers 429 near three a second; about one a second
 * after one to three seconds of writing is what maintainers and users report to last.
 */
export const capabilities: Capabilities = {
  text: 4096,
  textWithChoices: 4096,
  caption: 1024,
  buttons: false,
  list: false,
  attachments: true,
  wordlessAudio: true,
  typingMs: 9_000,
  pace: { everyMs: 1_000, pauseMs: [1_000, 3_000] },
}
