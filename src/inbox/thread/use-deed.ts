import { useCallback, useRef, useState } from 'react'
import type { Deed, DeedName } from '#core/handoff/deed.ts'
import { type Problem, problemOf } from '../api.ts'
import { newId } from '../new-id.ts'
import { doDeed } from './do-deed.ts'

/** What is being done with one conversation, and what became of it. */
export type Doing = {
  /** Does it; false when it was refused or nothing came back, and `problem` says why. */
  go: (deed: Deed) => Promise<boolean>
  /** The same again under the same id, after nothing came back. */
  again: () => Promise<boolean>
  busy: DeedName | undefined
  problem: Problem | undefined
  /** What was asked when the problem came. */
  failed: Deed | undefined
  forget: () => void
}

/** Deeds of one conversation, one at a time: a second press while one is under way does nothing. */
export function useDeed(conversation: string): Doing {
  const [busy, setBusy] = useState<DeedName>()
  const [trouble, setTrouble] = useState<{ problem: Problem; deed: Deed; id: string }>()
  const running = useRef(false)

  const run = useCallback(
    async (deed: Deed, id: string) => {
      if (running.current) return false
      running.current = true
      setBusy(deed.do)
      setTrouble(undefined)
      try {
        await doDeed(conversation, id, deed)
        return true
      } catch (error) {
        setTrouble({ problem: problemOf(error), deed, id })
        return false
      } finally {
        running.current = false
        setBusy(undefined)
      }
    },
    [conversation],
  )

  return {
    go: useCallback((deed: Deed) => run(deed, newId()), [run]),
    again: useCallback(
      async () => trouble !== undefined && run(trouble.deed, trouble.id),
      [run, trouble],
    ),
    busy,
    problem: trouble?.problem,
    failed: trouble?.deed,
    forget: useCallback(() => setTrouble(undefined), []),
  }
}
