import { isQuestion } from '../knowledge/meaning.ts'
import { isToAsk, tongueOf } from '../language/tongue.ts'
import { oncePer } from '../once-per.ts'
import type { Value, Vars } from '../words.ts'
import { aboutVariable, matchedVariable, offersOf, wantsOf } from './about-topic.ts'
import type { Bundle } from './bundle.ts'
import { clockFacts } from './clock-facts.ts'
import { cut } from './cut.ts'
import { limits } from './limits.ts'
import { languageOfHers } from './meant.ts'
import type { Turn } from './turn-state.ts'
import type { Variable } from './variable.ts'

const empty = { text: '', number: 0, flag: false, list: [] } as const satisfies Record<
  Variable['type'],
  Value
>

/** The type of a value, as variables have it. `null` counts as an empty list. */
export const typeOf = (value: Value): Variable['type'] =>
  typeof value === 'string'
    ? 'text'
    : typeof value === 'number'
      ? 'number'
      : typeof value === 'boolean'
        ? 'flag'
        : 'list'

/**
 * The value of a declared or built-in name; the empty value of its type when unset, or when what
 * an earlier revision left there is of another type.
 */
export function readVariable(turn: Turn, name: string): Value {
  const variable = turn.known.bundle.variables.get(name)
  if (variable === undefined) return readBuiltIn(turn, name)
  const value = storeOf(turn, variable)[name]
  return value === undefined || value === null || typeOf(value) !== variable.type
    ? empty[variable.type]
    : value
}

const storeOf = ({ conversation, vars }: Turn, { scope }: Variable): Vars =>
  scope === 'session' ? vars : scope === 'case' ? conversation.case : conversation.person

function readBuiltIn(turn: Turn, name: string): Value {
  const { known, conversation, language } = turn
  const { centre } = known.bundle
  switch (name) {
    case 'language':
      return language
    case 'channel':
      return channelOf(conversation.account)
    case 'open':
      return clockFacts(centre, known.now).open
    case 'holiday':
      return clockFacts(centre, known.now).holiday
    case 'opens':
      return clockFacts(centre, known.now).opens
    case 'now':
      return clockFacts(centre, known.now).now
    case 'message':
      return turn.message ?? ''
    case 'unsure':
      return isToAsk(tongueOf(conversation), 'which')
    case 'romanised':
      return isToAsk(tongueOf(conversation), 'script')
    case 'foreign':
      return isToAsk(tongueOf(conversation), 'not-spoken')
    case 'writing':
      return tongueOf(conversation).writes ?? ''
    case 'asks':
      return isQuestion(turn.message ?? '', known, languageOfHers(turn))
    case 'offers':
      return offersOf(turn, aboutOf(turn), turn.vars[matchedVariable] ?? [])
    case 'wants':
      return wantsOf(turn, aboutOf(turn), (one) => readVariable(turn, one))
    case 'waiting':
      return known.facts.waiting ?? 0
    case 'technicians':
      return known.facts.technicians ?? []
    default:
      return ''
  }
}

const aboutOf = ({ vars }: Turn): string => String(vars[aboutVariable] ?? '')

/** Sets variables where their scope keeps them, cut to the limits. */
export function setVariables(turn: Turn, values: Vars): void {
  for (const name of Object.keys(values)) {
    const value = withinLimits(values[name] ?? null)
    const scope = turn.known.bundle.variables.get(name)?.scope ?? 'session'
    if (scope === 'session') turn.vars = { ...turn.vars, [name]: value }
    else {
      const { conversation } = turn
      turn.conversation = { ...conversation, [scope]: { ...conversation[scope], [name]: value } }
    }
  }
}

/** What comes before the colon of a channel account: `telegram` of `telegram:1001`, `web` of `web`. */
const channelOf = (account: string): string => account.split(':', 1)[0] ?? ''

function withinLimits(value: Value): Value {
  if (typeof value === 'string') return cut(value)
  if (typeof value !== 'object' || value === null) return value
  return value.slice(0, limits.list).map(cut)
}

const emptiesOf = oncePer(
  ({ variables }: Bundle): Vars =>
    Object.fromEntries([...variables].map(([name, { type }]) => [name, empty[type]])),
)

/**
 * Everything a text may read, but for facts: those come through a step's `with`, because what a
 * text reads is not known here.
 */
export function textVars(turn: Turn, extra: Vars | undefined): Vars {
  const { known, conversation, vars, language, message } = turn
  const { open, holiday, opens, now } = clockFacts(known.bundle.centre, known.now)
  return {
    ...emptiesOf(known.bundle),
    ...conversation.person,
    ...conversation.case,
    ...vars,
    language,
    message: message ?? '',
    channel: channelOf(conversation.account),
    open,
    holiday,
    opens,
    now,
    ...extra,
  }
}
