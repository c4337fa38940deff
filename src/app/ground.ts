import type { Known } from '#core/known.ts'
import type { Detect } from '#core/language/detection.ts'
import { linkCodeLength, linkCodeSigns } from '#core/link-code.ts'
import type { Ground } from './decide.ts'
import type { Channel, Clock, Flows } from './ports.ts'

type Needs = {
  flows: Flows
  clock: Pick<Clock, 'now'>
  phone: Known['phone']
  channel(account: string): Channel | undefined
  newId(): string
  /** A number from 0 up to 1, not to be guessed from those before: codes are made of it. */
  chance(): number
  /** Voice notes are put into words. */
  transcribes?: boolean
  /** A service compares meanings. */
  ranks?: boolean
  detect?: Detect
}

/** What decisions stand on, as it is at the moment it is asked for. */
export const grounding = (needs: Needs) => (): Ground => {
  const { flows, clock, phone, channel, newId, chance, detect } = needs
  return {
    now: clock.now(),
    ...flows.current(),
    phone,
    capabilities: (account) => channel(account)?.capabilities ?? plainText,
    spare: () => ({ id: newId(), code: codeOf(chance) }),
    window: (account) => {
      const { capabilities, template } = channel(account) ?? {}
      if (capabilities?.windowMs === undefined) return undefined
      return { ms: capabilities.windowMs, template: (language) => template?.(language) }
    },
    ...(needs.transcribes ? { transcribes: true } : {}),
    ...(needs.ranks ? { ranks: true } : {}),
    ...(detect ? { detect } : {}),
  }
}

/** What is assumed of a channel that is switched off now: its replies wait, split small. */
const plainText: Channel['capabilities'] = {
  text: 4096,
  textWithChoices: 4096,
  caption: 1024,
  buttons: false,
  list: false,
  attachments: false,
}

const codeOf = (chance: () => number): string =>
  Array.from(
    { length: linkCodeLength },
    () => linkCodeSigns[Math.floor(chance() * linkCodeSigns.length)],
  ).join('')
