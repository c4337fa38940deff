/** A key that stands twice in one object; `offset` is where it stands the second time. */
export type RepeatedKey = { key: string; offset: number }

const token = /"(?:[^"\\]|\\.)*"|[{}[\],]/g

/**
 * Keys written twice in one object of a valid JSON text: `JSON.parse` keeps the last and says nothing. One pass
 * over the text, because every file of every language is read at each start.
 */
export function repeatedKeys(json: string): readonly RepeatedKey[] {
  const found: RepeatedKey[] = []
  /** The keys of each object around, undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  let wantsKey = false
  for (const { 0: sign, index } of json.matchAll(token)) {
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : undefined)
      wantsKey = sign === '{'
    } else if (sign === '}' || sign === ']') {
      open.pop()
      wantsKey = false
    } else if (sign === ',') wantsKey = open.at(-1) !== undefined
    else if (wantsKey) {
      wantsKey = false
      const key = JSON.parse(sign) as string
      const keys = open.at(-1)
      if (keys?.has(key)) found.push({ key, offset: index })
      keys?.add(key)
    }
  }
  return found
}
