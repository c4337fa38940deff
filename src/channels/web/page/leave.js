import { clearKept } from './keep.js'
import { forget } from './net.js'

/** Other tabs of this browser, so that none goes on showing the conversation. */
const tabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('acolhe-chat')
const thirtyDays = 30 * 24 * 60 * 60

/** Does in this tab what was done in another. */
export function followOtherTabs() {
  if (tabs === undefined) return
  tabs.onmessage = ({ data }) => (data === 'left' ? goneFromHere() : location.replace('/chat'))
}

/** Leaves at once, in all tabs. */
export function leave() {
  tabs?.postMessage('left')
  goneFromHere()
}

/**
 * Leaves nothing: screen first, then the device, then the page. The address is replaced, so
 * "back" does not return here. Her cookie cannot be read from here; the mark makes the server take
 * it for void, even when there is no network to say so now.
 */
function goneFromHere() {
  document.body.replaceChildren()
  document.title = '\u2013'
  clearKept()
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on older phones and without https
  document.cookie = `acolhe-chat-left=1; path=/chat; max-age=${thirtyDays}; samesite=strict${secure}`
  if (navigator.onLine) location.replace('/chat/left')
  else history.replaceState(null, '', '/chat/left')
}

/**
 * Starts a new chat under a new identity, after she said that she means it.
 * @param {HTMLDialogElement} dialog
 * @param {{ stop: () => void, lost: () => void }} options
 */
export function openNewChat(dialog, { stop, lost }) {
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') void begin()
    dialog.returnValue = ''
  })

  async function begin() {
    try {
      const answer = await forget()
      if (!answer.ok) throw new Error('not forgotten')
    } catch {
      return lost()
    }
    stop()
    clearKept()
    tabs?.postMessage('new')
    location.replace('/chat')
  }

  return () => dialog.showModal()
}
