import { AsyncLocalStorage } from 'node:async_hooks'

/** The classes of libsignal 6.0.0 whose work prints. */
const loud = ['SessionRecord', 'SessionBuilder', 'SessionCipher'] as const

type Method = (this: unknown, ...args: unknown[]) => unknown
type Classes = Record<(typeof loud)[number], { prototype: object }>

const inLibsignal = new AsyncLocalStorage<true>()
const quiet = new WeakSet<object>()

/**
 * libsignal prints whole sessions, private keys included, when it opens, closes or drops one, and addresses of
 * people in the stacks of messages it cannot read. Nothing of what it does, now or later, reaches the console.
 * Done once however often it is called.
 */
export function quietLibsignal(libsignal: unknown): void {
  for (const name of ['info', 'warn', 'error'] as const) {
    const say = console[name]
    if (quiet.has(say)) continue
    console[name] = (...words: unknown[]) => {
      if (!inLibsignal.getStore()) say.apply(console, words)
    }
    quiet.add(console[name])
  }
  for (const name of loud) {
    const prototype = (libsignal as Classes)[name].prototype as Record<string, Method>
    if (quiet.has(prototype)) continue
    quiet.add(prototype)
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof value !== 'function' || key === 'constructor') continue
      prototype[key] = function (...args) {
        return inLibsignal.run(true, () => (value as Method).apply(this, args))
      }
    }
  }
}
