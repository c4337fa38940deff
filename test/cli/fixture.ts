import { loadContent } from '#content/load.ts'
import { openWriter } from '#content/writer.ts'
import type { Playable } from '../../src/cli/player.ts'
import { typedLists } from '../../src/cli/typed-lists.ts'

/** The echo installation of test/flows/echo, ready to be played. */
export async function echo(): Promise<Playable> {
  const content = await loadContent('test/flows/echo/flows', 'test/flows/echo/locales')
  if (!content.bundle) throw new Error('the echo flow is broken')
  return { bundle: content.bundle, writer: openWriter(content.texts, content.bundle.centre) }
}

/** The flows that are shipped. */
export async function shipped(): Promise<Playable> {
  const content = await loadContent('flows', 'locales')
  if (!content.bundle) throw new Error('the shipped flows are broken')
  return { bundle: content.bundle, writer: openWriter(content.texts, content.bundle.centre) }
}

/** Keys of the shipped lists of words that people type. */
export const shippedLists = async (): Promise<readonly string[]> =>
  typedLists((await loadContent('flows', 'locales')).texts)
