import type { Entry } from '#app/inbox-ports.ts'
import css from './message.module.css'
import { useNames } from './names.ts'
import { StrangerText } from './stranger-text.tsx'

/** A note to colleagues, and who was named in it. */
export function NoteText({ entry }: { entry: Extract<Entry, { kind: 'note' }> }) {
  const nameOf = useNames()
  return (
    <>
      <StrangerText text={entry.text} />
      {entry.mentions.length === 0 ? undefined : (
        <p className={css.quiet}>
          <bdi>{entry.mentions.map((id) => `@${nameOf(id)}`).join(' ')}</bdi>
        </p>
      )}
    </>
  )
}
