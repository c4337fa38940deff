import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../src/inbox/tokens.css'), 'utf8')
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }] as const,
  ),
)

/** Relative luminance and contrast. Source: WCAG 2.2, definitions of both. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['ground', 'surface', 'raised', 'hover', 'chosen']
const texts = ['ink', 'muted', 'accent', 'urgent', 'waiting', 'good']
const pairs: [string, string, number][] = [
  ...texts.flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['urgent', 'urgent-soft', 4.5],
  ['waiting', 'waiting-soft', 4.5],
  ['good', 'good-soft', 4.5],
  ['on-note', 'note', 4.5],
  ['muted', 'from-person', 4.5],
  ['muted', 'from-centre', 4.5],
  ['muted', 'from-bot', 4.5],
  ['ink', 'mark', 4.5],
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['edge', ground, 3],
    ['focus', ground, 3],
  ]),
]

describe.each(['light', 'dark'] as const)('colours in the %s', (look) => {
  test.each(pairs)('%s on %s reaches %d to 1', (text, ground, least) => {
    const [a, b] = [colours.get(text)?.[look] ?? '', colours.get(ground)?.[look] ?? '']
    expect(contrast(a, b)).toBeGreaterThanOrEqual(least)
  })
})
