import { directionOf } from './direction.js'
import { element } from './element.js'
import { fileLine } from './file.js'
import { phoneLink, richText } from './text.js'

/** @typedef {import('./types.d.ts').FromCentre} FromCentre */
/** @typedef {import('./types.d.ts').Attachment} Attachment */
/** @typedef {import('./types.d.ts').Choice} Choice */
/** @typedef {import('./types.d.ts').Shown} Shown */
/** @typedef {import('./types.d.ts').State} State */
/** @typedef {import('./types.d.ts').Why} Why */
/** @typedef {import('./types.d.ts').Words} Words */

/**
 * One message of the centre, with what may be pressed under it. The name of who speaks is always
 * there for screen readers, and seen where it changes.
 * @param {FromCentre} item
 * @param {{ words: Words, time: HTMLElement, named: boolean, press: (choice: Choice, event: MouseEvent) => void }} options
 */
export function centreRow(
  { text, language, who, choices, attachment },
  { words, time, named, press },
) {
  const name = said('p', who, words, { class: named ? 'who' : 'unseen' })
  const bubble = element(
    'div',
    { class: 'bubble', lang: language },
    // A place or a file that came without words begins at the top.
    ...(text === '' && attachment !== undefined ? [] : [richText(text, { links: true })]),
  )
  if (attachment !== undefined) bubble.append(attached(attachment, words))
  bubble.append(element('p', { class: 'foot', lang: '' }, time))
  const row = element('div', { class: `row centre ${who}` }, name, bubble)
  if (choices.length > 0) {
    const group = element('div', {
      class: 'choices',
      role: 'group',
      'aria-label': words.choices,
      'data-label': 'choices',
      lang: language,
      dir: directionOf(language),
    })
    for (const choice of choices) group.append(choiceButton(choice, press))
    row.append(group)
  }
  return row
}

/** @param {Choice} choice @param {(choice: Choice, event: MouseEvent) => void} press */
function choiceButton(choice, press) {
  const button = element('button', { type: 'button', class: 'choice' })
  button.append(element('span', { dir: 'auto' }, choice.label))
  if (choice.description) {
    button.append(element('span', { class: 'description', dir: 'auto' }, choice.description))
  }
  button.addEventListener('click', (event) => press(choice, event))
  return button
}

/** @param {Attachment} attachment @param {Words} words */
function attached(attachment, words) {
  if (attachment.kind === 'contact') {
    return element(
      'p',
      { class: 'attached' },
      element('bdi', {}, attachment.name),
      ' ',
      phoneLink(attachment.phone),
    )
  }
  if (attachment.kind === 'location') {
    const { latitude, longitude, name } = attachment
    const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
    const link = said('a', 'map', words, { href, target: '_blank', rel: 'noopener noreferrer' })
    return element(
      'p',
      { class: 'attached' },
      ...(name ? [element('bdi', {}, name), ' '] : []),
      link,
    )
  }
  return fileLine(attachment)
}

/**
 * One message of hers: words, or a file.
 * @param {string | Shown} what
 * @param {{ words: Words, time: HTMLElement }} options
 */
export function myRow(what, { words, time }) {
  const state = element('span', { class: 'state' })
  const shown = typeof what === 'string' ? richText(what, { links: false }) : fileLine(what)
  const bubble = element('div', { class: 'bubble' }, shown)
  bubble.append(element('p', { class: 'foot' }, time, ' ', state))
  return element('div', { class: 'row me' }, said('p', 'me', words, { class: 'unseen' }), bubble)
}

/**
 * Shows how far a message of hers has come. Nothing says "sent" before the server has it.
 * @param {HTMLElement} row made by `myRow`
 * @param {State} state
 * @param {{ words: Words, why?: Why | undefined, retry: () => void, remove: () => void }} options
 */
export function showState(row, state, { words, why, retry, remove }) {
  row.dataset['state'] = state
  const shown = row.querySelector('.state')
  row.querySelector('.trouble')?.remove()
  if (state === 'sending' || state === 'waiting') shown?.replaceChildren(said('span', state, words))
  else if (state === 'sent') {
    const tick = element('span', { 'aria-hidden': 'true' }, '✓')
    shown?.replaceChildren(tick, said('span', 'sent', words, { class: 'unseen' }))
  } else shown?.replaceChildren(element('span', {}, '!'))
  if (state !== 'failed' && state !== 'refused') return
  const act = state === 'failed' ? retry : remove
  const button = said('button', state === 'failed' ? 'retry' : 'remove', words, {
    type: 'button',
    class: 'again',
  })
  button.addEventListener('click', act)
  row.append(element('p', { class: 'trouble' }, said('span', why ?? state, words), ' ', button))
}

/**
 * An element that says one word of the page, and says it anew when the page's language changes.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {keyof Words} key
 * @param {Words} words
 * @param {Record<string, string>} attributes
 */
const said = (tag, key, words, attributes = {}) =>
  element(tag, { ...attributes, 'data-word': key }, words[key])
