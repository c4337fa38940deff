import type { DraftStorage } from './draft-store.ts'
import {
  inOrder,
  isOurs,
  nextTime,
  nextToSend,
  type Outcome,
  type Pending,
  readPending,
  type Writing,
  waitAfter,
} from './pending.ts'

const prefix = 'acolhe.sending.'

/** What the queue needs from outside. */
export type Sending = {
  storage: DraftStorage
  account: string
  now: () => number
  /** Rings after `ms`; the answer takes the bell back. */
  after: (ms: number, ring: () => void) => () => void
  /** One try. Never rejects. */
  send: (one: Pending) => Promise<Outcome>
  /** The server has it. When this resolves the thread shows it by itself. */
  arrived: (one: Pending) => Promise<void>
  /** Runs while no other tab does: keeps two tabs from trying at once. Their ids make it harmless. */
  alone: (run: () => Promise<void>) => Promise<void>
}

/**
 * Messages that wait to leave this browser. Each is a row of its own in the storage, so that tabs never
 * overwrite one another; each leaves in order within its conversation, once, under its one id.
 */
export function openSendQueue(sending: Sending) {
  const { storage, now } = sending
  const mine = `${prefix}${sending.account}.`
  const inHand = new Map<string, Pending>()
  const heard = new Set<() => void>()
  let shown: readonly Pending[] = []
  let running = false
  let again = false
  let stopBell = () => {}
  let lastAt = 0

  const stored = (): Pending[] =>
    Array.from({ length: storage.length }, (_, i) => storage.key(i))
      .filter((key): key is string => key?.startsWith(mine) === true)
      .map((key) => readPending(storage.getItem(key)))
      .filter((one): one is Pending => one !== undefined)

  /** Where the storage takes nothing it lives in memory, and is lost only with the tab. */
  const memory = new Map<string, Pending>()
  const all = (): Pending[] => {
    const known = new Map([...memory.values(), ...stored()].map((one) => [one.id, one]))
    return [...known.values()].sort(inOrder)
  }

  function put(one: Pending): void {
    try {
      storage.setItem(mine + one.id, JSON.stringify(one))
      memory.delete(one.id)
    } catch {
      memory.set(one.id, one)
    }
  }

  function remove(id: string): void {
    storage.removeItem(mine + id)
    memory.delete(id)
  }

  function changed(): void {
    const waiting = all().filter(({ id }) => !inHand.has(id))
    shown = [...waiting, ...inHand.values()].sort(inOrder)
    for (const hear of heard) hear()
  }

  function settle(one: Pending, outcome: Outcome): void {
    inHand.delete(one.id)
    if (outcome.is === 'done') {
      remove(one.id)
      const done: Pending = { ...one, state: 'done' }
      inHand.set(one.id, done)
      const forget = () => {
        inHand.delete(one.id)
        changed()
      }
      void sending.arrived(done).then(forget, forget)
    } else if (outcome.is === 'stuck') {
      put({ ...one, state: 'stuck', tries: one.tries + 1, problem: outcome.problem })
    } else if (outcome.is === 'no-answer') {
      const tries = one.tries + 1
      put({ ...one, state: 'waiting', tries, retryAt: now() + waitAfter(tries) })
    }
    changed()
  }

  async function drain(): Promise<void> {
    for (;;) {
      const next = nextToSend(all(), now())
      if (next === undefined) return
      inHand.set(next.id, { ...next, state: 'sending' })
      changed()
      const outcome = await sending.send(next)
      settle(next, outcome)
      if (outcome.is === 'signed-out') return
    }
  }

  /** Sends what may leave now. Call it when the network is back or somebody signed in. */
  function wake(): void {
    again = true
    if (running) return
    running = true
    void (async () => {
      while (again) {
        again = false
        await sending.alone(drain)
      }
      running = false
      stopBell()
      const time = nextTime(all())
      const wait = time === undefined ? undefined : time - now()
      if (wait !== undefined && wait > 0) stopBell = sending.after(wait, wake)
    })()
  }

  changed()
  return {
    /** Takes a message over; true at once, also without a network. A known id is not taken twice. */
    add(conversation: string, id: string, deed: Writing): void {
      if (all().some((one) => one.id === id) || inHand.has(id)) return
      lastAt = Math.max(now(), lastAt + 1, ...all().map(({ at }) => at + 1))
      put({ id, conversation, at: lastAt, deed, state: 'waiting', tries: 0 })
      changed()
      wake()
    },

    /** By hand: a stuck one again, under the same id; `change` is what was learned since. */
    retry(id: string, change: { seen?: number } = {}): void {
      const one = all().find((other) => other.id === id)
      if (one === undefined) return
      const { problem: _solved, retryAt: _now, ...rest } = one
      const deed = one.deed.do === 'reply' ? { ...one.deed, ...change } : one.deed
      put({ ...rest, deed, state: 'waiting' })
      changed()
      wake()
    },

    /** Takes one out that surely never arrived, and gives it back. Undefined when it may have. */
    takeBack(id: string): Pending | undefined {
      const one = all().find((other) => other.id === id)
      if (one === undefined || inHand.has(id) || !isOurs(one)) return undefined
      remove(id)
      changed()
      wake()
      return one
    },

    /** The network is back: nobody waits for the clock any more. */
    hurry(): void {
      for (const { retryAt: _now, ...one } of all()) {
        if (one.state === 'waiting' && !inHand.has(one.id)) put(one)
      }
      wake()
    },

    wake,
    /** Another tab added or settled something. */
    refresh: changed,
    /** All that has not arrived, oldest first. The same array until something changes. */
    all: (): readonly Pending[] => shown,
    subscribe(hear: () => void): () => void {
      heard.add(hear)
      return () => heard.delete(hear)
    },
    close: () => stopBell(),
  }
}

export type SendQueue = ReturnType<typeof openSendQueue>

/** Removes every waiting message of everybody: after signing out nothing is left to read. */
export function removePending(storage: DraftStorage): void {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i))
  for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key)
}
