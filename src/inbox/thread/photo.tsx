import { useEffect, useRef, useState } from 'react'
import type { FileInfo } from '#app/inbox-ports.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import css from './file-view.module.css'

/** Longest side of a photo in the thread, in CSS pixels. */
const longest = 260

/** The box a photo takes in the thread before it has loaded, so that nothing jumps. */
function boxOf(file: Pick<FileInfo, 'width' | 'height'>): { width: number; height: number } {
  const { width = longest, height = longest } = file
  if (width <= 0 || height <= 0) return { width: longest, height: longest }
  const scale = Math.min(1, longest / Math.max(width, height))
  return {
    width: Math.max(48, Math.round(width * scale)),
    height: Math.max(48, Math.round(height * scale)),
  }
}

/** A photo in its box; pressed, it fills the screen in a native dialog. */
export function Photo({ file, href, alt }: { file: FileInfo; href: string; alt: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [failed, setFailed] = useState(false)
  const box = boxOf(file)
  if (failed) {
    return (
      <a className={css.file} href={href} download={file.name ?? ''}>
        {t('thread.photo-failed')}
      </a>
    )
  }
  return (
    <>
      <button
        type="button"
        className={css.photo}
        style={{ aspectRatio: `${box.width} / ${box.height}`, inlineSize: `${box.width}px` }}
        aria-label={t('thread.photo-open', { name: file.name ?? alt })}
        onClick={() => setOpen(true)}
      >
        <img
          src={href}
          alt=""
          width={box.width}
          height={box.height}
          loading="lazy"
          decoding="async"
          onError={() => setFailed(true)}
        />
      </button>
      {open ? <Full file={file} href={href} alt={alt} onClose={() => setOpen(false)} /> : undefined}
    </>
  )
}

function Full(props: { file: FileInfo; href: string; alt: string; onClose: () => void }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const { file, href, alt, onClose } = props
  return (
    <dialog ref={dialog} className={css.full} aria-label={alt} onClose={onClose}>
      <img src={href} alt={file.name ?? alt} />
      <footer>
        <a className={css.save} href={href} download={file.name ?? ''}>
          {t('thread.download')}
        </a>
        <Button onClick={() => dialog.current?.close()}>{t('thread.close')}</Button>
      </footer>
    </dialog>
  )
}
