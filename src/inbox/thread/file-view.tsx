import type { FileInfo } from '#app/inbox-ports.ts'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { hasWord, useWords } from '../words/words.ts'
import css from './file-view.module.css'
import { Photo } from './photo.tsx'
import { VoiceNote } from './voice-note.tsx'
import { sizeOf } from './when.ts'

/** Where the bytes of a file are read: for who may see the conversation, and nobody else. */
const fileHref = (id: string): string => `/api/files/${encodeURIComponent(id)}`

/** A file of a message, as far as it is here: shown, played, offered, or why it is not. */
export function FileView({ file, fallback }: { file: FileInfo; fallback: string }) {
  const { t, tag } = useWords()
  if (file.state !== 'ready') return <NotHere file={file} name={file.name ?? fallback} />
  const href = fileHref(file.id)
  const mime = file.mime ?? ''
  if (mime.startsWith('image/')) return <Photo file={file} href={href} alt={fallback} />
  if (mime.startsWith('audio/'))
    return (
      <VoiceNote href={href} name={fallback} {...(file.seconds ? { seconds: file.seconds } : {})} />
    )
  if (mime.startsWith('video/')) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody writes captions for what strangers send
      <video className={css.video} src={href} controls preload="none" aria-label={fallback} />
    )
  }
  const size = file.size === undefined ? '' : sizeOf(file.size, tag)
  return (
    <a className={css.file} href={href} download={file.name ?? ''}>
      <Icon name="file" size={24} />
      <span className={css.name}>
        <Name>{file.name ?? fallback}</Name>
        <small>
          {t('thread.download')} {size}
        </small>
      </span>
    </a>
  )
}

function NotHere({ file, name }: { file: FileInfo; name: string }) {
  const { t } = useWords()
  const reason = `thread.file-${file.code ?? ''}`
  const why = hasWord(reason) ? t(reason) : ''
  return (
    <div className={css.file} data-state={file.state}>
      <Icon name={file.state === 'wanted' ? 'clock' : 'urgent'} size={24} />
      <span className={css.name}>
        <Name>{name}</Name>
        <small>
          {t(`thread.file-${file.state}` as 'thread.file-wanted')} {why}
        </small>
      </span>
    </div>
  )
}
