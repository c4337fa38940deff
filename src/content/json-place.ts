const space = /[ \t\n\r]*/y
const text = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const plain = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y

/**
 * Where a text stops being JSON, as an offset; its length when it just ends too early. JSON.parse
 * knows it too, but tells it for some mistakes only.
 */
export function brokenJsonAt(json: string): number {
  const closing: string[] = []
  let at = skip(space, json, 0)
  /** What may come next: a value, a name, or what stands behind a value. */
  let want: 'value' | 'first' | 'name' | 'after' = 'value'
  while (at < json.length) {
    const char = json[at] ?? ''
    let end = at
    if (want === 'after') {
      if (char === ',' && closing.length > 0) want = closing.at(-1) === '}' ? 'name' : 'value'
      else if (char === closing.at(-1)) closing.pop()
      else return at
      end = at + 1
    } else if (want === 'first' && char === closing.at(-1)) {
      closing.pop()
      want = 'after'
      end = at + 1
    } else if (want === 'name' || (want === 'first' && closing.at(-1) === '}')) {
      const colon = skip(space, json, skip(text, json, at))
      if (json[colon] !== ':' || colon === at) return colon
      want = 'value'
      end = colon + 1
    } else if (char === '{' || char === '[') {
      closing.push(char === '{' ? '}' : ']')
      want = 'first'
      end = at + 1
    } else {
      end = Math.max(skip(text, json, at), skip(plain, json, at))
      if (end === at) return at
      want = 'after'
    }
    at = skip(space, json, end)
  }
  return json.length
}

/** Where a pattern that begins at `from` ends; `from` itself when it does not begin there. */
function skip(pattern: RegExp, json: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(json) ? pattern.lastIndex : from
}
