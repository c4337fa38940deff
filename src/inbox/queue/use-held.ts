import { type RefObject, useEffect, useState } from 'react'

/** Scrolled by more than this many pixels, somebody is reading further down. */
const atTop = 4

/** True while a pointer or the keyboard is in the list, or it is scrolled: then nothing may move. */
export function useHeld(list: RefObject<HTMLElement | null>): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const element = list.current
    if (!element) return
    let pointed = false
    const look = () =>
      setHeld(pointed || element.contains(document.activeElement) || element.scrollTop > atTop)
    const enter = () => {
      pointed = true
      look()
    }
    const leave = () => {
      pointed = false
      look()
    }
    // After the focus has arrived where it goes.
    const later = () => queueMicrotask(look)
    element.addEventListener('pointerenter', enter)
    element.addEventListener('pointerleave', leave)
    element.addEventListener('pointercancel', leave)
    element.addEventListener('focusin', look)
    element.addEventListener('focusout', later)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      element.removeEventListener('pointerenter', enter)
      element.removeEventListener('pointerleave', leave)
      element.removeEventListener('pointercancel', leave)
      element.removeEventListener('focusin', look)
      element.removeEventListener('focusout', later)
      element.removeEventListener('scroll', look)
    }
  }, [list])
  return held
}
