import type { Event } from '#core/event.ts'
import type { Attachment, Words } from '#core/words.ts'
import type { Played } from './player.ts'
import { buttonText } from './written.ts'

/** What a turn said and did, as lines of a transcript. */
export const playedLines = ({ said, events }: Played): readonly string[] => [
  ...said.flatMap(saidLines),
  ...events.flatMap((event) => {
    const line = eventLine(event)
    return line === undefined ? [] : [`* ${line}`]
  }),
]

function saidLines({ text, choices, attachment }: Words): readonly string[] {
  const [first = '', ...more] = text.split('\n')
  const buttons = choices.map((choice) => `[${buttonText(choice)}]`).join(' ')
  return [
    `< ${first}`.trimEnd(),
    ...more.map((line) => (line.trim() === '' ? '' : `  ${line.trimEnd()}`)),
    ...(attachment ? [`  (${attached(attachment)})`] : []),
    ...(buttons === '' ? [] : [`  ${buttons}`]),
  ]
}

/** What is sent with a text, as it stands between brackets. */
export function attached(attachment: Attachment): string {
  switch (attachment.kind) {
    case 'file':
      return `file ${attachment.file}`
    case 'upload':
      return `file ${attachment.name}`
    case 'location':
      return `location ${attachment.latitude} ${attachment.longitude}`
    case 'calendar':
      return `calendar ${new Date(attachment.start).toISOString().slice(0, 16)}Z ${attachment.title}`
    case 'contact':
      return `contact ${attachment.name} ${attachment.phone}`
  }
}

/** Events worth a coordinator's look; undefined for the rest, which the words show anyway. */
export function eventLine(event: Event): string | undefined {
  switch (event.type) {
    case 'handed-off':
      return `handed-off ${event.queue} (${event.why})`
    case 'waited-in-vain':
      return `waited-in-vain ${event.queue}`
    case 'claimed':
      return `claimed by ${event.by}`
    case 'assigned':
      return `assigned to ${event.to}`
    case 'transferred':
      return `transferred to ${event.queue}`
    case 'woke':
      return `woke (${event.why})`
    case 'reopened':
      return event.to === undefined ? 'reopened by the bot' : `reopened with ${event.to}`
    case 'returned':
      return `returned to ${event.flow}${event.step === undefined ? '' : `/${event.step}`}`
    case 'window-asked':
      return event.template ? 'window-asked' : 'window-asked (no template)'
    case 'topic-helped':
      return `topic-helped ${event.topic} (${event.yes ? 'yes' : 'no'})`
    case 'person-changed':
      return `person-changed ${event.to}`
    case 'appointment':
      return `appointment ${event.did} (${event.to})`
    case 'waiting-list':
      return `waiting-list ${event.did}`
    case 'answered-by-hand':
    case 'channels-joined':
    case 'question-unknown':
    case 'released':
    case 'snoozed':
    case 'resolved':
      return event.type
    case 'language-changed':
      return `language-changed ${event.to}`
    case 'opted-out':
    case 'opted-in':
    case 'blocked':
      return event.type
    case 'step-timed-out':
    case 'session-told':
      return `${event.type} ${event.flow}/${event.step}`
    case 'session-moved':
      return `session-moved ${event.flow}/${event.step} to ${event.to}`
    case 'flow-failed':
      return `flow-failed ${event.flow}/${event.step} (${event.code})`
    default:
      return undefined
  }
}
