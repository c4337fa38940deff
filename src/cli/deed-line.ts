import type { Actor, Deed } from '#core/handoff/deed.ts'
import { span } from './transcript.ts'

/** Who does it in a transcript that names nobody. */
const usually = 'Ana'

/**
 * What a technician does, as a line of a transcript: `claim`, `reply Bom dia`, `note …`, `assign Rui`,
 * `transfer legal`, `release`, `snooze 2h`, `snooze`, `unsnooze`, `resolve`, `reopen`, `return menu topic`,
 * `language en`; `Rui: claim` when it is not Ana. `now` in ms. Undefined for anything else.
 */
export function deedOf(line: string, now: number): { by: Actor; deed: Deed } | undefined {
  const [, name = usually, verb = '', rest = ''] =
    /^(?:(\p{Lu}\p{L}*): +)?([a-z]+)(?: +(.*))?$/su.exec(line) ?? []
  const deed = deedNamed(verb, rest, now)
  const id = idOf(name)
  return deed && { by: { id, name, role: 'coordinator' }, deed }
}

/** The account of somebody in a transcript. */
const idOf = (name: string): string => name.toLowerCase()

function deedNamed(verb: string, rest: string, now: number): Deed | undefined {
  const [first = '', second] = rest.split(/\s+/, 2)
  switch (verb) {
    case 'reply':
      return { do: 'reply', text: rest, language: '' }
    case 'note':
      return { do: 'note', noteId: 'note', text: rest, mentions: [] }
    case 'assign':
      return { do: 'assign', to: idOf(rest), toName: rest }
    case 'transfer':
      return { do: 'transfer', queue: first }
    case 'snooze': {
      const ms = span(first)
      return { do: 'snooze', ...(ms === undefined ? {} : { until: now + ms }) }
    }
    case 'return':
      return { do: 'return', flow: first, ...(second === undefined ? {} : { step: second }) }
    case 'language':
      return { do: 'language', to: first }
    case 'claim':
      return first === '' ? { do: 'claim' } : { do: 'claim', from: idOf(first) }
    case 'release':
    case 'unsnooze':
    case 'resolve':
    case 'reopen':
    case 'read':
      return { do: verb }
    default:
      return undefined
  }
}
