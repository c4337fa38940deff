import { element } from './element.js'
import { helloIn } from './words.js'

/** @typedef {import('./types.d.ts').Hello} Hello */

/** Greetings shown above the buttons: more would not be read. */
const shownGreetings = 3

/**
 * The first screen: one big hello for each language, each in its own words.
 * @param {HTMLElement} heading
 * @param {HTMLElement} list
 * @param {Hello} hello
 * @param {(tag: string) => void} begin
 */
export function showStart(heading, list, hello, begin) {
  const greetings = hello.languages.map(({ tag }) => ({ tag, word: helloIn(tag) }))
  const shown = greetings.filter(({ word }) => word !== undefined).slice(0, shownGreetings)
  heading.replaceChildren(
    ...shown.map(({ tag, word }) => element('span', { lang: tag, dir: 'auto' }, word ?? '')),
  )
  list.replaceChildren(...hello.languages.map((one) => element('li', {}, button(one, begin))))
}

/** @param {Hello['languages'][number]} language @param {(tag: string) => void} begin */
function button({ tag, name }, begin) {
  const made = element('button', { type: 'button', class: 'hello', lang: tag })
  const greeting = helloIn(tag)
  if (greeting !== undefined)
    made.append(element('span', { class: 'greeting', dir: 'auto' }, greeting))
  made.append(element('span', { class: 'language', dir: 'auto' }, name))
  made.addEventListener('click', () => begin(tag))
  return made
}
