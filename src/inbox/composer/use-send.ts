import { useState } from 'react'
import type { Row, Thread } from '#app/inbox-ports.ts'
import { type Problem, problemOf } from '../api.ts'
import { perform } from '../commands.ts'
import { newId } from '../new-id.ts'
import { useColleagues, useMe } from '../queries.ts'
import type { Acting } from '../thread/acting.ts'
import { holdingOf } from '../thread/holding.ts'
import { sameLanguage } from '../thread/names.ts'
import { useHerLanguage } from '../thread/use-her-language.ts'
import { translate } from '../thread/use-translations.tsx'
import { tell } from '../ui/notices.tsx'
import { say } from '../words/words.ts'
import { detach, useAttached } from './attachments.ts'
import { useDesk, useDraft } from './desk.ts'
import type { DraftMode } from './draft.ts'
import { keepForLater } from './later-query.ts'
import { replyDeeds, type Then } from './reply-deeds.ts'
import { mentionsIn } from './slash.ts'
import { readTranslated, stepOf, type Translated } from './translated.ts'

/** Why pressing send did nothing yet. */
export type Hindrance = 'empty' | 'files-on-the-way' | 'files-failed' | 'too-long'
/** Characters of one message, as the server takes them. */
export const longestText = 10_000

type Given = { row: Row; thread: Thread; acting: Acting; mode: DraftMode }

/** What is written in one conversation, and how it leaves. */
export function useSend({ row, thread, acting, mode }: Given) {
  const me = useMe()
  const colleagues = useColleagues()
  const { drafts, queue } = useDesk()
  const draft = useDraft(row.id, mode)
  const translated = readTranslated(useDraft(row.id, 'translation')?.text)
  const attached = useAttached(row.id)
  const hers = useHerLanguage(row, thread)
  const reads = [me.locale, ...me.languages].some((tag) => sameLanguage(tag, hers))
  const canTranslate = me.translate.on && hers !== undefined && !sameLanguage(me.locale, hers)
  const [chosen, setWanted] = useState<boolean>()
  const wanted = canTranslate && (chosen ?? !reads)
  const [translating, setTranslating] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [hindrance, setHindrance] = useState<Hindrance>()
  /** Set while a colleague's conversation waits for a yes. */
  const [asked, setAsked] = useState<{ go: () => void }>()
  /** Why it was not kept for later. */
  const [notKept, setNotKept] = useState<Problem>()
  const text = draft?.text ?? ''
  const step = stepOf(text, translated, hers, wanted)

  const keepTranslated = (next: Translated) =>
    drafts.write(row.id, 'translation', JSON.stringify(next))

  async function translateNow(to: string): Promise<void> {
    setTranslating(true)
    setProblem(undefined)
    try {
      const answer = await translate(row.id, to, [{ key: 'reply', text, from: me.locale }])
      const [item] = answer.items
      if (item) keepTranslated({ of: text, to, text: item.text, saved: false, reviewed: false })
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setTranslating(false)
    }
  }

  const deedsOf = (then: Then | undefined, plain: boolean) =>
    replyDeeds({
      id: draft?.id ?? newId(),
      text,
      language: (reads ? hers : undefined) ?? me.locale,
      mine: me.locale,
      translated: step === 'ready' && !plain ? translated : undefined,
      files: attached.flatMap(({ info }) =>
        info ? [{ id: info.id, name: info.name ?? info.id, mime: info.mime ?? '' }] : [],
      ),
      seen: thread.outSeq,
      then,
    })

  /** The box is empty again: what was in it is on its way. */
  function cleared(): void {
    drafts.sent(row.id, 'reply')
    drafts.sent(row.id, 'translation')
    for (const { id } of attached) detach(id)
    setProblem(undefined)
    setNotKept(undefined)
  }

  function leave(then: Then | undefined, plain: boolean): void {
    for (const { id, deed } of deedsOf(then, plain)) queue.add(row.id, id, deed)
    cleared()
    if (then?.do === 'resolve') perform('queue.next')
  }

  async function keep(at: number, plain: boolean): Promise<boolean> {
    try {
      // A ms apart: files follow their words.
      for (const [n, { id, deed }] of deedsOf(undefined, plain).entries())
        await keepForLater(row.id, { id, dueAt: at + n, deed })
      cleared()
      return true
    } catch (error) {
      setNotKept(problemOf(error))
      return false
    }
  }

  function hinders(): Hindrance | undefined {
    const files = mode === 'reply' ? attached : []
    if (text.trim() === '' && files.length === 0) return 'empty'
    if (text.length > longestText || (translated?.text.length ?? 0) > longestText) return 'too-long'
    if (files.some(({ state }) => state === 'failed')) return 'files-failed'
    return files.some(({ state }) => state === 'sending') ? 'files-on-the-way' : undefined
  }

  /** True when what is written may leave as it is; else it is said why not. */
  function isReady(): boolean {
    const stops = hinders()
    setHindrance(stops)
    setNotKept(undefined)
    return stops === undefined
  }

  /** The same for what leaves later. A translation comes before the hour: it is to be seen first. */
  function isReadyForLater(): boolean {
    if (!isReady()) return false
    if ((step !== 'wanted' && step !== 'old') || hers === undefined) return true
    if (!translating) void translateNow(hers)
    tell(say('later.translated-first'))
    return false
  }

  /** Keeps it for an hour. False: it was refused, and it is said why; else nothing is left to choose. */
  async function sendAt(at: number): Promise<boolean> {
    if (!isReadyForLater()) return true
    if (holdingOf(row, me.id) !== 'colleague') return keep(at, false)
    setAsked({ go: () => void keep(at, false) })
    return true
  }

  /** Sends, or does what must come before. `plain`: as it is, without a translation. */
  function send(then?: Then, plain = false): void {
    if (!isReady()) return
    if (mode === 'note') {
      const id = draft?.id ?? newId()
      queue.add(row.id, id, {
        do: 'note',
        noteId: id,
        text,
        mentions: mentionsIn(text, colleagues),
      })
      drafts.sent(row.id, 'note')
    } else if (!plain && (step === 'wanted' || step === 'old') && hers !== undefined) {
      if (!translating) void translateNow(hers)
    } else if (holdingOf(row, me.id) === 'colleague') setAsked({ go: () => leave(then, plain) })
    else leave(then, plain)
  }

  /** Yes: takes it from the colleague, and sends once it is ours. */
  async function takeAndSend(): Promise<void> {
    const from = row.technician === undefined ? {} : { from: row.technician }
    const waiting = asked
    setAsked(undefined)
    if (waiting !== undefined && (await acting.doing.go({ do: 'claim', ...from }))) waiting.go()
  }

  return {
    text,
    draft,
    attached,
    translated: step === 'ready' || step === 'old' ? translated : undefined,
    step,
    write(next: string) {
      setHindrance(undefined)
      drafts.write(row.id, mode, next)
    },
    keepTranslated,
    dropTranslated: () => drafts.sent(row.id, 'translation'),
    translation: { can: canTranslate, to: hers, wanted, setWanted, busy: translating, problem },
    hindrance,
    send,
    isReadyForLater,
    sendAt,
    notKept,
    asked: asked !== undefined,
    takeAndSend,
    leaveIt: () => setAsked(undefined),
  }
}

export type Sender = ReturnType<typeof useSend>
