import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { LinkState } from '#app/channel-ports.ts'
import { Sure } from '../settings/sure.tsx'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import css from './channels.module.css'
import { askStop, askUnlink } from './channels-query.ts'
import { HowItIs } from './how-it-is.tsx'
import { type LinkOffer, linkOffers, linkWords } from './link-words.ts'

const Linking = lazy(() => import('./linking.tsx').then((found) => ({ default: found.Linking })))

/** An account that is linked by hand: where it stands, and what can be done with it. */
export function LinkedAccount({ account, link }: { account: string; link: LinkState }) {
  const { t, tag } = useWords()
  const [open, setOpen] = useState<'begin' | 'see' | 'unlink'>()
  const stop = useMutation({ mutationFn: () => askStop(account) })
  const unlink = useMutation({ mutationFn: () => askUnlink(account) })
  const names: Readonly<Record<LinkOffer, string>> = {
    begin: t(isNew(link) ? 'channels.link' : 'channels.link-again'),
    see: t('channels.show-code'),
    stop: t('channels.stop'),
    unlink: t('channels.unlink'),
  }
  return (
    <>
      <HowItIs {...linkWords(link, t, tag)} />
      <Fault problem={stop.error ?? unlink.error} />
      <div className={css.row}>
        {linkOffers(link).map((offer, n) => (
          <Button
            key={offer}
            look={offer === 'unlink' ? 'danger' : n === 0 ? 'main' : 'plain'}
            busy={offer === 'stop' ? stop.isPending : offer === 'unlink' && unlink.isPending}
            onClick={() => (offer === 'stop' ? stop.mutate() : setOpen(offer))}
          >
            {names[offer]}
          </Button>
        ))}
      </div>
      <Suspense>
        {open === 'begin' || open === 'see' ? (
          <Linking
            account={account}
            first={isNew(link)}
            begun={open === 'see'}
            onClose={() => setOpen(undefined)}
          />
        ) : null}
      </Suspense>
      {open === 'unlink' ? (
        <Sure
          what={t('channels.unlink')}
          name={'phone' in link ? link.phone : t('channels.whatsapp-web')}
          how={t('channels.unlink-how')}
          onYes={() => unlink.mutate()}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  )
}

const isNew = (link: LinkState): boolean => link.state === 'needs-linking' && link.why === 'new'
