import { fetchWords } from './net.js'
import { speakIn } from './translate.js'

/** @typedef {import('./types.d.ts').Speech} Speech */

/**
 * The page's own words. It came with those of one language; others are fetched when the conversation goes on in
 * another one, and until they are here it speaks as before.
 * @param {() => void} changed called when the page has just begun to speak another language
 */
export function openSpeech(changed) {
  const came = document.querySelector('meta[name=speech]')
  /** @type {Speech} */
  let now = JSON.parse(came instanceof HTMLMetaElement ? came.content : '')
  /** By the language that was asked for: the server may give a near one. @type {Map<string, Speech>} */
  const known = new Map([[now.tag, now]])
  let wanted = now.tag
  let fetching = ''
  speakIn(now)

  /** @param {string} tag */
  async function found(tag) {
    const had = known.get(tag)
    if (had !== undefined || fetching === tag) return had
    fetching = tag
    try {
      const got = await fetchWords(tag)
      known.set(tag, got)
      return got
    } catch {
      return undefined
    } finally {
      if (fetching === tag) fetching = ''
    }
  }

  async function speak() {
    const tag = wanted
    const next = await found(tag)
    if (next === undefined || tag !== wanted || next === now) return
    now = next
    speakIn(now)
    changed()
  }

  return {
    now: () => now,
    /** From now on in this language. @param {string} tag */
    follow(tag) {
      wanted = tag
      void speak()
    },
    /** The network is back: asks again for words that did not come. */
    again: () => void speak(),
  }
}
