import { dropPending, keepPending, readPending } from './keep.js'
import { post } from './net.js'

/** @typedef {import('./types.d.ts').Pending} Pending */
/** @typedef {import('./types.d.ts').Body} Body */
/** @typedef {import('./types.d.ts').State} State */

/** Tries with a network that answers badly, before she is told; they take about 15 seconds. */
const tries = 5
/** A browser that says "offline" may be wrong, so it is tried now and then all the same. */
const offlineTryMs = 10_000
/** A server that wants a longer pause means: not today. */
const longestWaitMs = 120_000

/**
 * Delivers what she writes, one after the other, each once: the id stays the same on each try.
 * @param {object} options
 * @param {(message: Pending) => void} options.changed called whenever a message's state changes
 * @param {() => void} options.renewed called when the server no longer knew who she is
 */
export function openOutbox({ changed, renewed }) {
  /** @type {Pending[]} */
  let queue = []
  let running = false
  let stopped = false
  let wake = () => {}

  /** @param {number} ms */
  const pause = (ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve(undefined)
      }
    })

  /** @param {Pending} message @param {State} state */
  function turn(message, state) {
    if (message.state === state) return
    message.state = state
    changed(message)
  }

  /** @param {Pending} message @param {State} state */
  function finish(message, state) {
    // What is done needs its bytes no more; the picture on the screen has its own.
    if (state === 'sent' && 'file' in message.body) message.body.file.blob = new Blob()
    queue = queue.filter((one) => one !== message)
    dropPending(message)
    turn(message, state)
  }

  /** One try. Gives the ms until the next one, or undefined when the message is done with. @param {Pending} message */
  async function deliver(message) {
    turn(message, 'sending')
    const { status, waitMs, error } = await post(message)
    if (stopped) return undefined
    if (status === 202) finish(message, 'sent')
    else if (status === 429 && waitMs <= longestWaitMs) return waitMs
    else if (status >= 500 || status === 428) {
      // 428: a new cookie came with this answer, so the next try has it.
      if (status === 428) renewed()
      throw new Error(`answered ${status}`)
    } else {
      const why = 'file' in message.body ? whyOf(status, error) : undefined
      if (why !== undefined) message.why = why
      finish(message, 'refused')
    }
    return undefined
  }

  async function run() {
    if (running) return
    running = true
    let failures = 0
    for (let head = queue[0]; head !== undefined && !stopped; head = queue[0]) {
      try {
        const waitMs = await deliver(head)
        if (waitMs !== undefined) await pause(waitMs)
        failures = 0
      } catch {
        if (stopped) break
        if (!navigator.onLine) {
          for (const message of queue) turn(message, 'waiting')
          await pause(offlineTryMs)
        } else if (++failures >= tries) {
          for (const message of queue) turn(message, 'failed')
          break
        } else {
          await pause(500 * 2 ** failures)
        }
      }
    }
    running = false
  }

  return {
    /** Messages of an earlier visit, to be shown; they go out with `resume`. */
    restore() {
      queue = readPending()
      for (const message of queue) message.state = 'waiting'
      return queue
    },
    /** The server has it already: nothing to send. @param {string} id */
    settled(id) {
      const message = queue.find((one) => one.id === id)
      if (message !== undefined) finish(message, 'sent')
    },
    /** @param {Body} body @param {string} language */
    send(body, language) {
      /** @type {Pending} */
      const message = {
        id: newId(),
        at: Date.now(),
        body,
        language,
        state: navigator.onLine ? 'sending' : 'waiting',
      }
      queue.push(message)
      // Bytes are too much for this storage: a file goes out while the page is open.
      if (!('file' in body)) keepPending(message)
      void run()
      return message
    },
    /** The network is back, or she asked to try again. */
    resume() {
      wake()
      void run()
    },
    stop() {
      stopped = true
      queue = []
      wake()
    },
  }
}

/** @param {number} status @param {string | undefined} error @returns {import('./types.d.ts').Why | undefined} */
function whyOf(status, error) {
  if (status === 413) return 'file-too-large'
  if (status === 429) return 'too-many-files'
  if (status !== 415) return undefined
  return error === 'type' ? 'file-type' : 'file-broken'
}

/** 128 random bits. `crypto.randomUUID` is missing on pages without https, as in a first trial. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
