import { phoneLink } from './text.js'

/** @typedef {import('./types.d.ts').Connection} Connection */
/** @typedef {import('./types.d.ts').Words} Words */

/** A connection that is there within this says nothing. */
const quietMs = 600

/**
 * The line under the header that says when something is wrong with the connection, and the note
 * above the field. Both are read out politely.
 * @param {HTMLElement} line
 * @param {HTMLElement} note
 * @param {() => Words} words
 */
export function openStatus(line, note, words) {
  let timer = 0
  /** @type {Connection} */
  let now = 'ok'
  /** @type {string | undefined} */
  let phone
  /** @type {keyof Words | undefined} */
  let noted

  function show() {
    line.dataset['state'] = now
    if (now === 'ok') return line.replaceChildren()
    line.replaceChildren(words()[now])
    if (phone !== undefined && now !== 'connecting')
      line.append(' ', words().call, ' ', phoneLink(phone))
  }

  return {
    /** @param {Connection} next @returns {boolean} true when the connection has just come back */
    connection(next) {
      if (next === now) return false
      now = next
      clearTimeout(timer)
      timer = setTimeout(show, next === 'connecting' ? quietMs : 0)
      return next === 'ok'
    },
    /** The centre's number, for when the Internet fails and the telephone does not. @param {string | undefined} number */
    phone(number) {
      phone = number
    },
    /** @param {'too-long' | 'no-cookies' | 'lost' | 'file-too-large' | 'file-empty' | 'too-many-files'} key */
    note(key) {
      noted = key
      note.textContent = words()[key]
    },
    quiet() {
      noted = undefined
      note.textContent = ''
    },
    /** The same again in the page's new language. */
    speak() {
      if (line.textContent !== '') show()
      if (noted !== undefined) note.textContent = words()[noted]
    },
  }
}
