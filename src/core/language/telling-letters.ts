/** Letters that prove what a text is not: where one stands, only these languages are left. */
const proofs: Readonly<Record<string, readonly (readonly [RegExp, readonly string[]])[]>> = {
  Cyrl: [
    [/[їєґ]/, ['uk']],
    [/[ыэё]/, ['ru']],
    [/[і]/, ['uk', 'be']],
    [/[ъ]/, ['ru', 'bg']],
  ],
  Arab: [
    [/[ٹڈڑےںھ]/, ['ur', 'pa-Arab']],
    [/[ةإ]/, ['ar']],
    [/[پچژگ]/, ['fa', 'ur', 'pa-Arab']],
  ],
}

/** Letters of languages that are none of ours: with one of them the proofs above prove nothing. */
const foreign: Readonly<Record<string, RegExp>> = {
  Cyrl: /[ўјљњђћџѓќѕөүһәғқңұҳҷӣӯ]/,
  Arab: /[ټډړږښځڅګڼېۍۆڵڕێڤٺٻڀٽڃڄڌڊڏڦڳڱۇۈۋڭە]/,
}

/** The classes that the letters leave, undefined when they leave all or contradict each other. */
export function provenBy(
  script: string,
  words: readonly string[],
): ReadonlySet<string> | undefined {
  const list = proofs[script]
  if (list === undefined) return undefined
  const text = words.join(' ')
  if (foreign[script]?.test(text)) return undefined
  let left: Set<string> | undefined
  for (const [letters, languages] of list) {
    if (!letters.test(text)) continue
    left = new Set(languages.filter((one) => left === undefined || left.has(one)))
  }
  return left === undefined || left.size === 0 ? undefined : left
}
