import type { ChatWords } from '#app/chat-ports.ts'
import { wordsIn } from '#channels/web/words.ts'
import { readFolder } from '#content/read-folder.ts'
import { readTexts } from '#content/texts.ts'
import { openWriter } from '#content/writer.ts'
import { centre } from '../../content/files.ts'

const locales = new URL('../../../locales', import.meta.url).pathname
const files = await readFolder(locales, 'locales', ['chat.json'])

/** Nothing but the page's own words, in all locales that are shipped. */
export const chatTexts = readTexts(files)

const writer = openWriter(chatTexts, centre)

export const words = (wanted: readonly string[]): ChatWords => wordsIn(writer, wanted)
