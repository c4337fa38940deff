import type { Entry } from '#app/inbox-ports.ts'
import { Name } from '../ui/name.tsx'
import css from './message.module.css'
import { useNames } from './names.ts'
import { StrangerText } from './stranger-text.tsx'

/** A note to colleagues, and who was named in it. */
export function NoteText({ entry }: { entry: Extract<Entry, { kind: 'note' }> }) {
  const nameOf = useNames()
  const unsaid = entry.mentions
    .map((id) => `@${nameOf(id)}`)
    .filter((it) => !entry.text.includes(it))
  return (
    <>
      <StrangerText text={entry.text} />
      {unsaid.length === 0 ? undefined : (
        <p className={css.quiet}>
          <Name>{unsaid.join(' ')}</Name>
        </p>
      )}
    </>
  )
}
