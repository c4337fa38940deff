/** @typedef {import('./types.d.ts').Hello} Hello */
/** @typedef {import('./types.d.ts').Item} Item */
/** @typedef {import('./types.d.ts').Pending} Pending */
/** @typedef {import('./types.d.ts').Sending} Sending */
/** @typedef {import('./types.d.ts').Speech} Speech */

/** A phone on the edge of a network hangs rather than fails; after this long it is tried again. */
const patienceMs = 15_000
/** A file of 10 MB at half a megabit per second. */
const filePatienceMs = 180_000

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @param {number} [patience] ms
 */
async function request(path, init, patience = patienceMs) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(path, { ...init, signal: stop.signal, credentials: 'same-origin' })
  } finally {
    clearTimeout(timer)
  }
}

/** @param {string} path */
async function readJson(path) {
  const answer = await request(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.json()
}

/** @returns {Promise<Hello>} */
export const fetchHello = () => readJson('/chat/hello')

/** @param {string} tag @returns {Promise<Speech>} */
export const fetchWords = (tag) => readJson(`/chat/words/${encodeURIComponent(tag)}`)

/**
 * @param {{ in: number, out: number }} after
 * @returns {Promise<{ items: Item[], more: boolean }>}
 */
export const fetchMessages = (after) => readJson(`/chat/messages?after=${after.in}:${after.out}`)

/**
 * @param {Pending} message
 * @returns {Promise<{ status: number, waitMs: number, error?: string }>} rejects when no answer came
 */
export async function post(message) {
  const answer =
    'file' in message.body ? await postFile(message, message.body.file) : await postWords(message)
  const waitMs = Number(answer.headers.get('retry-after') ?? 1) * 1000
  if (answer.status !== 415) return { status: answer.status, waitMs }
  const { error } = await answer.json().catch(() => ({}))
  return { status: answer.status, waitMs, error }
}

/** @param {Pending} message */
const postWords = ({ id, language, body }) =>
  request('/chat/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, language, ...body }),
  })

/** @param {Pending} message @param {Sending} file */
const postFile = ({ id, language }, { blob, name }) =>
  request(
    '/chat/files',
    {
      method: 'POST',
      headers: {
        'content-type': blob.type || 'application/octet-stream',
        'x-message-id': id,
        'x-language': language,
        'x-file-name': encoded(name),
      },
      body: blob,
    },
    filePatienceMs,
  )

/** The end of a name, for a header: there stands what kind of file it is. @param {string} name */
function encoded(name) {
  try {
    return encodeURIComponent([...name].slice(-100).join(''))
  } catch {
    return 'file'
  }
}

/** A new identity: the server forgets nothing, but this browser does. */
export const forget = () => request('/chat/forget', { method: 'POST' })
