import { type Command, offeredNow, possible } from './commands.ts'

/** What of a key press matters here. `typing`: the focus is where letters are text. */
export type Pressed = { key: string; mod: boolean; alt: boolean; shift: boolean; typing: boolean }

/** The second key of two must come within this, in ms. */
const patience = 1_500

/** One press as a command writes it: `j`, `?`, `Enter`, `Mod+k`. */
const written = ({ key, mod, alt, shift }: Pressed): string => {
  const name = key.length === 1 ? key.toLowerCase() : key
  // Shift makes `?` of `/`: the character says it already. With a letter or a named key it counts.
  const big = shift && (key.length > 1 || key.toLowerCase() !== key.toUpperCase())
  return `${mod ? 'Mod+' : ''}${alt ? 'Alt+' : ''}${big ? 'Shift+' : ''}${name}`
}

/** What a press leads to: a command, or the first of two keys, or nothing of ours. */
export type Answer = { do: Command } | { after: string } | undefined

/** Reads a press. `before`: the first of two keys, when one was pressed just now. */
export function answerTo(
  pressed: Pressed,
  before: string | undefined,
  commands: readonly Command[],
): Answer {
  if (pressed.typing && !pressed.mod && !pressed.alt) return undefined
  const now = written(pressed)
  const whole = before === undefined ? now : `${before} ${now}`
  const offered = commands.filter(possible)
  const found = offered.find((one) => one.keys?.includes(whole))
  if (found) return { do: found }
  if (before !== undefined) return answerTo(pressed, undefined, commands)
  const starts = offered.some((one) => one.keys?.some((key) => key.startsWith(`${now} `)))
  return starts ? { after: now } : undefined
}

/** Where letters are text, or keys belong to an open menu. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target.closest('[role="menu"], [role="listbox"], [role="combobox"]')) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Hears every key of the page, once. Nothing is heard beneath an open dialog. */
export function hearKeys(): () => void {
  let before: { key: string; at: number } | undefined
  const hear = (event: KeyboardEvent) => {
    const { key, shiftKey: shift, altKey: alt, target } = event
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]'))
      return
    if (key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta') return
    const mod = event.ctrlKey || event.metaKey
    const first = before && performance.now() - before.at < patience ? before.key : undefined
    before = undefined
    const pressed = { key, mod, alt, shift, typing: isTyping(target) }
    const answer = answerTo(pressed, first, offeredNow())
    if (!answer) return
    event.preventDefault()
    if ('after' in answer) before = { key: answer.after, at: performance.now() }
    else answer.do.do()
  }
  addEventListener('keydown', hear)
  return () => removeEventListener('keydown', hear)
}

const symbols: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
}
/** A key as it is shown: `Ctrl K`, `⌘ K`, `G M`. */
export function shownKey(key: string): string {
  const mac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')
  return key
    .split(' ')
    .map((one) =>
      one
        .split('+')
        .filter((part, n, all) => part !== '' || n === all.length - 1)
        .map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : (symbols[part] ?? part)))
        .map((part) => (part.length === 1 ? part.toUpperCase() : part))
        .join(' '),
    )
    .join(' ')
}
