/** @typedef {import('./types.d.ts').Connection} Connection */

/** How often to fetch while no stream can be held. */
const pollMs = 3_000
/** And while one is: another process may have answered, of which this stream hears nothing. */
const checkMs = 20_000
/** A stream that was refused is asked for again after this. */
const reopenMs = 60_000

/**
 * Keeps the page up to date: a stream says when to fetch, and a slow clock fetches anyway. Only
 * while the page is looked at, which spares the battery and the stream's place.
 * @param {object} options
 * @param {(expectNews: boolean) => Promise<void>} options.refresh rejects when there is no answer
 * @param {(connection: Connection) => void} options.told
 */
export function openLive({ refresh, told }) {
  /** @type {EventSource | undefined} */
  let stream
  let nextOpen = 0
  let timer = 0
  let running = false

  const open = () => stream?.readyState === 1

  /** @param {boolean} expectNews */
  async function fetchNow(expectNews) {
    clearTimeout(timer)
    try {
      await refresh(expectNews)
      told('ok')
    } catch {
      told(navigator.onLine ? 'lost' : 'offline')
    }
    if (!running) return
    clearTimeout(timer)
    timer = setTimeout(tick, open() ? checkMs : pollMs)
  }

  function tick() {
    if (stream === undefined && Date.now() >= nextOpen) openStream()
    void fetchNow(false)
  }

  function openStream() {
    if (typeof EventSource === 'undefined') return
    const opened = new EventSource('/chat/events')
    stream = opened
    opened.onopen = () => void fetchNow(false)
    opened.onmessage = () => void fetchNow(true)
    opened.onerror = () => {
      if (opened.readyState === 2 && stream === opened) {
        stream = undefined
        nextOpen = Date.now() + reopenMs
      }
      if (running) {
        clearTimeout(timer)
        timer = setTimeout(tick, pollMs)
      }
    }
  }

  function pause() {
    clearTimeout(timer)
    stream?.close()
    stream = undefined
    nextOpen = 0
  }

  const look = () => {
    if (!running) return
    if (document.hidden) pause()
    else tick()
  }

  return {
    /** True while a stream tells what is new. */
    open,
    start() {
      if (running) return
      running = true
      document.addEventListener('visibilitychange', look)
      addEventListener('online', look)
      addEventListener('offline', look)
      look()
    },
    stop() {
      running = false
      pause()
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', look)
      removeEventListener('offline', look)
    },
  }
}
