import { cell } from './ui/cell.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
const key = 'acolhe.theme'

function kept(): Theme {
  try {
    return themes.find((one) => one === localStorage.getItem(key)) ?? 'auto'
  } catch {
    return 'auto'
  }
}

/** Light, dark, or as the system has it. */
export const theme = cell<Theme>('auto')

/** Shows a theme and keeps the choice in this browser. */
export function showTheme(next: Theme): void {
  theme.set(next)
  const { dataset } = document.documentElement
  if (next === 'auto') delete dataset['theme']
  else dataset['theme'] = next
  try {
    if (next === 'auto') localStorage.removeItem(key)
    else localStorage.setItem(key, next)
  } catch {
    // Forbidden: it holds until the page is closed.
  }
}

export const showKeptTheme = (): void => showTheme(kept())

/** From light to dark and back, whatever the system says. */
export function turnTheme(): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)').matches
  const dark = theme.get() === 'dark' || (theme.get() === 'auto' && systemDark)
  showTheme(dark ? 'light' : 'dark')
}
