import type { AuthenticationCreds, SignalDataTypeMap } from '@whiskeysockets/baileys'
import type { AccountKeys, Sealing } from '#app/channel-ports.ts'
import type { Log } from '#app/ports.ts'
import type { Baileys } from './load-baileys.ts'

type Place = { type: string; id: string }
type Needs = {
  baileys: Baileys
  account: string
  keys: AccountKeys
  sealing: Sealing
  log: Log
}

/**
 * Rows of an account as Baileys has them: JSON with its bytes, sealed each for its own place, so that no row can
 * stand for another. Types are not listed anywhere: a newer Baileys may bring more.
 */
export function sealedRows({ baileys, account, keys, sealing, log }: Needs) {
  const { BufferJSON, proto } = baileys
  const labelOf = ({ type, id }: Place) => `account-key ${JSON.stringify([account, type, id])}`

  function open(place: Place, sealed: string): unknown {
    const value = JSON.parse(sealing.open(sealed, labelOf(place)), BufferJSON.reviver)
    // Baileys calls methods of these.
    return place.type === 'app-state-sync-key'
      ? proto.Message.AppStateSyncKeyData.fromObject(value)
      : value
  }

  return {
    seal: (place: Place, value: unknown) => ({
      ...place,
      value:
        value === null || value === undefined
          ? null
          : sealing.seal(JSON.stringify(value, BufferJSON.replacer), labelOf(place)),
    }),
    readCreds: async (place: Place): Promise<AuthenticationCreds | undefined> => {
      const sealed = (await keys.read(account, place.type, [place.id])).get(place.id)
      return sealed === undefined ? undefined : (open(place, sealed) as AuthenticationCreds)
    },
    /** A key that cannot be opened counts as missing: its session is made anew when she writes. */
    readKeys: async <T extends keyof SignalDataTypeMap>(
      type: T,
      ids: string[],
    ): Promise<Record<string, SignalDataTypeMap[T]>> => {
      const found: Record<string, SignalDataTypeMap[T]> = {}
      for (const [id, sealed] of await keys.read(account, type, ids)) {
        try {
          found[id] = open({ type, id }, sealed) as SignalDataTypeMap[T]
        } catch {
          log.error({ type }, 'a key of the linked account cannot be opened')
        }
      }
      return found
    },
  }
}
