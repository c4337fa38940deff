import { element } from './element.js'
import { pictureOrName } from './file.js'

/** @typedef {import('./types.d.ts').Words} Words */
/** @typedef {import('./types.d.ts').Sending} Sending */

/** Bytes of one file, and how many go at once; the server takes no more. */
const mostBytes = 10_000_000
const mostFiles = 5

/**
 * Files she has chosen and not sent yet: shown above the field, each with a way to take it back.
 * @param {object} parts
 * @param {HTMLButtonElement} parts.button
 * @param {HTMLInputElement} parts.input
 * @param {HTMLElement} parts.list
 * @param {object} options
 * @param {() => Words} options.words
 * @param {(key: 'file-too-large' | 'file-empty' | 'too-many-files') => void} options.note
 * @param {() => void} options.changed
 */
export function openAttach({ button, input, list }, { words, note, changed }) {
  /** @type {Sending[]} */
  let chosen = []

  function show() {
    list.replaceChildren(...chosen.map(chip))
    list.hidden = chosen.length === 0
    changed()
  }

  /** @param {Sending} file */
  function chip(file) {
    const remove = element('button', { type: 'button', class: 'round' }, '✕')
    remove.setAttribute('aria-label', `${words()['remove-file']}: ${file.name}`)
    remove.addEventListener('click', () => {
      chosen = chosen.filter((one) => one !== file)
      show()
      button.focus()
    })
    return element('li', {}, pictureOrName(file), remove)
  }

  /** @param {readonly File[]} files */
  function add(files) {
    for (const file of files) {
      if (file.size > mostBytes) note('file-too-large')
      else if (file.size === 0) note('file-empty')
      else if (chosen.length >= mostFiles) note('too-many-files')
      else chosen.push(sendingOf(file))
    }
    show()
  }

  button.addEventListener('click', () => input.click())
  input.addEventListener('change', () => {
    add([...(input.files ?? [])])
    input.value = ''
  })

  return {
    add,
    any: () => chosen.length > 0,
    /** What was chosen; from now on it is on its way. */
    take() {
      const taken = chosen
      chosen = []
      show()
      return taken
    },
  }
}

/** @param {File} blob @returns {Sending} */
function sendingOf(blob) {
  const image = /^image\/(png|jpeg|webp|gif)$/.test(blob.type)
  return {
    blob,
    name: blob.name,
    image,
    sound: false,
    ...(image ? { href: URL.createObjectURL(blob) } : {}),
  }
}
