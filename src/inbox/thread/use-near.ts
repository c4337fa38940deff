import { type RefObject, useEffect, useState } from 'react'

type Heard = Map<Element, () => void>
let watcher: { observer: IntersectionObserver; heard: Heard } | undefined

/** One observer for all of them: a thread has hundreds. */
function watching() {
  if (watcher) return watcher
  const heard: Heard = new Map()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) heard.get(target)?.()
    },
    { rootMargin: '300px 0px' },
  )
  watcher = { observer, heard }
  return watcher
}

/** True from when an element first comes near the screen. */
export function useNear(ref: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (element === null || near) return
    const { observer, heard } = watching()
    heard.set(element, () => setNear(true))
    observer.observe(element)
    return () => {
      heard.delete(element)
      observer.unobserve(element)
    }
  }, [ref, near])
  return near
}
