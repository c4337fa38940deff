import type { StepKind } from '../step.ts'
import { answer } from './answer.ts'
import { appointment } from './appointment.ts'
import { ask } from './ask.ts'
import { call } from './call.ts'
import { change } from './change.ts'
import { details } from './details.ts'
import { end } from './end.ts'
import { guide } from './guide.ts'
import { handoff } from './handoff.ts'
import { helped } from './helped.ts'
import { condition } from './if.ts'
import { interpreter } from './interpreter.ts'
import { join } from './join.ts'
import { language } from './language.ts'
import { link } from './link.ts'
import { linkCode } from './link-code.ts'
import { match } from './match.ts'
import { newPerson } from './new-person.ts'
import { optOut } from './opt-out.ts'
import { person } from './person.ts'
import { place } from './place.ts'
import { quiet } from './quiet.ts'
import { say } from './say.ts'
import { script } from './script.ts'
import { service } from './service.ts'
import { set } from './set.ts'
import { slots } from './slots.ts'
import { tag } from './tag.ts'
import { unanswered } from './unanswered.ts'
import { wait } from './wait.ts'
import { waitList } from './wait-list.ts'
import { which } from './which.ts'

/**
 * Every kind of step. The order decides what a step is when it has several of these keys: a
 * `handoff` has a `say`, an `ask` has a `wait`, and any step may have a `tag`.
 */
export const kinds: readonly StepKind[] = [
  ask,
  language,
  script,
  person,
  newPerson,
  linkCode,
  link,
  join,
  match,
  which,
  answer,
  guide,
  helped,
  unanswered,
  quiet,
  service,
  interpreter,
  place,
  slots,
  appointment,
  change,
  details,
  waitList,
  handoff,
  optOut,
  call,
  condition,
  set,
  say,
  end,
  wait,
  tag,
]

const byName: ReadonlyMap<string, StepKind> = new Map(kinds.map((kind) => [kind.name, kind]))

/** A kind by its name. */
export const kindNamed = (name: string): StepKind | undefined => byName.get(name)

/** The kind of a step as written, by its keys; undefined when it has none of them. */
export const kindOf = (written: object): StepKind | undefined =>
  kinds.find((kind) => Object.hasOwn(written, kind.name))
