import { memo } from 'react'
import type { FileInfo } from '#app/inbox-ports.ts'
import type { Content } from '#core/message.ts'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { FileView } from './file-view.tsx'
import type { Said } from './lines.ts'
import css from './message.module.css'
import { MessageText } from './message-text.tsx'
import { NoteText } from './note-text.tsx'
import { ContactView, PlaceView } from './place-view.tsx'
import { StrangerText } from './stranger-text.tsx'
import { writtenIn } from './written-in.ts'

/** What stands in one bubble. `writes` is the language she writes, where it is known. */
export const Message = memo(function Message(props: { entry: Said; writes: string | undefined }) {
  const { entry, writes } = props
  if (entry.kind === 'note') return <NoteText entry={entry} />
  if (entry.kind === 'person') {
    const { key, content, file, heard } = entry
    return <Hers id={key} content={content} file={file} heard={heard} writes={writes} />
  }
  return <Ours entry={entry} />
})

type Hers = {
  id: string
  content: Content
  file: FileInfo | undefined
  heard: string | undefined
  writes: string | undefined
}

function Hers({ id, content, file, heard, writes }: Hers) {
  const { t } = useWords()
  switch (content.kind) {
    case 'text':
      return <MessageText id={id} text={content.text} language={writtenIn(content.text, writes)} />
    case 'edit':
      return (
        <>
          <p className={css.quiet}>{t('thread.edited')}</p>
          <MessageText id={id} text={content.text} language={writtenIn(content.text, writes)} />
        </>
      )
    case 'press':
      return (
        <>
          <p className={css.quiet}>{t('thread.pressed')}</p>
          <MessageText id={id} text={content.label ?? content.data} />
        </>
      )
    case 'media': {
      const { file: sent, media, caption } = content
      const name = t(`thread.kind-${media}`)
      const known: FileInfo = file ?? {
        id: '',
        state: 'wanted',
        ...(sent.name === undefined ? {} : { name: sent.name }),
      }
      return (
        <>
          <FileView file={known} fallback={name} />
          {caption === undefined || caption === '' ? undefined : (
            <MessageText id={id} text={caption} language={writtenIn(caption, writes)} />
          )}
          {heard === undefined ? undefined : (
            <>
              <p className={css.quiet}>{t('thread.heard')}</p>
              <MessageText id={`${id}.heard`} text={heard} language={writtenIn(heard, writes)} />
            </>
          )}
        </>
      )
    }
    case 'location':
      return <PlaceView place={content} />
    case 'contact':
      return <ContactView name={content.name} phone={content.phone} />
    case 'unknown':
      return (
        <>
          <p>{t('thread.unknown')}</p>
          <p className={css.quiet}>
            <Name>{content.what.slice(0, 80)}</Name>
          </p>
        </>
      )
    case 'start':
    case 'blocked':
    // These stand elsewhere: as a line of ours, and under her voice note.
    case 'by-hand':
    case 'transcript':
      return undefined
  }
}

function Ours({ entry }: { entry: Extract<Said, { kind: 'centre' }> }) {
  const { key, part, file, original, byHand } = entry
  const { t } = useWords()
  const { attachment } = part
  const choices = part.buttons ?? part.list ?? []
  // What was written on the phone itself is in a language that nobody told us.
  const language = part.language === '' ? undefined : part.language
  return (
    <>
      {byHand ? (
        <p className={css.quiet}>
          {part.text === '' ? t('thread.by-hand-other') : t('thread.by-hand')}
        </p>
      ) : undefined}
      {attachment?.kind === 'location' ? <PlaceView place={attachment} /> : undefined}
      {attachment?.kind === 'contact' ? (
        <ContactView name={attachment.name} phone={attachment.phone} />
      ) : undefined}
      {file !== undefined ? (
        <FileView file={file} fallback={file.name ?? t('thread.kind-document')} />
      ) : attachment?.kind === 'file' ||
        attachment?.kind === 'upload' ||
        attachment?.kind === 'calendar' ? (
        <p className={css.quiet}>
          {t('thread.kind-document')}: <Name>{attachment.name}</Name>
        </p>
      ) : undefined}
      {part.text === '' ? undefined : (
        <MessageText id={key} text={part.text} language={language} original={original} />
      )}
      {choices.length === 0 ? undefined : (
        <ul className={css.choices} aria-label={t('thread.choices')}>
          {choices.map(({ label, data }) => (
            <li key={data}>
              <StrangerText text={label} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
