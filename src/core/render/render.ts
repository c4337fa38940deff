import type { Button, Capabilities, Part } from '../channel.ts'
import type { Attachment, ShownChoice, Words } from '../words.ts'
import { attachmentLine } from './attachment-line.ts'
import { menu } from './menu.ts'
import { split } from './split.ts'

/**
 * One thing to say as the native messages of a channel, in order, each within its limits. Choices
 * become buttons, else a list, else a numbered menu in the text, whichever takes them whole: a label
 * that is too long gives way to its short form or to the next kind, and is never cut. An attachment
 * the channel cannot carry is named in the text. A place on the map follows its words, anything else goes before
 * those that are no caption. Nothing to say gives no message.
 */
export function render(words: Words, capabilities: Capabilities): readonly Part[] {
  const { attachment, language } = words
  const carried = capabilities.attachments ? attachment : undefined
  const missing = carried === attachment ? undefined : attachment
  const text = missing ? paragraphs(words.text, attachmentLine(missing, language)) : words.text
  const offered = text.trim() === '' ? undefined : offer(words.choices, capabilities)
  if (offered !== undefined) {
    const parts = texts(text, capabilities.text)
    const carrier = split(parts.at(-1) ?? '', capabilities.textWithChoices)
    return [
      ...(carried ? [{ text: '', language, attachment: carried }] : []),
      ...[...parts.slice(0, -1), ...carrier.slice(0, -1)].map((part) => ({ text: part, language })),
      { text: carrier.at(-1) ?? '', language, ...offered },
    ]
  }
  const whole = words.choices.length === 0 ? text : paragraphs(text, menu(words.choices, language))
  if (carried === undefined) {
    return texts(whole, capabilities.text).map((part) => ({ text: part, language }))
  }
  const isCaption = takesCaption(carried, capabilities) && whole.length <= capabilities.caption
  if (isCaption) return [{ text: whole, language, attachment: carried }]
  const said = texts(whole, capabilities.text).map((part) => ({ text: part, language }))
  const sent = { text: '', language, attachment: carried }
  // A map says nothing by itself: what it is the place of comes first.
  return carried.kind === 'location' ? [...said, sent] : [sent, ...said]
}

const paragraphs = (...texts: readonly string[]) =>
  texts.filter((text) => text.trim() !== '').join('\n\n')

const texts = (text: string, max: number) => (text.trim() === '' ? [] : split(text, max))

/** Maps and contact cards have no place for words on any of our channels, sound on some. */
const takesCaption = (attachment: Attachment, { wordlessAudio }: Capabilities) =>
  attachment.kind === 'calendar' ||
  ((attachment.kind === 'file' || attachment.kind === 'upload') &&
    !(wordlessAudio && attachment.mime.startsWith('audio/')))

function offer(
  choices: readonly ShownChoice[],
  { buttons, list }: Capabilities,
): Pick<Part, 'buttons'> | Pick<Part, 'list'> | undefined {
  if (choices.length === 0) return undefined
  if (buttons && choices.length <= buttons.max) {
    const row = fitting(choices, buttons.label)
    if (row?.every(({ data }) => data.length <= buttons.data)) return { buttons: row }
  }
  if (list && choices.length <= list.max) {
    const rows = fitting(choices, list.label)
    const described = choices.every((one) => (one.description ?? '').length <= list.description)
    if (rows && described) return { list: rows }
  }
  return undefined
}

/** Every choice within `max` UTF-16 units and told apart by its label, or undefined. */
function fitting(choices: readonly ShownChoice[], max: number): readonly Button[] | undefined {
  const row: Button[] = []
  for (const { label, short, icon, description, data } of choices) {
    const named = [label, short ?? label]
    const pictured = icon === undefined ? [] : named.map((name) => `${icon} ${name}`)
    const fits = [...pictured, ...named].find((name) => name !== '' && name.length <= max)
    if (fits === undefined) return undefined
    row.push({ label: fits, data, ...(description === undefined ? {} : { description }) })
  }
  return new Set(row.map(({ label }) => label)).size === row.length ? row : undefined
}
