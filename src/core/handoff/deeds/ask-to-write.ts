import { changeConversation } from '../../flow/turn-state.ts'
import { isOpen } from '../../gate.ts'
import { openKey } from '../template-texts.ts'
import type { Work } from './work.ts'

/**
 * When she was last asked to write, and when she could not be asked for want of a template. Kept with the
 * case; the hyphens keep both apart from every variable a coordinator can declare.
 */
const asked = 'window-asked'
const unasked = 'window-unasked'

/**
 * Where the channel's window is closed a reply waits until she writes: she is asked to, by a template, once
 * until she does. Without an approved template nothing leaves, and that is noted.
 */
export function askToWrite({ turn }: Work): void {
  const { known, conversation, language } = turn
  const { now, window } = known
  const { lastInAt, case: vars } = conversation
  if (!window || isOpen(lastInAt, { windowMs: window.ms, now })) return
  const found = window.template(language)
  const since = (name: string) => {
    const at = vars[name]
    return typeof at === 'number' && at >= (lastInAt ?? 0)
  }
  if (since(asked) || (!found && since(unasked))) return
  changeConversation(turn, { case: { ...vars, [found ? asked : unasked]: now } })
  if (found) {
    const { name, code, language: to } = found
    const text = { key: openKey }
    turn.effects.push({ do: 'ask-to-write', template: { name, code }, text, language: to })
  }
  turn.events.push({ type: 'window-asked', template: found !== undefined })
}
