/**
 * The `content-disposition` of a file that is saved under a name a stranger chose: a plain name for old
 * browsers and the whole one in UTF-8. Source: RFC 6266 section 4.3, RFC 8187 section 3.2.
 */
export function attachmentName(name: string): string {
  const clean = name
    .toWellFormed()
    // Control and direction characters would disguise the ending: "exe.pdf" for "fdp.exe".
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029/\\]/gu, '_')
    .slice(0, 150)
    .toWellFormed()
  const plain = clean.replace(/[^A-Za-z0-9._ -]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${octets(clean)}`
}

/** Everything but `attr-char`, as percent-encoded octets. */
const octets = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
