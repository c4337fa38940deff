/** Names of the reserved interrupts. `person`, `stop` and `safe-word` can never be forbidden by a flow. */
export const interrupts = [
  'menu',
  'back',
  'repeat',
  'why',
  'language',
  'person',
  'stop',
  'delete',
  'safe-word',
] as const
export type Interrupt = (typeof interrupts)[number]

/** Starts of a flow. */
export type Trigger =
  | { on: 'new-contact' }
  | { on: 'any-message' }
  /** Free text that surely means a topic, while another flow asks something. */
  | { on: 'question' }
  /** Amid a talk it turns out that her language must be asked; her message is heard when this flow has ended. */
  | { on: 'language-unclear' }
  /** What she asked and nobody knew has an answer now: the variable `about` names the topic. */
  | { on: 'answered' }
  /** Two days or two hours before an appointment; what the centre offers or did changes one: see `tellBooking`. */
  | { on: 'reminder' | 'offered' | 'appointment-changed' }
  /** Words stand in the locales under `keywords.<keyword>`. */
  | { on: 'keyword'; keyword: string }
  /** The same words, for what cannot wait: answered to whoever is queued, and before the welcome. */
  | { on: 'queued'; queued: string }
  | { on: 'interrupt'; interrupt: Interrupt }
  /** A deep link or QR code with this payload. */
  | { on: 'link'; link: string }

/** A step as it is written in YAML, after its schema. The step's id is its key in `steps`. */
export type Step = { kind: string; id: string; spec: unknown }

/** One flow of one file, checked. Immutable. */
export type Flow = {
  id: string
  starts: readonly Trigger[]
  first: string
  steps: ReadonlyMap<string, Step>
  /** Where a session goes that waits at a step this revision no longer has: old id -> new id. */
  moved: Readonly<Record<string, string>>
  /** Interrupts this flow does not answer to. */
  forbid: readonly Interrupt[]
  /** A legal or safety correction: nobody's answer to the old wording counts. */
  urgent: boolean
}

const hersAlone: readonly Interrupt[] = ['stop', 'safe-word', 'delete']

/** True for flows that begin by her own wish only, as the one that ends everything: nobody starts them for her. */
export const isHersAlone = ({ starts }: Flow): boolean =>
  starts.some((start) => start.on === 'interrupt' && hersAlone.includes(start.interrupt))
