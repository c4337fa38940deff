import { dayName } from './days.js'

/** @typedef {import('./types.d.ts').Speech} Speech */

/** @param {string | undefined} key @param {Speech['words']} words */
const worded = (key, words) => words[/** @type {keyof typeof words} */ (key ?? '')] ?? ''

/**
 * Puts the page's own words on it, by the keys that stand in the HTML and on what was made since.
 * @param {Speech} speech
 */
export function speakIn({ tag, direction, words }) {
  document.documentElement.lang = tag
  document.documentElement.dir = direction
  document.title = words.conversation
  for (const one of document.querySelectorAll('[data-word]')) {
    if (one instanceof HTMLElement) one.textContent = worded(one.dataset['word'], words)
  }
  for (const one of document.querySelectorAll('[data-label]')) {
    if (one instanceof HTMLElement)
      one.setAttribute('aria-label', worded(one.dataset['label'], words))
  }
  for (const one of document.querySelectorAll('[data-hint]')) {
    if (one instanceof HTMLElement) one.title = worded(one.dataset['hint'], words)
  }
  for (const one of document.querySelectorAll('[data-placeholder]')) {
    if (one instanceof HTMLTextAreaElement)
      one.placeholder = worded(one.dataset['placeholder'], words)
  }
  for (const one of document.querySelectorAll('[data-day]')) {
    if (one instanceof HTMLElement)
      one.textContent = dayName(Number(one.dataset['day']), words, tag)
  }
}
