import { describe } from 'vitest'
import type { Store } from '#app/ports.ts'
import { acceptContract } from './accept.ts'
import { addressesContract } from './addresses.ts'
import { appointmentsContract } from './appointments.ts'
import { changesContract } from './changes.ts'
import { claimContract } from './claim.ts'
import { commitContract } from './commit.ts'
import { deedContract } from './deed.ts'
import { handoffContract } from './handoff.ts'
import { readingContract } from './reading.ts'
import { samePersonContract } from './same-person.ts'
import { settleContract } from './settle.ts'
import { sharedPhoneContract } from './shared-phone.ts'
import { statusesContract } from './statuses.ts'
import { windowContract } from './window.ts'

/** Gives an empty store; closed by whoever made it. */
export type OpenStore = () => Promise<Store>

/** What every store promises. One suite, all implementations. */
export function storeContract(open: OpenStore): void {
  describe('taking messages in', () => acceptContract(open))
  describe('knowing people by their addresses', () => addressesContract(open))
  describe('making one person of two', () => samePersonContract(open))
  describe('writing turns', () => commitContract(open))
  describe('noting what became of sends', () => settleContract(open))
  describe('noting what networks say of them', () => statusesContract(open))
  describe('waiting for her to write', () => windowContract(open))
  describe('several people, several channels', () => sharedPhoneContract(open))
  describe('appointments', () => appointmentsContract(open))
  describe('finding work', () => claimContract(open))
  describe('writing deeds', () => deedContract(open))
  describe('what people need to know of it', () => handoffContract(open))
  describe('telling of changes', () => changesContract(open))
  describe('reading the rest', () => readingContract(open))
}
