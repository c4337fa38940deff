import { type AuthenticationState, BufferJSON, initAuthCreds } from '@whiskeysockets/baileys'

/** A linked account's keys as a database would hold them, `<type>/<id>` to JSON. */
export class KeyRows {
  readonly rows = new Map<string, string>()

  /** What Baileys works with; `save` keeps its credentials. */
  open(): AuthenticationState & { save: () => void } {
    const kept = this.rows.get('creds/')
    const creds = kept === undefined ? initAuthCreds() : JSON.parse(kept, BufferJSON.reviver)
    return {
      creds,
      save: () => void this.rows.set('creds/', JSON.stringify(creds, BufferJSON.replacer)),
      keys: {
        get: async (type, ids) => {
          const found = ids.map((id) => [id, this.rows.get(`${type}/${id}`)] as const)
          return Object.fromEntries(
            found.flatMap(([id, row]) =>
              row === undefined ? [] : [[id, JSON.parse(row, BufferJSON.reviver)]],
            ),
          )
        },
        set: async (data) => {
          for (const [type, entries] of Object.entries(data)) {
            for (const [id, value] of Object.entries(entries)) {
              if (value === null || value === undefined) this.rows.delete(`${type}/${id}`)
              else this.rows.set(`${type}/${id}`, JSON.stringify(value, BufferJSON.replacer))
            }
          }
        },
      },
    }
  }
}
