/** CSS pixels from the end that still count as being there. */
const nearEnd = 96

/**
 * Keeps the newest in view for whoever is at the end, and never moves the page under one who reads
 * further up: she gets a button instead.
 * @param {HTMLElement} view
 * @param {HTMLButtonElement} jump
 */
export function openScroll(view, jump) {
  /** On very low screens the whole page scrolls, so that there is room to read. */
  const scroller = () =>
    getComputedStyle(view).overflowY === 'visible' ? (document.scrollingElement ?? view) : view
  const left = () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller()
    return scrollHeight - scrollTop - clientHeight
  }
  let atEnd = true
  // What scrolls must be reachable by keyboard (WCAG 2.1.1).
  view.tabIndex = 0

  function look() {
    atEnd = left() < nearEnd
    if (atEnd) jump.hidden = true
  }
  const toEnd = () => {
    scroller().scrollTop = scroller().scrollHeight
  }

  view.addEventListener('scroll', look, { passive: true })
  addEventListener('scroll', look, { passive: true })
  // Also when a line opens above or the field grows: the view shrinks and the end must not slip away.
  new ResizeObserver(() => {
    if (atEnd) toEnd()
  }).observe(view)
  jump.addEventListener('click', () => {
    toEnd()
    jump.hidden = true
    view.focus()
  })

  return {
    toEnd,
    /** Something at the end grew: stays there, for whoever was. */
    stay() {
      if (atEnd) toEnd()
    },
    /** New rows of the centre: follows when she was at the end, but never past the first new line. @param {HTMLElement[]} rows */
    follow(rows) {
      const [first] = rows
      if (first === undefined) return
      if (!atEnd) {
        jump.hidden = false
        return
      }
      toEnd()
      const above = scroller().getBoundingClientRect().top
      const top = scroller() === view ? above : 0
      if (first.getBoundingClientRect().top < top) first.scrollIntoView({ block: 'start' })
      jump.hidden = left() < nearEnd
    },
  }
}
