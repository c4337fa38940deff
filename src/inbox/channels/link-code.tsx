import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LinkState } from '#app/channel-ports.ts'
import { Qr } from '../door/qr.tsx'
import { client } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import css from './channels.module.css'
import { askLink, channelsQuery, linkQuery } from './channels-query.ts'
import { HowItIs } from './how-it-is.tsx'
import { linkWords } from './link-words.ts'

type Props = {
  account: string
  /** The number to type the code on; a code to be scanned where it is absent. */
  phone: string | undefined
  /** Stops it. */
  onClose: () => void
  /** It is linked. */
  onDone: () => void
}

/** The code as it stands now, what to press on the phone, and what became of it. */
export function LinkCode({ account, phone, onClose, onDone }: Props) {
  const { t } = useWords()
  const { data: link, error } = useQuery(linkQuery(account))
  const again = useMutation({ mutationFn: () => askLink(account, phone) })
  const { over, unreached } = useEnd(link)
  const linked = link?.state === 'linked' || link?.state === 'restricted'
  useEffect(() => {
    if (linked) void client.invalidateQueries({ queryKey: channelsQuery.queryKey })
  }, [linked])
  return (
    <>
      <Fault problem={error ?? again.error} />
      <div aria-live="polite">
        <Now link={link} over={over} unreached={unreached} />
      </div>
      {link?.state === 'linking' && !over ? <Shown link={link} /> : null}
      <div className={ui.actions}>
        {linked ? (
          <Button look="main" onClick={onDone}>
            {t('channels.close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t(unreached ? 'channels.close' : 'channels.stop')}</Button>
            {link?.state === 'connecting' || link?.state === 'banned' ? null : (
              <Button
                look={over || unreached ? 'main' : 'plain'}
                busy={again.isPending}
                onClick={() => again.mutate()}
              >
                {t(unreached ? 'channels.try-again' : 'channels.new-code')}
              </Button>
            )}
          </>
        )}
      </div>
    </>
  )
}

/** Where it stands, in a sentence; nothing while a code is to be seen. */
function Now({ link, over, unreached }: { link: LinkState | undefined } & End) {
  const { t, tag } = useWords()
  if (over) return <HowItIs tone="stopped" says={t('channels.over')} />
  if (link === undefined || (link.state === 'needs-linking' && !unreached))
    return <HowItIs tone="waiting" says={t('channels.preparing')} />
  if (link.state === 'linking' && (link.qr ?? link.code) !== undefined) return null
  if (link.state === 'connecting') return <HowItIs tone="waiting" says={t('channels.accepted')} />
  if (link.state === 'linked')
    return <HowItIs tone="good" says={t('channels.done', { phone: link.phone })} />
  return <HowItIs {...linkWords(link, t, tag)} />
}

function Shown({ link }: { link: Extract<LinkState, { state: 'linking' }> }) {
  const { t } = useWords()
  const { qr, code, until } = link
  if (qr === undefined && code === undefined) return null
  return (
    <div className={css.linking}>
      <div className={css.code}>
        {code === undefined ? (
          <Qr text={qr ?? ''} name={t('channels.qr-name')} className={css.qr ?? ''} />
        ) : (
          <Signs code={code} />
        )}
        <Left until={until} />
      </div>
      <ol className={css.steps} aria-label={t('channels.steps')}>
        {(['open', 'menu', 'add', code === undefined ? 'scan' : 'number'] as const).map((one) => (
          <li key={one}>{t(`channels.step-${one}`)}</li>
        ))}
      </ol>
    </div>
  )
}

/** Eight signs in two groups, as the phone asks for them; read out one by one. */
function Signs({ code }: { code: string }) {
  const { t } = useWords()
  return (
    <p className={css.signs} dir="ltr">
      <span className="unseen">{t('channels.code-name', { code: [...code].join(' ') })}</span>
      <span aria-hidden="true">{code.slice(0, 4)}</span>
      <span aria-hidden="true">{code.slice(4)}</span>
    </p>
  )
}

/** How long it is still good, by the second. */
function Left({ until }: { until: number }) {
  const { t } = useWords()
  const now = useSecond()
  const count = Math.max(0, Math.ceil((until - now) / 1_000))
  return (
    <p role="timer" className={css.quiet}>
      {t('channels.left', { count })}
    </p>
  )
}

/**
 * How a try ended. `over`: a code was to be seen and none is any more, its time is over or the server took it
 * away. `unreached`: there never was one, WhatsApp could not be reached; what is said of an earlier try is not this.
 */
type End = { over: boolean; unreached: boolean }

function useEnd(link: LinkState | undefined): End {
  const [seen, setSeen] = useState<'try' | 'code'>()
  const now = useSecond()
  const there = link?.state === 'linking' && (link.qr ?? link.code) !== undefined
  const sees = there ? 'code' : link?.state === 'linking' ? 'try' : seen
  if (sees !== seen) setSeen(sees)
  if (there) return { over: link.until <= now, unreached: false }
  const ended = link?.state === 'needs-linking' && sees !== undefined
  const unreached = ended && link.unreached === true
  return { over: ended && sees === 'code' && !unreached, unreached }
}

/** The time in ms, by the second. */
function useSecond(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const bell = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(bell)
  }, [])
  return now
}
