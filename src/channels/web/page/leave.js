import { clearKept } from './keep.js'
import { forget } from './net.js'

/** Other tabs of this browser, so that none goes on showing the conversation. */
const tabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('acolhe-chat')
const thirtyDays = 30 * 24 * 60 * 60

/**
 * The two ways out: leaving at once, and beginning a new chat as somebody new.
 * @param {HTMLDialogElement} dialog asks whether she means the new chat
 * @param {object} options
 * @param {() => void} options.stop ends all sending and fetching of this page
 * @param {() => void} options.lost the new chat could not begin: no connection
 */
export function openExits(dialog, { stop, lost }) {
  /**
   * Leaves nothing: screen first, then what still runs, then the device, then the page. The
   * address is replaced, so "back" does not return here. Her cookie cannot be read from here; the
   * mark makes the server take it for void, even when there is no network to say so now.
   */
  function goneFromHere() {
    document.body.replaceChildren()
    document.title = '\u2013'
    stop()
    clearKept()
    const secure = location.protocol === 'https:' ? '; secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on older phones and without https
    document.cookie = `acolhe-chat-left=1; path=/chat; max-age=${thirtyDays}; samesite=strict${secure}`
    if (navigator.onLine) location.replace('/chat/left')
    else history.replaceState(null, '', '/chat/left')
  }

  function begunElsewhere() {
    stop()
    clearKept()
    location.replace('/chat')
  }

  async function beginNew() {
    try {
      const answer = await forget()
      if (!answer.ok) throw new Error(`answered ${answer.status}`)
    } catch {
      return lost()
    }
    tabs?.postMessage('new')
    begunElsewhere()
  }

  if (tabs !== undefined) {
    tabs.onmessage = ({ data }) => (data === 'left' ? goneFromHere() : begunElsewhere())
  }
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') void beginNew()
    dialog.returnValue = ''
  })

  return {
    leave() {
      tabs?.postMessage('left')
      goneFromHere()
    },
    newChat: () => dialog.showModal(),
  }
}
