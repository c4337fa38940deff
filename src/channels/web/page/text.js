import { element } from './element.js'

/** Where a text of the centre may lead: a page by https, a phone number, nothing else. */
const link = /https:\/\/[^\s<>"'\u2066-\u2069]+/
/**
 * A number to call: international; nine digits as Portugal writes them; or a short number for
 * emergencies and help lines (112, 144, 116 xxx). Tax and card numbers begin otherwise.
 */
const phone =
  /\+\d[\d \u00a0.()-]{6,17}\d|[2789]\d{2}[ \u00a0]?\d{3}[ \u00a0]?\d{3}|112|144|116[ \u00a0]?\d{3}/
/** Digits in groups (times, dates, codes): in a right-to-left line their groups would swap. */
const digits = /\p{Nd}+(?:[ \u00a0.,:/–-]\p{Nd}+)+/u

const parts = new RegExp(
  `(?<link>${link.source})|(?<![\\p{Nd}\\p{L}.,:/+-])(?<phone>${phone.source})(?![\\p{Nd}\\p{L}€%]|[.,:/-]\\p{Nd}|\\s?[€%])|(?<digits>${digits.source})`,
  'gu',
)

/**
 * A text as paragraphs, each with its own direction, so that two languages in one message each
 * read from their own side. Links and phones become links only in the centre's own texts.
 * @param {string} text
 * @param {{ links: boolean }} options
 * @returns {HTMLElement}
 */
export function richText(text, { links }) {
  const box = element('div', { class: 'text' })
  for (const line of text.split(/\r\n|\r|\n|\u2028|\u2029/)) {
    box.append(element('p', { dir: directionOfLine(line) }, ...pieces(line, links)))
  }
  return box
}

const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * From which side a line reads: by its first letter that is not fenced in (UAX 9, rules P2 and P3). Browsers'
 * `auto` looks into the fences as well, and would set Arabic that begins with "NIF" from the left.
 * @param {string} line
 * @returns {'ltr' | 'rtl' | 'auto'}
 */
function directionOfLine(line) {
  let fences = 0
  for (const char of line) {
    if (/[\u2066-\u2068]/.test(char)) fences += 1
    else if (char === '\u2069') fences -= 1
    else if (fences < 1 && /\p{L}/u.test(char)) return fromRight.test(char) ? 'rtl' : 'ltr'
  }
  return 'auto'
}

/**
 * @param {string} line
 * @param {boolean} links
 * @returns {(Node | string)[]}
 */
function pieces(line, links) {
  /** @type {(Node | string)[]} */
  const made = []
  let from = 0
  for (const match of line.matchAll(parts)) {
    const [whole] = match
    const found = match.groups?.['link'] && links ? trimmed(whole) : whole
    made.push(line.slice(from, match.index), piece(found, match.groups ?? {}, links))
    from = match.index + found.length
  }
  made.push(line.slice(from))
  return made.filter((one) => one !== '')
}

/**
 * @param {string} found
 * @param {Record<string, string | undefined>} groups
 * @param {boolean} links
 * @returns {Node}
 */
function piece(found, groups, links) {
  if (links && groups['link']) {
    const attributes = { href: found, target: '_blank', rel: 'noopener noreferrer', dir: 'ltr' }
    return element('a', attributes, found)
  }
  if (links && groups['phone']) return phoneLink(found)
  return element('bdi', { dir: 'ltr' }, found)
}

/**
 * @param {string} number as written
 * @returns {HTMLElement}
 */
export function phoneLink(number) {
  const dialled = number.replace(/[^\d+]/g, '')
  return element('a', { href: `tel:${dialled}`, class: 'call', dir: 'ltr' }, number)
}

/** A full stop or bracket after an address belongs to the sentence. @param {string} address */
const trimmed = (address) => address.replace(/[.,;:!?)\]}»”]+$/, '')
