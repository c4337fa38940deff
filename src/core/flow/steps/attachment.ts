import { z } from 'zod'
import type { Attachment } from '../../words.ts'
import type { Uses } from '../step.ts'

/** What a file is by the end of its name: the kinds every channel can send. */
const fileTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  ics: 'text/calendar',
} as const satisfies Record<string, string>

/** At most one of them stands beside a text. */
export const attachment = {
  file: z
    .string()
    .max(200)
    .regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.[a-z0-9]{2,4}$/)
    .optional()
    .meta({ description: 'A file under the flows folder: media/guide.pdf.' }),
  location: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().min(1).max(100).optional(),
    })
    .optional()
    .meta({ description: 'A pin on the map, in degrees.' }),
  contact: z
    .strictObject({
      name: z.string().min(1).max(100),
      phone: z.string().regex(/^\+?[0-9 ]{3,20}$/),
    })
    .optional()
    .meta({ description: 'A contact card.' }),
}

type WithAttachment = z.output<z.ZodObject<typeof attachment>>

/** The attachment of a step, ready to spread into a message. */
export const attachmentOf = (spec: WithAttachment): { attachment?: Attachment } => {
  if (spec.file !== undefined) {
    const name = spec.file.slice(spec.file.lastIndexOf('/') + 1)
    const type = name.slice(name.lastIndexOf('.') + 1) as keyof typeof fileTypes
    const mime = fileTypes[type] ?? 'application/octet-stream'
    return { attachment: { kind: 'file', file: spec.file, name, mime } }
  }
  if (spec.location !== undefined) {
    const { latitude, longitude, name } = spec.location
    return {
      attachment: {
        kind: 'location',
        latitude,
        longitude,
        ...(name === undefined ? undefined : { name }),
      },
    }
  }
  if (spec.contact !== undefined) return { attachment: { kind: 'contact', ...spec.contact } }
  return {}
}

/** The file of a step, as the checker wants it. */
export const filesOf = (spec: WithAttachment): Uses['files'] =>
  spec.file === undefined ? [] : [{ file: spec.file, path: ['file'] }]
