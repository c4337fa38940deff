import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Closer to the end than this counts as being there, in CSS pixels. */
const nearEnd = 48

/**
 * Keeps a thread where somebody reads: at its end as long as she is there, and in place when older lines
 * come in above. `firstKey` names the highest line, `box` scrolls, `inner` grows.
 */
export function useScrollKeeper(
  box: RefObject<HTMLElement | null>,
  inner: RefObject<HTMLElement | null>,
  firstKey: string | undefined,
) {
  const [atEnd, setAtEnd] = useState(true)
  const stays = useRef(true)
  const was = useRef({ firstKey, height: 0, top: 0 })

  const toEnd = useCallback(() => {
    const element = box.current
    if (element) {
      element.scrollTop = element.scrollHeight
      was.current.top = element.scrollTop
    }
    stays.current = true
    setAtEnd(true)
  }, [box])

  const onScroll = useCallback(() => {
    const element = box.current
    if (!element) return
    const { scrollHeight, scrollTop, clientHeight } = element
    // Lines that grow move the end away: only who goes up leaves it.
    if (scrollHeight - scrollTop - clientHeight < nearEnd) stays.current = true
    else if (scrollTop < was.current.top - 1) stays.current = false
    was.current.top = scrollTop
    was.current.height = scrollHeight
    setAtEnd(stays.current)
  }, [box])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const moved = was.current.firstKey !== firstKey && was.current.firstKey !== undefined
    if (moved && !stays.current) {
      element.scrollTop = was.current.top + element.scrollHeight - was.current.height
    }
    was.current = { firstKey, height: element.scrollHeight, top: element.scrollTop }
  }, [firstKey, box])

  useEffect(() => {
    if (!inner.current || !box.current) return
    const grown = new ResizeObserver(() => {
      if (stays.current) toEnd()
      const { scrollHeight, scrollTop } = box.current ?? { scrollHeight: 0, scrollTop: 0 }
      was.current.height = scrollHeight
      was.current.top = scrollTop
    })
    grown.observe(inner.current)
    grown.observe(box.current)
    return () => grown.disconnect()
  }, [box, inner, toEnd])

  return { atEnd, toEnd, onScroll }
}
