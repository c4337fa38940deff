import { element } from './element.js'

/** @typedef {import('./types.d.ts').Words} Words */

/**
 * The time of day in the device's zone, from 00:00 to 23:59 as on every clock in Portugal.
 * @param {number} at ms since 1970
 * @param {string} tag
 */
export function timeElement(at, tag) {
  const date = new Date(at)
  const shown = date.toLocaleTimeString(tag, { hour: '2-digit', minute: '2-digit', hour12: false })
  return element('time', { datetime: date.toISOString(), dir: 'ltr' }, shown)
}

/**
 * Today, yesterday, or the date.
 * @param {number} at ms since 1970
 * @param {Words} words
 * @param {string} tag
 */
export function dayName(at, words, tag) {
  const day = new Date(at).toDateString()
  const yesterday = new Date()
  yesterday.setDate(yesterday.getDate() - 1)
  if (day === new Date().toDateString()) return words.today
  if (day === yesterday.toDateString()) return words.yesterday
  return new Date(at).toLocaleDateString(tag, { day: 'numeric', month: 'long', year: 'numeric' })
}
