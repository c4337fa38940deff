import type { Reply } from '#app/inbox-verbs-ports.ts'
import { languageName } from '../thread/names.ts'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import css from './suggestions.module.css'

/** A saved reply in the list: what I read, and below it what she gets, with how far it was read by people. */
export function ReplyLine({ reply, pair }: { reply: Reply; pair: boolean }) {
  const { t, tag } = useWords()
  const { title, read, send, topic } = reply
  return (
    <>
      <span className={css.title}>
        <Name>{title}</Name>
        <span className={css.state}>
          {languageName(send.language, tag)} · {t(`composer.reply-${send.state}`)}
        </span>
      </span>
      {topic?.overdue ? (
        <span className={css.warning}>{t(`composer.topic-${topic.overdue}`)}</span>
      ) : undefined}
      <span className={css.read}>{read}</span>
      {pair ? (
        <span className={css.send} dir="auto" lang={send.language}>
          {send.text}
        </span>
      ) : undefined}
    </>
  )
}
