/** Where the focus may always go: the open conversation, the list that is shown, the page. */
const homes = ['[data-top="thread"] #thread', 'a[data-tab][aria-current="page"]', 'main']
/** How long whoever took the focused control away has to give the focus to another, ms. */
const patience = 80

/**
 * The focus is never lost: where its control went away and nobody gave it to another, the nearest part of
 * the page around it takes it that can (`tabindex`), else the open conversation, the current list, the page.
 * Stops when the returned function is called.
 */
export function keepFocus(): () => void {
  /** What had the focus, and everything around it, innermost first. */
  let trail: readonly HTMLElement[] = []
  let waiting: ReturnType<typeof setTimeout> | undefined

  const remember = ({ target }: FocusEvent) => {
    const around: HTMLElement[] = []
    for (let one = target as Element | null; one; one = one.parentElement)
      if (one instanceof HTMLElement) around.push(one)
    trail = around
  }
  const restore = () => {
    waiting = undefined
    if (!isLost(trail)) return
    const known = homes.flatMap((home) => [...document.querySelectorAll<HTMLElement>(home)])
    for (const one of [...trail.filter(takesFocus), ...known]) {
      one.focus({ preventScroll: true })
      if (document.activeElement === one) return
    }
  }
  const look = () => {
    if (waiting === undefined && isLost(trail)) waiting = setTimeout(restore, patience)
  }
  const changes = new MutationObserver(look)
  changes.observe(document.body, { childList: true, subtree: true })
  addEventListener('focusin', remember)
  // A pane that is hidden takes the focus away without any change of the tree.
  const later = () => setTimeout(look, patience)
  addEventListener('hashchange', later)
  return () => {
    changes.disconnect()
    clearTimeout(waiting)
    removeEventListener('focusin', remember)
    removeEventListener('hashchange', later)
  }
}

/** Nothing has the focus, though something had it that cannot have it any more. */
const isLost = ([last]: readonly HTMLElement[]): boolean =>
  document.activeElement === document.body &&
  last !== undefined &&
  !(last.isConnected && last.checkVisibility({ visibilityProperty: true }))

const takesFocus = (one: HTMLElement): boolean => one.isConnected && one.hasAttribute('tabindex')
