import type { Conversation, PersonHere } from '../conversation.ts'
import type { Language } from '../language.ts'
import type { Vars } from '../words.ts'
import { bottom, changeConversation, type Turn, top } from './turn-state.ts'

/** Where a person's language stands while another one writes. No variable of a coordinator has a hyphen. */
const spoken = 'spoken-language'

/** Everybody who writes from this phone, as they stand now; the present one alone where there is only one. */
export function peopleHere({
  people,
  contactId,
  name,
  person,
}: Conversation): readonly PersonHere[] {
  const present = { id: contactId, ...(name === undefined ? undefined : { name }), vars: person }
  return people?.map((one) => (one.id === contactId ? present : one)) ?? [present]
}

/** Her variables with the language she is spoken to in: it is there when she comes back. */
export const withLanguage = (person: Vars, language: Language): Vars =>
  person[spoken] === language ? person : { ...person, [spoken]: language }

/**
 * Another person of this phone writes from here on. Nothing of the one before is read any more: not her
 * variables, nor what this talk and this case knew, nor the questions she was at. Of the case stays what the
 * engine keeps of the phone itself, whose names have hyphens.
 */
export function become(turn: Turn, to: PersonHere): void {
  const { name: _hers, ...was } = turn.conversation
  const here = peopleHere(turn.conversation)
  const language = to.vars[spoken]
  turn.conversation = {
    ...was,
    contactId: to.id,
    ...(to.name === undefined ? undefined : { name: to.name }),
    person: to.vars,
    people: here.some(({ id }) => id === to.id) ? here : [...here, to],
    case: Object.fromEntries(Object.entries(was.case).filter(([key]) => key.includes('-'))),
  }
  turn.events.push({ type: 'person-changed', to: to.id })
  if (typeof language === 'string' && language !== turn.language) {
    changeConversation(turn, { language })
    turn.events.push({ type: 'language-changed', to: language })
  }
  const frame = top(turn)
  turn.frames = frame === undefined ? [] : [bottom(frame)]
  turn.vars = {}
  turn.trail = []
  turn.message = undefined
}
