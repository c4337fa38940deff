/** A BCP 47 tag as the locale folders are named: `pt-PT`, `en`, `pa-Guru`. */
export type Language = string

/**
 * The locale to speak, most wanted first: the person's, then the centre's, then the base.
 * `pt-BR` finds `pt-PT` when only that is shipped: same language, other region.
 */
export function closest(
  wanted: readonly (Language | undefined)[],
  shipped: readonly Language[],
): Language | undefined {
  for (const tag of wanted) {
    if (tag === undefined || tag === '') continue
    const exact = shipped.find((one) => one.toLowerCase() === tag.toLowerCase())
    if (exact !== undefined) return exact
    const language = tag.toLowerCase().split(/[-_]/)[0]
    const near = shipped.find((one) => one.toLowerCase().split('-')[0] === language)
    if (near !== undefined) return near
  }
  return undefined
}
