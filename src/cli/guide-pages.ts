import type { Texts } from '#content/texts.ts'
import { dateIn, standingOf } from '#core/knowledge/standing.ts'
import { sourceName, type Topic } from '#core/knowledge/topic.ts'
import type { Language } from '#core/language.ts'
import type { Playable } from './player.ts'

/** One guide in one language, in words. */
export type GuidePages = {
  /** Under the flows folder. */
  file: string
  language: Language
  title: string
  /** The centre, and how to reach it. */
  centre: string
  answers: readonly { title: string; text: string; source?: string }[]
  /** What stands at the end: general information, and until when. */
  notes: readonly string[]
  /** Words of a page's foot with its `{{page}}` and `{{pages}}` still in it. */
  foot: string
  /** When it was made, ms. */
  at: number
}

/**
 * Every guide that topics name, put together of their answers in the order of their ids' files. An answer that may not
 * be told as a fact at a moment, ms, says so instead. `made`: when the guide was, ms, as it says of itself.
 */
export function guidePages(
  { bundle, writer }: Playable,
  texts: Texts,
  at: number,
  made = at,
): readonly GuidePages[] {
  const { centre } = bundle
  const wanted = new Map<string, { id: string; language: Language; topics: Topic[] }>()
  for (const topic of bundle.topics.values())
    for (const { id, files } of topic.guides)
      for (const [language, file] of Object.entries(files)) {
        const guide = wanted.get(file) ?? { id, language, topics: [] }
        wanted.set(file, guide)
        guide.topics.push(topic)
      }
  return [...wanted].map(([file, { id, language, topics }]) => {
    const say = (key: string, vars = {}) => writer.write(language, { key, vars }, []).text
    const told = topics.filter((topic) => standingOf(topic, at, centre.zone) === 'good')
    const until = told.map(({ reviewDue }) => reviewDue).sort()[0]
    return {
      file,
      language,
      title: say(`guides.${id}`),
      centre: [centre.name, centre.phone, centre.address, centre.url].join(' · '),
      answers: topics.map((topic) => ({
        title: say(`answers.${topic.id}.title`),
        ...(told.includes(topic)
          ? {
              text: say(`answers.${topic.id}.long`),
              source: say('guides.source', { source: sourcesOf(topic, language, say) }),
            }
          : { text: say('guides.changed') }),
      })),
      notes: [
        say('guides.general'),
        say('guides.made', {
          date: inWords(dateIn(centre.zone, made), language),
          until: inWords(until ?? dateIn(centre.zone, made), language),
        }),
      ],
      foot: footOf(texts, language),
      at: made,
    }
  })
}

const sourcesOf = ({ sources }: Topic, language: Language, say: (key: string) => string): string =>
  sources.map((one) => `${sourceName(one, say)} (${inWords(one.date, language)})`).join('; ')

const shapes: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
]

/** `2025-04` as "abril de 2025". */
const inWords = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    ...shapes[date.split('-').length - 1],
    timeZone: 'UTC',
  }).format(Date.parse(date))

/** As written: its gaps are filled page by page. */
function footOf(texts: Texts, language: Language): string {
  const entry = texts.entry(language, 'guides.page')
  return (entry?.kind === 'text' ? entry.forms.get('') : undefined) ?? '{{page}} / {{pages}}'
}
