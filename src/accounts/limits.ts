import type { Limit } from './attempts.ts'
import type { KeyedHash } from './keyed-hash.ts'

const minute = 60_000
const quarter = 15 * minute

/** How often each thing may be tried. Names of people and addresses go in as keyed hashes only. */
export function limitsBy(hash: KeyedHash) {
  const byAddress = (
    what: string,
    address: string | undefined,
    most: number,
    windowMs: number,
    alarm?: string,
  ): Limit[] =>
    address === undefined
      ? []
      : [
          {
            key: hash(`${what} ${network(address)}`),
            most,
            windowMs,
            ...(alarm === undefined ? {} : { alarm }),
          },
        ]
  return {
    /** A password from a device nobody has signed in on: by account, and by network address. */
    signIn: (email: string, address: string | undefined): Limit[] => [
      {
        key: hash(`account ${email}`),
        most: 10,
        windowMs: quarter,
        slowFrom: 4,
        alarm: 'guessing-account',
      },
      ...byAddress('sign-in', address, 20, quarter, 'guessing-address'),
    ],
    /** From her own device: apart, so that strangers do not use up her tries. */
    knownDevice: (device: string): Limit[] => [
      {
        key: hash(`device ${device}`),
        most: 10,
        windowMs: quarter,
        slowFrom: 4,
        alarm: 'guessing-device',
      },
    ],
    /** Her password again, while signed in. */
    password: (person: string): Limit[] => [
      { key: hash(`password ${person}`), most: 10, windowMs: quarter, alarm: 'guessing-password' },
    ],
    /** Codes of a second factor: whoever tries has the password already. */
    code: (person: string): Limit[] => [
      { key: hash(`code ${person}`), most: 5, windowMs: minute },
      { key: hash(`codes ${person}`), most: 30, windowMs: 60 * minute, alarm: 'guessing-code' },
    ],
    /** What anybody may begin and which leaves a row behind. */
    start: (address: string | undefined): Limit[] => byAddress('start', address, 60, minute),
    link: (address: string | undefined): Limit[] =>
      byAddress('link', address, 20, quarter, 'guessing-link'),
    /** A code of a second factor that was shown. Good for 90 s by its nature. */
    shown: (person: string, code: string): { key: string; windowMs: number } => ({
      key: hash(`shown ${person} ${code}`),
      windowMs: 3 * minute,
    }),
  }
}

/** An IPv6 customer has a whole /64: its addresses count as one. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return groups.slice(0, 4).join(':')
}
