import { useEffect, useRef } from 'react'
import { ask, server } from '../api.ts'

/** Others forget who is looking after 15 s. */
const everyMs = 8_000
/** Who has not touched a key for this long is not writing any more, ms. */
const typingMs = 6_000

const typed = new Map<string, number>()
const writers = new Set<() => void>()

/** Somebody touched a key in the composer of this conversation. */
export function noteTyping(conversation: string): void {
  const before = typed.get(conversation) ?? 0
  typed.set(conversation, Date.now())
  if (Date.now() - before > typingMs) for (const hear of writers) hear()
}

/** Tells colleagues that this conversation is open here, and whether somebody writes, while the page is seen. */
export function useLooking(conversation: string): void {
  const told = useRef(false)
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState === 'hidden' || !navigator.onLine) return
      const typing = Date.now() - (typed.get(conversation) ?? 0) < typingMs
      told.current = typing
      const asked = server.api.conversations[':id'].looking.$post({
        param: { id: conversation },
        json: { typing },
      })
      // Nobody misses it when it fails: it is said again.
      ask(asked as never).catch(() => undefined)
    }
    tell()
    const beat = setInterval(tell, everyMs)
    writers.add(tell)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearInterval(beat)
      writers.delete(tell)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [conversation])
}
