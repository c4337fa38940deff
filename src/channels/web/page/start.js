import { element } from './element.js'

/** @typedef {import('./types.d.ts').Hello} Hello */

/** Greetings shown above the buttons: more would not be read. */
const shownGreetings = 3

/**
 * The first screen: one big hello for each language, each in its own words, the page's own first: of fifteen
 * not all are on the screen of a phone.
 * @param {HTMLElement} heading
 * @param {HTMLElement} list
 * @param {Hello} hello
 * @param {string} own the page's language
 * @param {(tag: string) => void} begin
 */
export function showStart(heading, list, hello, own, begin) {
  const languages = [...hello.languages].sort(
    (a, b) => Number(b.tag === own) - Number(a.tag === own),
  )
  const shown = languages.slice(0, shownGreetings)
  heading.replaceChildren(
    ...shown.map((one) => element('span', { lang: one.tag, dir: 'auto' }, one.hello)),
  )
  list.replaceChildren(...languages.map((one) => element('li', {}, button(one, begin))))
}

/** @param {Hello['languages'][number]} language @param {(tag: string) => void} begin */
function button({ tag, name, hello }, begin) {
  const made = element('button', { type: 'button', class: 'hello', lang: tag })
  made.append(element('span', { class: 'greeting', dir: 'auto' }, hello))
  made.append(element('span', { class: 'language', dir: 'auto' }, name))
  made.addEventListener('click', () => begin(tag))
  return made
}
