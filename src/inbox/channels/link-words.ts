import type { LinkState } from '#app/channel-ports.ts'
import { fullTime, timeOf } from '../thread/when.ts'
import type { Say } from '../words/words.ts'
import type { Tone } from './how-it-is.tsx'

/** Where a linked account stands: one sentence, and what to do where something is to be done. */
export type LinkWords = { tone: Tone; says: string; advice?: string }

/** The sentences of one state. Times in the reader's zone. */
export function linkWords(link: LinkState, t: Say, tag: string): LinkWords {
  switch (link.state) {
    case 'needs-linking':
      return link.unreached
        ? stopped(t('channels.link-unreached'), t('channels.link-unreached-do'))
        : { tone: 'stopped', says: t(`channels.link-${link.why}`) }
    case 'linking': {
      const shown = (link.qr ?? link.code) !== undefined
      return { tone: 'waiting', says: t(shown ? 'channels.link-linking' : 'channels.preparing') }
    }
    case 'connecting':
      return { tone: 'waiting', says: t('channels.link-connecting') }
    case 'linked':
      return { tone: 'good', says: t('channels.link-linked', named(link, tag)) }
    case 'restricted': {
      const advice = t('channels.link-restricted-do')
      // Nobody may know the end; as JSON that may come as null.
      const until = Number.isFinite(link.until) ? fullTime(link.until ?? 0, tag) : undefined
      const says =
        until === undefined
          ? t('channels.link-restricted', named(link, tag))
          : t('channels.link-restricted-until', { ...named(link, tag), until })
      return { tone: 'waiting', says, advice }
    }
    case 'away': {
      const { code } = link
      const time = timeOf(link.again, tag)
      const says =
        code === 0
          ? t('channels.link-away-plain', { time })
          : t('channels.link-away', { code, time })
      return { tone: 'waiting', says }
    }
    case 'taken':
      return stopped(t('channels.link-taken'), t('channels.link-taken-do'))
    case 'banned':
      return stopped(t('channels.link-banned'), t('channels.link-banned-do'))
    case 'too-old':
      return stopped(
        t('channels.link-too-old', { version: link.version }),
        t('channels.link-too-old-do'),
      )
  }
}

const stopped = (says: string, advice: string): LinkWords => ({ tone: 'stopped', says, advice })

const named = ({ phone, since }: { phone: string; since: number }, tag: string) => ({
  phone,
  time: fullTime(since, tag),
})

/** What can be asked of an account as it stands. `begin`: choose a way and link. `see`: look at the code there is. */
export type LinkOffer = 'begin' | 'see' | 'stop' | 'unlink'

/** The buttons of one state, the likeliest first. A banned number is not linked again from here. */
export function linkOffers({ state }: LinkState): readonly LinkOffer[] {
  if (state === 'needs-linking' || state === 'taken') return ['begin']
  if (state === 'linking') return ['see', 'stop']
  if (state === 'banned' || state === 'connecting') return []
  return ['unlink']
}
