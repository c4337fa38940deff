/**
 * What stays on the device: the draft, and messages not delivered yet. All under one prefix, so
 * that leaving removes all of it and nothing of other pages. Where a browser keeps nothing, the
 * page works on without.
 */

const prefix = 'acolhe-chat:'
const draftKey = `${prefix}draft`
const pendingPrefix = `${prefix}pending:`

/** @typedef {import('./types.d.ts').Pending} Pending */

/**
 * @template T
 * @param {() => T} act
 * @param {T} otherwise
 */
function tried(act, otherwise) {
  try {
    return act()
  } catch {
    return otherwise
  }
}

export const readDraft = () => tried(() => localStorage.getItem(draftKey) ?? '', '')

/** @param {string} text */
export function keepDraft(text) {
  tried(
    () => (text === '' ? localStorage.removeItem(draftKey) : localStorage.setItem(draftKey, text)),
    undefined,
  )
}

/** One key a message, so that two tabs never overwrite each other's. @param {Pending} message */
const keyOf = ({ at, id }) => `${pendingPrefix}${at}:${id}`

/** @param {Pending} message */
export function keepPending(message) {
  tried(() => localStorage.setItem(keyOf(message), JSON.stringify(message)), undefined)
}

/** @param {Pending} message */
export function dropPending(message) {
  tried(() => localStorage.removeItem(keyOf(message)), undefined)
}

/** Messages an earlier visit could not deliver, oldest first. @returns {Pending[]} */
export function readPending() {
  return tried(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(pendingPrefix))
    return keys
      .map((key) => /** @type {Pending} */ (JSON.parse(localStorage.getItem(key) ?? '')))
      .sort((a, b) => a.at - b.at)
  }, [])
}

/** Leaves nothing of this page in either storage. */
export function clearKept() {
  for (const storage of ['localStorage', 'sessionStorage']) {
    tried(() => {
      const store = /** @type {Storage} */ (window[/** @type {'localStorage'} */ (storage)])
      for (const key of Object.keys(store)) if (key.startsWith(prefix)) store.removeItem(key)
    }, undefined)
  }
}
