import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Line } from '../../doubles/whatsapp-web/line.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { until } from '../../doubles/whatsapp-web/until.ts'
import { startWhatsApp, type WhatsApp } from '../../doubles/whatsapp-web/whatsapp.ts'
import { type Account, type AccountOptions, linkedTo, reaches, showing } from './linked-account.ts'

/** WhatsApp for one file, with a centre's phone and Amina's for each test. */
export type Service = {
  server: WhatsApp
  phone: Person
  amina: Person
  /** The line of the linked device, as the service has it now. */
  line(): Promise<Line>
  /** An account that was linked to the phone, and whose process is gone. */
  linkedThenStopped(options?: AccountOptions): Promise<Account>
  /** Scans the QR of an account that needs linking. */
  relink(account: Account): Promise<void>
}

/** Starts and stops with the tests of a `describe`. */
export function useService(): Service {
  const service = {} as Service
  let distrust: () => void
  let tests = 1_000
  beforeAll(async () => {
    service.server = await startWhatsApp()
    distrust = service.server.trustAuthority()
  })
  afterAll(async () => {
    distrust()
    await service.server.stop()
  })
  beforeEach(() => {
    tests += 1
    service.phone = service.server.person(`35191000${tests}`, 'Centre')
    service.amina = service.server.person(`35192000${tests}`, 'Amina')
  })
  afterEach(() => service.server.faults.clear())
  return Object.assign(service, {
    line: () => until('a line', () => service.phone.linked[0]?.line),
    linkedThenStopped: async (options = {}) => {
      const account = await linkedTo(service.server, service.phone, options)
      await account.connection.stop()
      return account
    },
    relink: async (account: Account) => {
      await account.connection.wish({ do: 'link' })
      service.phone.scanQr((await showing(account, 'qr')).qr)
      await reaches(account, 'linked')
    },
  } satisfies Partial<Service>)
}

/** Pauses before the next socket as the log tells them: with which code, and how long, ms. */
export const pauses = ({ lines }: Account): [code: number, ms: number][] =>
  lines.flatMap((entry) => {
    const found = /"code":(\d+),"againMs":(\d+)/.exec(entry)
    return found ? [[Number(found[1]), Number(found[2])]] : []
  })

/** No socket is made for longer than the first pause lasts. */
export async function stays(account: Account): Promise<void> {
  const made = account.sockets.length
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(account.sockets).toHaveLength(made)
  expect(account.connection.sock()).toBeUndefined()
  expect(account.connection.health().ok).toBe(false)
}
