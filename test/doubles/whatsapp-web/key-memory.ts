import type { SignalDataTypeMap, SignalKeyStore } from '@whiskeysockets/baileys'

/** A Signal key store that lives and dies with its process. */
export function keyMemory(): SignalKeyStore {
  const kept = new Map<string, unknown>()
  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: { [id: string]: SignalDataTypeMap[T] } = {}
      for (const id of ids) {
        const value = kept.get(`${type}:${id}`)
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T]
      }
      return found
    },
    set(data) {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries)) {
          if (value === null) kept.delete(`${type}:${id}`)
          else kept.set(`${type}:${id}`, value)
        }
      }
    },
  }
}
