import { needVariable } from '#core/flow/about-topic.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Ask } from '#core/flow/steps/ask-schema.ts'
import { localeOf } from '#core/language/locale-of.ts'
import { writtenLanguage } from '#core/language/tongue.ts'
import type { Language } from '#core/language.ts'
import type { Value } from '#core/words.ts'
import type { PersonCard, StoredPerson } from './inbox-ports.ts'
import { titleOf } from './knowledge-topics.ts'
import type { Serving } from './ports.ts'

/** Characters of a question or an answer on the card. */
const longest = 300

/**
 * What is known of the person of one conversation, in the technician's language: each question that
 * a flow asked and kept the answer of, with the words of the choice she made. Nothing is guessed: a
 * value that no question of today's flows explains is left out.
 */
export function personCard(stored: StoredPerson, serving: Serving, language: Language): PersonCard {
  const { name, channels, people, since, earlier } = stored
  return {
    ...(name === undefined ? {} : { name }),
    languages: languagesOf(stored, serving),
    channels,
    ...(people === undefined ? {} : { people }),
    since,
    card: [...needOf(stored, serving, language), ...linesOf(stored, serving, language)],
    earlier,
  }
}

/** What she reads, what she writes and what she talks are three things. */
function languagesOf(
  { language, person, case: vars }: StoredPerson,
  { writer }: Serving,
): PersonCard['languages'] {
  const writes = writtenLanguage(person)
  const interpreter = person[interpreterVariable] ?? vars[interpreterVariable]
  const spoken = writes === undefined || localeOf(writes, writer.languages) !== undefined
  return {
    ...(language === undefined ? {} : { reads: language }),
    ...(writes === undefined ? {} : { writes }),
    ...(spoken ? {} : { notSpoken: true as const }),
    ...(typeof interpreter === 'string' && interpreter !== ''
      ? { interpreter: cut(interpreter) }
      : {}),
  }
}

/** The variable of the flows that holds the language she prefers to talk in. */
const interpreterVariable = 'interpreter'

type Line = PersonCard['card'][number]

/** What cannot wait, as the flows recognised it: first, because it says why people were called. */
function needOf(
  { case: vars }: StoredPerson,
  serving: Serving,
  language: Language,
): readonly Line[] {
  const need = vars[needVariable]
  if (typeof need !== 'string' || !serving.bundle.topics.has(need)) return []
  const question = serving.writer.write(language, { key: 'card.need' }, []).text
  return [{ question, answer: titleOf(serving, language, need), variable: needVariable }]
}

/** One line a variable, in the order they were answered; those of unknown time last. */
function linesOf(stored: StoredPerson, serving: Serving, language: Language): readonly Line[] {
  const values = { ...stored.person, ...stored.case, ...stored.session?.vars }
  const asked = lastAsked(stored, serving.bundle)
  return [...askedOf(serving.bundle)]
    .flatMap(([variable, asks]): Line[] => {
      const last = asked.get(variable)
      const value = values[variable] as Value | undefined
      const ask = last?.ask ?? asks.find((one) => explains(one, value))
      const answer = ask && answerOf(ask, value, serving, language)
      if (ask === undefined || answer === undefined) return []
      const question = questionOf(ask, serving, language)
      return [{ question, answer, variable, ...(last === undefined ? {} : { at: last.at }) }]
    })
    .toSorted((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY))
}

/** Every question that keeps its answer, by the variable it keeps it in. */
function askedOf({ flows }: Bundle): ReadonlyMap<string, readonly Ask[]> {
  const found = new Map<string, Ask[]>()
  for (const flow of flows.values())
    for (const step of flow.steps.values()) {
      const ask = step.kind === 'ask' ? (step.spec as Ask) : undefined
      if (ask?.save !== undefined) found.set(ask.save, [...(found.get(ask.save) ?? []), ask])
    }
  return found
}

/** The question she answered last, for each variable. */
function lastAsked({ answered }: StoredPerson, { flows }: Bundle) {
  const last = new Map<string, { ask: Ask; at: number }>()
  for (const { flow, step, at } of answered) {
    const found = flows.get(flow)?.steps.get(step)
    const ask = found?.kind === 'ask' ? (found.spec as Ask) : undefined
    if (ask?.save === undefined || at < (last.get(ask.save)?.at ?? 0)) continue
    last.set(ask.save, { ask, at })
  }
  return last
}

/** True when the value can be an answer to this question. */
const explains = ({ choices, other }: Ask, value: Value | undefined): boolean =>
  choices === undefined || other !== undefined || Object.hasOwn(choices, String(value))

/** The question alone, without what is said around it. */
function questionOf({ ask }: Ask, { writer }: Serving, language: Language): string {
  const text = writer.write(language, { key: ask }, []).text
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
  const question = sentences.map(({ segment }) => segment.trim()).find((one) => /[?؟？]$/.test(one))
  return cut(question ?? sentences[0]?.segment.trim() ?? text)
}

function answerOf(
  { ask, choices, expect }: Ask,
  value: Value | undefined,
  { writer }: Serving,
  language: Language,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (choices !== undefined && typeof value === 'string' && Object.hasOwn(choices, value))
    return writer.choice(language, ask, value).label
  const key = typeof value === 'boolean' ? (value ? 'card.yes' : 'card.no') : shown[expect ?? '']
  if (key !== undefined) return writer.write(language, { key, vars: { value } }, []).text
  const text = typeof value === 'object' ? value.join(', ') : String(value)
  return text.trim() === '' ? undefined : cut(text)
}

/** Answers that each language writes in its own way. */
const shown: Readonly<Record<string, string>> = { date: 'card.date', time: 'card.time' }

const cut = (text: string): string =>
  text.length <= longest
    ? text
    : `${text
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`
