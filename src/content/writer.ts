import type { Writer } from '#app/ports.ts'
import type { Centre } from '#core/centre.ts'
import { closest, type Language } from '#core/language.ts'
import { isolate, isolateValue } from '#core/render/isolate.ts'
import type { ChoiceText, Vars } from '#core/words.ts'
import { centreVars } from './centre-words.ts'
import { type Entry, hasLabel } from './entries.ts'
import { cutAtGaps } from './gaps.ts'
import { openPhrases } from './phrases.ts'
import { showValue } from './show-value.ts'
import { needsOriginal, type Texts } from './texts.ts'

/** One text in one language, ready to be filled. */
type Ready = { language: Language; fill(vars: Vars): string }

/**
 * Writes texts in the person's language, else the centre's, else the base. Plurals go through
 * i18next; all other texts are cut at their gaps once and only joined, which takes a fifth of
 * the time. A text of class rights or safety that nobody has reviewed in her language
 * goes out marked as an automatic translation, with the base text below it.
 */
export function openWriter(texts: Texts, centre: Centre): Writer {
  const { languages } = texts
  const base = languages[0] ?? 'pt-PT'
  const phrases = openPhrases(texts, centre.zone)
  const centreWords = new Map(languages.map((one) => [one, centreVars(centre, one)]))
  const chains = new Map<Language, readonly Language[]>()
  const ready = new Map<string, Ready>()

  /** Languages to look in, most wanted first. */
  function chain(wanted: Language): readonly Language[] {
    const known = chains.get(wanted)
    if (known) return known
    const first = closest([wanted, centre.language], languages) ?? base
    const second = closest([centre.language], languages) ?? base
    const made = [...new Set([first, second, base])]
    if (languages.includes(wanted)) chains.set(wanted, made)
    return made
  }

  /** The text in the first language of the chain that has it, as it goes out. */
  function textFor(wanted: Language, key: string): Ready | undefined {
    const name = `${wanted} ${key}`
    const known = ready.get(name)
    if (known) return known
    for (const language of chain(wanted)) {
      const entry = texts.entry(language, key)
      if (entry?.kind !== 'text' || entry.forms.size === 0) continue
      const made = marked(plain(language, key, entry), key)
      // Unknown languages are not remembered: what strangers ask for must not fill the memory.
      if (languages.includes(wanted)) ready.set(name, made)
      return made
    }
    return undefined
  }

  function plain(language: Language, key: string, entry: Extract<Entry, { kind: 'text' }>): Ready {
    const own = centreWords.get(language) ?? {}
    const only = entry.forms.get('')
    if (only === undefined) {
      return {
        language,
        fill: (vars) => isolate(phrases(language, key, { ...own, ...vars }), language),
      }
    }
    const parts = cutAtGaps(only).map((part) =>
      typeof part === 'string' ? isolate(part, language) : part,
    )
    return {
      language,
      fill: (vars) => {
        let text = ''
        for (const part of parts) {
          if (typeof part === 'string') text += part
          else {
            const value = vars[part.name] ?? own[part.name]
            const words = showValue(value, part.format, language, centre.zone)
            text += isolateValue(words, language)
          }
        }
        return text
      },
    }
  }

  function marked(text: Ready, key: string): Ready {
    const { language } = text
    const state = texts.state(language, key)
    if (!needsOriginal(texts.classOf(key)) || state === 'base' || state === 'reviewed') return text
    const entry = texts.entry(base, key)
    if (entry?.kind !== 'text' || entry.forms.size === 0) return text
    const original = plain(base, key, entry)
    const line = textFor(language, 'system.automatic-translation')?.fill({}) ?? ''
    return {
      language,
      fill: (vars) => [text.fill(vars), line, original.fill(vars)].filter(Boolean).join('\n\n'),
    }
  }

  /** A choice falls back whole: a label in one language never has a description in another. */
  function choice(wanted: Language, ask: string, id: string): ChoiceText {
    for (const language of chain(wanted)) {
      const entry = texts.entry(language, ask)
      const unit = entry?.kind === 'text' ? entry.choices.get(id) : undefined
      if (unit && hasLabel(unit)) return unit
    }
    return { label: id, synonyms: [] }
  }

  return {
    languages,
    endonym: (language) =>
      textFor(language, `languages.${language}`)?.fill({}) ?? displayName(language),
    choice,
    title: (language, key) => textFor(language, key)?.fill({}) ?? '',
    moment: (language, at) => showValue(at, 'moment', language, centre.zone),
    state: texts.state,
    words: (language, key) => {
      const entry = texts.entry(language, key)
      return entry?.kind === 'words' ? entry.words : []
    },
    write: (wanted, { key, vars = {} }, choices) => {
      const text = textFor(wanted, key) ?? textFor(wanted, 'system.something-broke')
      const language = text?.language ?? base
      return {
        text: text?.fill(vars) ?? '',
        language,
        choices: choices.map(({ id, icon, data, label, short }) => ({
          ...(label === undefined
            ? shown(choice(language, key, id))
            : { label, ...(short === undefined ? {} : { short }) }),
          id,
          data,
          ...(icon === undefined ? {} : { icon }),
        })),
      }
    },
  }
}

const shown = ({ label, short, description }: ChoiceText) => ({
  label,
  ...(short === undefined ? {} : { short }),
  ...(description === undefined ? {} : { description }),
})

const displayName = (language: Language): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
