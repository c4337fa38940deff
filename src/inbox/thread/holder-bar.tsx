import type { Row } from '#app/inbox-ports.ts'
import { useMe } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { MenuButton } from '../ui/menu.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import type { Acting } from './acting.ts'
import css from './holder-bar.module.css'
import { type Holding, holdingOf, offersOf } from './holding.ts'
import { useNames } from './names.ts'
import { Refused } from './refused.tsx'
import { useNarrow } from './use-narrow.ts'
import { fullTime, lasted } from './when.ts'

const icons: Readonly<Record<Holding, IconName>> = {
  bot: 'bot',
  waiting: 'clock',
  mine: 'hand',
  colleague: 'people',
  asleep: 'snooze',
  resolved: 'check',
}
/** How many of the offers stand as buttons; the others are in the menu. */
const buttonsOn = { phone: 1, wide: 3 } as const

/** Who has the talk, and what can be done about it: one sentence and its buttons. */
export function HolderBar({ row, acting }: { row: Row; acting: Acting }) {
  const me = useMe()
  const { t } = useWords()
  const holding = holdingOf(row, me.id)
  const offers = offersOf(holding, me.rights)
  const asButtons = buttonsOn[useNarrow() ? 'phone' : 'wide']
  const { doing, start } = acting
  const nameOfOffer = (offer: string) =>
    offer === 'claim'
      ? t(`thread.claim-${holding}` as 'thread.claim-bot')
      : t(`thread.do-${offer}` as 'thread.do-resolve')
  return (
    <div className={css.bar} data-holding={holding}>
      <p className={css.says}>
        <Icon name={icons[holding]} />
        <Sentence row={row} holding={holding} />
      </p>
      {offers.length === 0 ? undefined : (
        <div className={css.offers}>
          {offers.slice(0, asButtons).map((offer, i) => (
            <Button
              key={offer}
              small
              look={i === 0 && holding !== 'colleague' ? 'main' : 'plain'}
              busy={doing.busy === offer}
              onClick={() => start(offer)}
            >
              {nameOfOffer(offer)}
            </Button>
          ))}
          {offers.length > asButtons ? (
            <MenuButton
              label={t('thread.more')}
              face={<Icon name="more" />}
              choices={offers.slice(asButtons).map((offer) => ({
                id: offer,
                name: nameOfOffer(offer),
                do: () => start(offer),
              }))}
            />
          ) : undefined}
        </div>
      )}
      <Refused doing={acting.doing} />
    </div>
  )
}

function Sentence({ row, holding }: { row: Row; holding: Holding }) {
  const { t, tag } = useWords()
  const nameOf = useNames()
  const now = useNow()
  const name = nameOf(row.technician)
  if (holding === 'waiting') {
    const since = lasted(now - (row.waitingSince ?? row.askedAt), tag)
    return <span>{t('thread.holds-waiting', { since })}</span>
  }
  if (holding === 'asleep') {
    return row.snoozedUntil === undefined ? (
      <span>{t('thread.holds-asleep')}</span>
    ) : (
      <span>{t('thread.holds-asleep-until', { until: fullTime(row.snoozedUntil, tag) })}</span>
    )
  }
  return <span>{t(`thread.holds-${holding}`, { name })}</span>
}
