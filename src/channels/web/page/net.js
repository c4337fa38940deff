/** @typedef {import('./types.d.ts').Hello} Hello */
/** @typedef {import('./types.d.ts').Item} Item */
/** @typedef {import('./types.d.ts').Pending} Pending */

/** A phone on the edge of a network hangs rather than fails; after this long it is tried again. */
const patienceMs = 15_000

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function request(path, init) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patienceMs)
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

/**
 * @param {{ in: number, out: number }} after
 * @returns {Promise<{ items: Item[], more: boolean }>}
 */
export const fetchMessages = (after) => readJson(`/chat/messages?after=${after.in}:${after.out}`)

/**
 * @param {Pending} message
 * @returns {Promise<{ status: number, waitMs: number }>} rejects when no answer came
 */
export async function post({ id, language, body }) {
  const answer = await request('/chat/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, language, ...body }),
  })
  return { status: answer.status, waitMs: Number(answer.headers.get('retry-after') ?? 1) * 1000 }
}

/** A new identity: the server forgets nothing, but this browser does. */
export const forget = () => request('/chat/forget', { method: 'POST' })
