import type { Known } from '#core/known.ts'
import { linkCodeLength, linkCodeSigns } from '#core/link-code.ts'
import type { Ground } from './decide.ts'
import type { Channel, Clock, Flows } from './ports.ts'
import type { AskToWrite } from './templates.ts'

type Needs = {
  flows: Flows
  clock: Pick<Clock, 'now'>
  phone: Known['phone']
  capabilities(account: string): Channel['capabilities']
  newId(): string
  /** A number from 0 up to 1, not to be guessed from those before: codes are made of it. */
  chance(): number
  /** Approved templates. Absent: there are none. */
  templates?: { find: AskToWrite }
  /** Voice notes are put into words. */
  transcribes?: boolean
}

/** What decisions stand on, as it is at the moment it is asked for. */
export const grounding = (needs: Needs) => (): Ground => {
  const { flows, clock, phone, capabilities, newId, chance, templates } = needs
  const serving = flows.current()
  return {
    now: clock.now(),
    ...serving,
    phone,
    capabilities,
    spare: () => ({ id: newId(), code: codeOf(chance) }),
    window: (account) => {
      const { windowMs: ms } = capabilities(account)
      if (ms === undefined) return undefined
      const also = serving.bundle.centre.language
      return { ms, template: (language) => templates?.find(account, language, also) }
    },
    ...(needs.transcribes ? { transcribes: true } : {}),
  }
}

const codeOf = (chance: () => number): string =>
  Array.from(
    { length: linkCodeLength },
    () => linkCodeSigns[Math.floor(chance() * linkCodeSigns.length)],
  ).join('')
