import { useEffect, useRef, useState } from 'react'
import type { Entry } from '#app/inbox-ports.ts'
import { textOf } from '#core/message.ts'
import { useWords } from '../words/words.ts'
import { tamed } from './tame.ts'

/** Characters of a new message that are read out; the rest is a move away. */
const readOut = 200

/** Tells a screen reader, when it is free, what the person wrote just now. Never what was there before. */
export function NewWords({ entries, name }: { entries: readonly Entry[]; name: string }) {
  const { t } = useWords()
  const last = entries.findLast((entry) => entry.kind === 'person')
  const known = useRef(last?.key)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (last === undefined || last.key === known.current) return
    known.current = last.key
    const text = tamed(textOf(last.content) ?? t('thread.something')).slice(0, readOut)
    setSaid(t('thread.says', { name, text }))
  }, [last, name, t])
  return (
    <div className="unseen" aria-live="polite">
      {said}
    </div>
  )
}
