import { useMemo } from 'react'
import type { PersonCard } from '#app/inbox-ports.ts'
import { useLabels, useMe } from '../queries.ts'
import { useWords } from '../words/words.ts'
import type { Naming } from './event-words.ts'
import { useNames } from './names.ts'

/** Everything that events are worded with, in the language spoken now. `people`: who shares her phone. */
export function useNaming(people?: PersonCard['people']): Naming {
  const { t, tag } = useWords()
  const nameOf = useNames()
  const { queuesInfo, flows } = useMe()
  const labels = useLabels()
  return useMemo(
    () => ({
      t,
      tag,
      nameOf,
      queueOf: (id) => queuesInfo.find((one) => one.id === id)?.name ?? id,
      flowOf: (id) => flows.find((one) => one.id === id)?.title ?? id,
      personOf: (id) => people?.find((one) => one.id === id)?.name,
      labelOf: (id) => labels.find((one) => one.id === id)?.name ?? id,
    }),
    [t, tag, nameOf, queuesInfo, flows, labels, people],
  )
}
