/** Characters of a name that is shown. */
const longest = 120

/** Controls, marks that turn the direction of text, and invisible joints, line and paragraph ends. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu

/**
 * A stranger's name for a file as it may be shown and offered for saving: without path, without
 * characters that hide or turn it, with the ending of what it really is. Never used as a path.
 */
export function shownName(claimed: string | undefined, ending: string): string {
  const last = (claimed ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[<>:"|?*]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const stem = withoutEnding(clean, ending)
  const room = longest - ending.length - 1
  return `${cutTo(reserved.test(stem) || stem === '' ? `file ${stem}`.trim() : stem, room)}.${ending}`
}

/** Names that Windows takes for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** Endings that mean the same as ours. */
const same: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg', 'jpe', 'avif'],
  ogg: ['oga', 'opus'],
  png: ['apng'],
  mp4: ['m4v'],
  m4a: ['mp4'],
  webm: ['weba'],
}

function withoutEnding(name: string, ending: string): string {
  const dot = name.lastIndexOf('.')
  const written = name.slice(dot + 1).toLowerCase()
  const ours = written === ending || same[ending]?.includes(written)
  return dot > 0 && ours ? name.slice(0, dot).trimEnd() : name
}

/** Whole characters only: not half of a pair, nor a letter without its marks. */
function cutTo(text: string, most: number): string {
  if (text.length <= most) return text
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, most + 1))) {
    if (cut.length + segment.length > most) break
    cut += segment
  }
  return (cut === '' ? text.slice(0, most).toWellFormed() : cut).trimEnd()
}
