import type { Address } from '#core/message.ts'
import type { House } from './house.ts'

/** A message as it stands on her screen. */
export type Got = {
  text: string
  /** Labels that can be pressed. */
  choices: readonly string[]
  file?: { name: string | undefined; bytes: Buffer }
  /** A place on her map. */
  pin?: Pin
}

/** Degrees, as the channel's own message has them. */
export type Pin = { latitude: number; longitude: number }

/** What people send beside words. */
export type Sent =
  | { kind: 'voice' | 'sticker'; bytes: Buffer }
  | { kind: 'photo'; bytes: Buffer; caption?: string }
  | { kind: 'document'; bytes: Buffer; name: string }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'contact'; name: string; phone: string }
  /** Something that this version of ours does not know. */
  | { kind: 'unknown' }

/** Somebody at the other end. What she does resolves once her side of the network has it. */
export interface Somebody {
  readonly address: Address
  /** What must stand in no log: her name, numbers and addresses. */
  readonly secrets: readonly string[]
  say(text: string): Promise<void>
  /** The network hands over once more what she said last. */
  again(): Promise<void>
  /** Presses the newest button with this label. */
  press(label: string): Promise<void>
  send(what: Sent): Promise<void>
  got(): Promise<readonly Got[]>
  /** How often she saw that an answer is being written. */
  typing(): number
  /** From now on nobody reaches her, or somebody does again. */
  reachable(is: boolean): void
  /** Her network keeps still about what reaches her, until one of these is told. */
  silent(): void
  tells(what: 'delivered' | 'read'): void
}

/** What a channel may not be able to do. Every other promise holds on all. */
export type Ability =
  | 'press'
  | 'caption'
  | 'location'
  | 'contact'
  | 'sticker'
  | 'unknown'
  | 'typing'
  | 'receipts'
  | 'unreachable'
  | 'throttle'
  | 'down'

/** Why it cannot: printed with each promise that is left out. */
export type Cannot = { readonly [A in Ability]?: string }

/** One channel with its server, and the house between the two. */
export interface Rig {
  readonly house: House
  person(name: string): Promise<Somebody>
  /** Whether the network knows all it handed over to be taken. */
  acknowledged(): boolean
  /** Cuts what connects a killed process to the network. */
  cut(): void
  /** The next send is refused: it gives the pause that has to be kept then, ms. */
  throttle(): number
  /** Nothing goes out any more, or it does again. */
  down(): void
  up(): void
  close(): Promise<void>
}
