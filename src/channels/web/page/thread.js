import { centreRow, myRow, showState } from './bubble.js'
import { dayName, timeElement } from './days.js'
import { element } from './element.js'

/** @typedef {import('./types.d.ts').Item} Item */
/** @typedef {import('./types.d.ts').Choice} Choice */
/** @typedef {import('./types.d.ts').Pending} Pending */
/** @typedef {import('./types.d.ts').Words} Words */

/** What stands for the first press of "hello", which has no words of its own. */
const wave = '👋'

/**
 * The conversation as she sees it: what the server knows, in its order, and below it what is
 * still on its way.
 * @param {HTMLElement} log
 * @param {object} options
 * @param {() => { words: Words, tag: string }} options.speak the page's words now
 * @param {(choice: Choice, event: MouseEvent) => void} options.press
 * @param {() => void} options.retry
 */
export function openThread(log, { speak, press, retry }) {
  /** Rows of hers that the server has not given back yet, oldest first. @type {Map<string, HTMLElement>} */
  const pending = new Map()
  const place = { in: 0, out: 0 }
  let lastDay = ''
  let lastWho = ''

  /** @param {number} at @param {Node} before */
  function markDay(at, before) {
    const { words, tag } = speak()
    const day = new Date(at).toDateString()
    const first = lastDay === ''
    if (day === lastDay || (first && day === new Date().toDateString())) {
      lastDay = day
      return
    }
    lastDay = day
    log.insertBefore(
      element('p', { class: 'day', 'data-day': String(at) }, dayName(at, words, tag)),
      before,
    )
  }

  /** @param {HTMLElement} row @param {string} id @param {Pending['state']} state @param {Pending['why']} [why] */
  function mark(row, id, state, why) {
    const remove = () => {
      row.remove()
      pending.delete(id)
    }
    showState(row, state, { words: speak().words, why, retry, remove })
  }

  /** Where confirmed rows go: before all that is still on its way. */
  const firstPending = () => pending.values().next().value ?? null

  /** @param {Item} item @returns {HTMLElement | undefined} its row, when it is new on the screen */
  function add(item) {
    const { words, tag } = speak()
    const time = timeElement(item.at, tag)
    if (item.from === 'centre') {
      const named = item.who !== lastWho
      lastWho = item.who
      const row = centreRow(item, { words, time, named, press })
      log.insertBefore(row, firstPending())
      markDay(item.at, row)
      return row
    }
    const known = pending.get(item.id)
    const row = known ?? myRow(item.file ?? (item.text || wave), { words, time })
    pending.delete(item.id)
    if (known === undefined) log.insertBefore(row, firstPending())
    markDay(item.at, row)
    mark(row, item.id, 'sent')
    return known === undefined ? row : undefined
  }

  return {
    place,
    /** Takes away what the server gave, and leaves what is still on its way. */
    clear() {
      const kept = new Set(pending.values())
      for (const row of [...log.children]) {
        if (row instanceof HTMLElement && !kept.has(row)) row.remove()
      }
      place.in = 0
      place.out = 0
      lastDay = ''
      lastWho = ''
    },
    /** True while there is nothing at all on the screen. */
    empty: () => log.childElementCount === 0,
    /**
     * @param {readonly Item[]} items as the server gave them
     * @returns {HTMLElement[]} the rows that are new on the screen
     */
    take(items) {
      const rows = []
      for (const item of items) {
        const side = item.from === 'me' ? 'in' : 'out'
        if (item.seq <= place[side]) continue
        place[side] = item.seq
        const row = add(item)
        if (row !== undefined) rows.push(row)
      }
      return rows
    },
    /** A message of hers that is on its way, or one whose state changed. @param {Pending} message */
    show(message) {
      const { id, at, body, state, why } = message
      const known = pending.get(id)
      if (known !== undefined) return mark(known, id, state, why)
      const { words, tag } = speak()
      const row = myRow(saidIn(body), { words, time: timeElement(at, tag) })
      pending.set(id, row)
      log.append(row)
      mark(row, id, state, why)
    },
  }
}

/** @param {Pending['body']} body */
function saidIn(body) {
  if ('file' in body) return body.file
  if ('text' in body) return body.text
  return 'press' in body ? body.press.label : wave
}
