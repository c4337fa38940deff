import { openAttach } from './attach.js'
import { openComposer } from './composer.js'
import { byId } from './element.js'
import { openExits } from './leave.js'
import { openLive } from './live.js'
import { fetchHello, fetchMessages } from './net.js'
import { oneAtATime } from './one-at-a-time.js'
import { openOutbox } from './outbox.js'
import { openScroll } from './scroll.js'
import { openSpeech } from './speech.js'
import { showStart } from './start.js'
import { openStatus } from './status.js'
import { openThread } from './thread.js'

/** @typedef {import('./types.d.ts').Body} Body */
/** @typedef {import('./types.d.ts').Choice} Choice */
/** @typedef {import('./types.d.ts').Hello} Hello */

/**
 * Two presses this close in time and place (CSS pixels) are one press of a nervous finger: the
 * second falls on whatever has moved under it meanwhile.
 */
const samePress = { ms: 700, distance: 32 }
/** Told of something new that is not there yet, the page looks again after these. */
const lookAgainMs = [250, 1_000]

const log = byId('log', HTMLElement)
const start = byId('start', HTMLElement)
const view = byId('view', HTMLElement)
const field = byId('text', HTMLTextAreaElement)
/** A link or a QR code may say what she came for. */
const payload = new URLSearchParams(location.search).get('start') ?? undefined

let language = navigator.language || 'pt-PT'
const speech = openSpeech(() => status.speak())
const status = openStatus(
  byId('status', HTMLElement),
  byId('note', HTMLElement),
  () => speech.now().words,
)
const scroll = openScroll(view, byId('jump', HTMLButtonElement))
const thread = openThread(log, { speak: speech.now, press, retry: () => outbox.resume() })
const outbox = openOutbox({ changed, renewed })
const live = openLive({ refresh, told })

/** @param {import('./types.d.ts').Pending} message */
function changed(message) {
  thread.show(message)
  scroll.stay()
  if (message.state !== 'sent') return
  status.quiet()
  if (!live.open()) void fetchNew().catch(() => {})
}

/** Her cookie was gone and she is somebody new: what stood here is not hers to see any more. */
function renewed() {
  thread.clear()
  live.stop()
  live.start()
}

/** @param {import('./types.d.ts').Connection} connection */
function told(connection) {
  if (connection === 'ok') speech.again()
  if (status.connection(connection)) outbox.resume()
}

/** The page speaks as the bot spoke last: a colleague may write in another language than she reads. @param {string} tag */
function follow(tag) {
  if (tag === '' || tag === language) return
  language = tag
  speech.follow(tag)
}

/** @param {Body} body */
function send(body) {
  start.hidden = true
  status.quiet()
  thread.show(outbox.send(body, language))
  scroll.toEnd()
  live.start()
}

let pressed = { at: 0, x: 0, y: 0 }
/** @param {Choice} choice @param {MouseEvent} event */
function press({ data, label }, { clientX: x, clientY: y }) {
  const at = Date.now()
  const near = Math.hypot(x - pressed.x, y - pressed.y) < samePress.distance
  const twice = near && at - pressed.at < samePress.ms
  pressed = { at, x, y }
  if (!twice) send({ press: { data, label } })
}

/** All that is new, from the server. Gives how many messages came. */
const fetchNew = oneAtATime(async () => {
  let count = 0
  for (let more = true; more; ) {
    const answer = await fetchMessages(thread.place)
    more = answer.more
    count += answer.items.length
    for (const item of answer.items) {
      if (item.from === 'me') outbox.settled(item.id)
      else if (item.who === 'bot') follow(item.language)
    }
    scroll.follow(thread.take(answer.items))
  }
  return count
})

/** @param {boolean} expectNews */
async function refresh(expectNews) {
  if ((await fetchNew()) > 0 || !expectNews) return
  for (const ms of lookAgainMs) {
    await new Promise((resolve) => setTimeout(resolve, ms))
    if ((await fetchNew()) > 0) return
  }
}

/** @param {string} tag */
function begin(tag) {
  follow(tag)
  language = tag
  history.replaceState(null, '', '/chat')
  send({ start: payload === undefined ? {} : { payload } })
  // Not the field: on a phone its keyboard would cover the answer.
  view.focus({ preventScroll: true })
}

/** @param {Hello} hello */
function greet(hello) {
  byId('centre', HTMLElement).textContent = hello.centre
  status.phone(hello.phone)
  const heading = byId('hellos', HTMLElement)
  showStart(heading, byId('languages', HTMLElement), hello, speech.now().tag, begin)
}

/** What is there already is put up quietly: a screen reader must not read the whole past aloud. */
async function open() {
  greet(await fetchHello())
  log.setAttribute('aria-live', 'off')
  await fetchNew()
  scroll.toEnd()
  setTimeout(() => log.setAttribute('aria-live', 'polite'), 500)
  start.hidden = !thread.empty() && payload === undefined
  if (!thread.empty()) live.start()
  told('ok')
  outbox.resume()
}

/** Opens, and tries again for as long as it takes. */
async function openPatiently() {
  status.connection('connecting')
  for (let wait = 1_000; ; wait = Math.min(wait * 2, 10_000)) {
    try {
      return await open()
    } catch {
      told(navigator.onLine ? 'lost' : 'offline')
      await new Promise((resolve) => {
        setTimeout(resolve, wait)
        addEventListener('online', resolve, { once: true })
      })
    }
  }
}

const attach = openAttach(
  {
    button: byId('attach', HTMLButtonElement),
    input: byId('files', HTMLInputElement),
    list: byId('chosen', HTMLElement),
  },
  {
    words: () => speech.now().words,
    note: (key) => status.note(key),
    changed: () => composer.grow(),
  },
)
const composer = openComposer(byId('composer', HTMLFormElement), field, {
  send: (text) => send({ text }),
  tooLong: () => status.note('too-long'),
  files() {
    const taken = attach.take()
    for (const file of taken) send({ file })
    return taken.length > 0
  },
  filesChosen: () => attach.any(),
  pasted: attach.add,
})
const exits = openExits(byId('ask', HTMLDialogElement), {
  stop() {
    outbox.stop()
    live.stop()
  },
  lost: () => status.note('lost'),
})
byId('new', HTMLButtonElement).addEventListener('click', exits.newChat)
byId('leave', HTMLButtonElement).addEventListener('click', exits.leave)
addEventListener('online', () => outbox.resume())
// A page that the browser kept whole and brings back may be of somebody who has left since.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
if (!navigator.cookieEnabled) status.note('no-cookies')

for (const message of outbox.restore()) thread.show(message)
void openPatiently()
