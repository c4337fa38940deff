import type { Counts } from '#app/inbox-ports.ts'
import { cell } from './ui/cell.ts'
import { say, type WordKey } from './words/words.ts'

type Wish = { notices: boolean; sound: boolean }
const key = 'acolhe.notify'

function kept(): Wish {
  try {
    const told = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Wish> | null
    return { notices: told?.notices === true, sound: told?.sound === true }
  } catch {
    return { notices: false, sound: false }
  }
}

/** What this browser shall do when something new comes. */
export const wish = cell<Wish>(kept())

function keep(next: Wish): void {
  wish.set(next)
  try {
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Forbidden: it holds until the page is closed.
  }
}

/** Asks the browser, only because somebody pressed for it. Gives false when it says no. */
export async function wantNotices(on: boolean): Promise<boolean> {
  const allowed = on && 'Notification' in globalThis && (await Notification.requestPermission())
  const granted = allowed === 'granted'
  keep({ ...wish.get(), notices: granted })
  return granted || !on
}

export function wantSound(on: boolean): void {
  keep({ ...wish.get(), sound: on })
  if (on) ring()
}

/** What is worth a notice: the most pressing first. A code and nothing of anybody. */
export function newsOf(was: Counts | undefined, now: Counts): WordKey | undefined {
  if (!was) return undefined
  if (now.urgent > was.urgent) return 'shell.newUrgent'
  if (now.mineUnread > was.mineUnread) return 'shell.newMessage'
  if (now.named > was.named) return 'shell.newNamed'
  if (now.unassigned > was.unassigned) return 'shell.newWaiting'
  return undefined
}

/** Shows a notice without a name or a word of anybody; only where nobody looks at the page. */
export function announce(news: WordKey): void {
  if (wish.get().sound) ring()
  if (!document.hidden || !wish.get().notices || Notification.permission !== 'granted') return
  const notice = new Notification('Acolhe', { body: say(news), tag: 'acolhe' })
  notice.onclick = () => {
    window.focus()
    notice.close()
  }
}

let audio: AudioContext | undefined
/** Two soft tones, made here: no file is loaded. */
function ring(): void {
  audio ??= new AudioContext()
  const start = audio.currentTime
  for (const [n, pitch] of [660, 880].entries()) {
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    const at = start + n * 0.14
    tone.frequency.value = pitch
    loudness.gain.setValueAtTime(0, at)
    loudness.gain.linearRampToValueAtTime(0.08, at + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.3)
    tone.connect(loudness).connect(audio.destination)
    tone.start(at)
    tone.stop(at + 0.32)
  }
}
