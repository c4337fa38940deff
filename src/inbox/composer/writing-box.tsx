import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { Row } from '#app/inbox-ports.ts'
import { useMe } from '../queries.ts'
import { sameLanguage } from '../thread/names.ts'
import { noteTyping } from '../thread/use-looking.ts'
import { useWords } from '../words/words.ts'
import { AttachmentList } from './attachment-list.tsx'
import { attach } from './attachments.ts'
import css from './composer.module.css'
import type { DraftMode } from './draft.ts'
import { sends, useEnterChoice } from './enter-choice.ts'
import { replaced } from './slash.ts'
import { Suggestions } from './suggestions.tsx'
import type { Sender } from './use-send.ts'
import { type Offered, useSuggestions } from './use-suggestions.tsx'

type Props = {
  ref: Ref<HTMLTextAreaElement>
  row: Row
  mode: DraftMode
  sender: Sender
  /** Nothing can be sent: what was typed stays and can be copied. */
  off: boolean
}

/** Where words are written: kept as typed, with lists after `/` and `@`, and files by paste and drop. */
export function WritingBox({ ref, row, mode, sender, off }: Props) {
  const { t } = useWords()
  const me = useMe()
  const id = useId()
  const enter = useEnterChoice()
  const box = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [over, setOver] = useState(false)
  const [here, setHere] = useState(false)
  const { offered, close } = useSuggestions(row.id, mode, here ? sender.text : '', caret)
  const takesFiles = mode === 'reply' && !off

  function put(text: string, at: number): void {
    // At once: a letter typed before the caret stands there would end up behind it.
    flushSync(() => {
      sender.write(text)
      setCaret(at)
    })
    box.current?.focus()
    box.current?.setSelectionRange(at, at)
  }

  function pick(list: Offered, index: number): void {
    const { from, mention, reply } = list.pick(index)
    if (mention !== undefined) {
      const next = replaced(sender.text, from, caret, `@${mention} `)
      put(next.text, next.caret)
    } else if (reply !== undefined) {
      const { language, text, state } = reply.send
      const alone = replaced(sender.text, from, caret, '').text.trim() === ''
      if (alone && !sameLanguage(language, me.locale) && reply.read !== text) {
        const reviewed = state === 'reviewed'
        sender.keepTranslated({ of: reply.read, to: language, text, saved: true, reviewed })
        put(reply.read, reply.read.length)
      } else {
        const words = sender.translation.wanted ? reply.read : text
        const next = replaced(sender.text, from, caret, words)
        put(next.text, next.caret)
      }
    }
    setActive(0)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const composing = event.nativeEvent.isComposing
    const count = offered?.items.length ?? 0
    if (offered !== undefined && !composing) {
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        close()
        return
      }
      if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault()
        setActive((active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
        return
      }
      if (count > 0 && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey) {
        event.preventDefault()
        pick(offered, Math.min(active, count - 1))
        return
      }
    }
    // Out of the box: from there the keys are commands again.
    if (event.key === 'Escape' && !composing) {
      event.preventDefault()
      document.getElementById('thread')?.focus()
      return
    }
    if (sends(event, composing, enter)) {
      event.preventDefault()
      sender.send()
    }
  }

  function onPaste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files]
    if (!takesFiles || files.length === 0) return
    event.preventDefault()
    attach(row.id, files)
  }
  function onDrop(event: DragEvent): void {
    setOver(false)
    if (!takesFiles || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    attach(row.id, [...event.dataTransfer.files])
  }

  const shown = Math.min(active, (offered?.items.length ?? 1) - 1)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files; the button does the same
    <div
      className={css.box}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!takesFiles || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {offered === undefined ? undefined : (
        <Suggestions
          id={`${id}-list`}
          label={offered.label}
          none={offered.none}
          items={offered.items}
          active={shown}
          onPick={(index) => pick(offered, index)}
        />
      )}
      <div className="unseen" aria-live="polite">
        {offered === undefined || offered.items.length === 0
          ? ''
          : t('composer.offered', { count: offered.items.length })}
      </div>
      <textarea
        ref={(element) => {
          box.current = element
          if (typeof ref === 'function') ref(element)
          else if (ref) ref.current = element
        }}
        className={css.text}
        dir="auto"
        rows={2}
        value={sender.text}
        readOnly={off}
        spellCheck
        aria-label={mode === 'note' ? t('composer.note-label') : t('composer.reply-label')}
        placeholder={mode === 'note' ? t('composer.note-here') : t('composer.reply-here')}
        aria-autocomplete="list"
        aria-controls={offered === undefined ? undefined : `${id}-list`}
        aria-activedescendant={offered && shown >= 0 ? `${id}-list-${shown}` : undefined}
        onChange={({ currentTarget }) => {
          sender.write(currentTarget.value)
          setCaret(currentTarget.selectionStart)
          setActive(0)
          noteTyping(row.id)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onFocus={() => setHere(true)}
        onBlur={() => setHere(false)}
      />
      {mode === 'reply' ? <AttachmentList attached={sender.attached} /> : undefined}
    </div>
  )
}
