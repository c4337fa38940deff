import { element } from './element.js'

/** @typedef {import('./types.d.ts').Shown} Shown */

/**
 * A picture itself, anything else by its name.
 * @param {Shown} file
 */
export function pictureOrName({ href, name, image }) {
  return image && href !== undefined
    ? element('img', { src: href, alt: name, loading: 'lazy' })
    : element('bdi', {}, `📎 ${name}`)
}

/**
 * A file of a message: sound with a player, a picture that opens, anything else to be saved. One that is
 * still on its way has no address and is only shown.
 * @param {Shown} file
 */
export function fileLine(file) {
  const { href, name, image, sound } = file
  if (href === undefined || href.startsWith('blob:'))
    return element('p', { class: 'attached' }, pictureOrName(file))
  if (sound) {
    const player = element('audio', {
      controls: '',
      preload: 'none',
      src: href,
      'aria-label': name,
    })
    return element('p', { class: 'attached' }, player)
  }
  const how = image ? { target: '_blank' } : { download: '' }
  return element(
    'p',
    { class: 'attached' },
    element('a', { href, class: 'file', ...how }, pictureOrName(file)),
  )
}
