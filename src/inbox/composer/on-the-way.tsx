import type { Thread } from '#app/inbox-ports.ts'
import { useMe } from '../queries.ts'
import group from '../thread/group.module.css'
import { useNames } from '../thread/names.ts'
import { problemWords } from '../thread/problem-words.ts'
import { StrangerText } from '../thread/stranger-text.tsx'
import { timeOf } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { attachBack } from './attachments.ts'
import { useDesk, usePending } from './desk.ts'
import { notShown } from './not-shown.ts'
import { isOurs, type Pending } from './pending.ts'

/** Messages that have not arrived at the server, as bubbles: what became of each, and what can be done. */
export function OnTheWay({ conversation, thread }: { conversation: string; thread: Thread }) {
  const { id } = useMe()
  const waiting = notShown(usePending(conversation), thread.entries, id)
  return waiting.map((one) => <Bubble key={one.id} one={one} outSeq={thread.outSeq} />)
}

function Bubble({ one, outSeq }: { one: Pending; outSeq: number }) {
  const { t, tag } = useWords()
  const { deed } = one
  const isNote = deed.do === 'note'
  return (
    <section className={group.group} data-speaker={isNote ? 'note' : 'technician'}>
      <article className={group.bubble}>
        {deed.do === 'reply' && deed.file !== undefined ? (
          <p>
            <Icon name="file" size={16} /> <Name>{deed.file.name}</Name>
          </p>
        ) : undefined}
        {deed.text === '' ? undefined : <StrangerText text={deed.text} />}
        <footer className={group.foot}>
          <time>{timeOf(one.at, tag)}</time>
          <Fate one={one} />
        </footer>
        <WhatNow one={one} outSeq={outSeq} />
      </article>
      {isNote ? <span className="unseen">{t('thread.speaker-note')}</span> : undefined}
    </section>
  )
}

function Fate({ one }: { one: Pending }) {
  const { t } = useWords()
  const nameOf = useNames()
  const { problem, state, tries } = one
  if (state === 'stuck' && problem !== undefined) {
    const by = 'by' in problem ? problem.by : undefined
    return (
      <span className={group.mark} data-state="failed" role="alert">
        <Icon name="urgent" size={16} /> {t('composer.not-sent')}{' '}
        {problemWords({ code: problem.code, by }, t, nameOf)}
      </span>
    )
  }
  const key = state === 'done' ? 'queued' : state === 'waiting' && tries > 0 ? 'waits' : 'sending'
  return (
    <span className={group.mark} role="status">
      <Icon name="clock" size={16} />{' '}
      {key === 'queued' ? t('thread.state-queued') : t(`composer.${key}`)}
    </span>
  )
}

/** Again, or back into the box to be changed: only where it surely never arrived. */
function WhatNow({ one, outSeq }: { one: Pending; outSeq: number }) {
  const { t } = useWords()
  const { queue, drafts } = useDesk()
  if (one.state !== 'stuck' && !(one.state === 'waiting' && isOurs(one))) return undefined
  const takeBack = () => {
    const back = queue.takeBack(one.id)
    if (back === undefined) return
    const { deed, conversation } = back
    const words = deed.do === 'reply' ? (deed.original?.text ?? deed.text) : deed.text
    if (words !== '') drafts.add(conversation, deed.do, words)
    if (deed.do === 'reply' && deed.file !== undefined) attachBack(conversation, deed.file)
  }
  return (
    <p>
      {one.state === 'stuck' ? (
        <Button small onClick={() => queue.retry(one.id, { seen: outSeq })}>
          {t('thread.try-again')}
        </Button>
      ) : undefined}{' '}
      <Button small look="quiet" onClick={takeBack}>
        {t('composer.edit-again')}
      </Button>
    </p>
  )
}
