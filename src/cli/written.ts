import type { Content, MediaKind } from '#core/message.ts'
import type { ShownChoice } from '#core/words.ts'

const media: readonly MediaKind[] = ['voice', 'audio', 'photo', 'video', 'document', 'sticker']

/**
 * What a typed line stands for: `[Label]` presses that button, `/photo caption` sends a photo (and
 * voice, audio, video, document, sticker), `/location 38.7 -9.1`, `/contact +351912345678`,
 * `/start payload`, `/edit new text`, `/press flow/step/choice`, `/unknown`, `/blocked`; not hers are
 * `/transcript what a service heard` and `/by-hand what the centre wrote on the phone`; all else is text. Undefined when no button has that label.
 */
export function contentOf(written: string, buttons: readonly ShownChoice[]): Content | undefined {
  const label = /^\[(.+)\]$/.exec(written)?.[1]
  if (label !== undefined) {
    const button = buttons.findLast((one) => one.label === label || buttonText(one) === label)
    return button && { kind: 'press', data: button.data, label: button.label }
  }
  const [, command = '', rest = ''] = /^\/([a-z-]+)(?: +(.*))?$/s.exec(written) ?? []
  const kind = media.find((one) => one === command)
  if (kind) {
    return {
      kind: 'media',
      media: kind,
      file: { id: `${kind}-1` },
      ...(rest === '' ? {} : { caption: rest }),
    }
  }
  switch (command) {
    case 'location': {
      const [latitude, longitude] = rest.split(/[ ,]+/).map(Number)
      if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) break
      return { kind: 'location', latitude: latitude ?? 0, longitude: longitude ?? 0 }
    }
    case 'contact':
      return { kind: 'contact', phone: rest, own: true }
    case 'start':
      return { kind: 'start', ...(rest === '' ? {} : { payload: rest }) }
    case 'edit':
      return { kind: 'edit', text: rest }
    case 'press':
      return { kind: 'press', data: rest }
    case 'unknown':
      return { kind: 'unknown', what: rest || 'poll' }
    case 'by-hand':
      return { kind: 'by-hand', ...(rest === '' ? {} : { text: rest }) }
    case 'transcript':
      return { kind: 'transcript', seq: 1, text: rest }
    case 'blocked':
      return { kind: 'blocked' }
  }
  return { kind: 'text', text: written }
}

/** A button as it is shown: its pictogram, then its label. */
export const buttonText = ({ icon, label }: ShownChoice): string =>
  icon === undefined ? label : `${icon} ${label}`
