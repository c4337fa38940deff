import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { go } from './place.ts'
import { keys } from './queries.ts'
import { tabPlace } from './queue/remembered.ts'
import type { Hello } from './shapes.ts'
import { Shell } from './shell/shell.tsx'
import { localeOf, speak, spoken } from './words/words.ts'

/** The inbox of somebody who is signed in whole, in the language she chose. */
export function Inbox() {
  const queries = useQueryClient()
  const [ready] = useState(() => {
    const me = queries.getQueryData<Hello>(keys.hello)?.me
    if (me && queries.getQueryData(keys.me) === undefined) queries.setQueryData(keys.me, me)
    const locale = localeOf(me?.locale)
    if (me && locale !== spoken()) void speak(locale)
    if (location.hash === '') go(tabPlace('mine'), { replace: true })
    return true
  })
  return ready ? <Shell /> : null
}
