import type { Page } from 'playwright-core'
import sharp from 'sharp'

/** What is drawn as one thing: nothing in it may be painted outside it. */
const boxes = [
  'article',
  '#queue-list li',
  'header h1',
  'details',
  'dialog',
  'ol > li',
  'section ul > li',
  'tr',
].join(', ')

/** Runs in the page: what is wider than its place. Tables may scroll in a box of their own. */
const wide = `() => {
  const faults = []
  const right = (one) => one.getBoundingClientRect().right + one.scrollWidth - one.clientWidth
  const widest = () =>
    [...document.querySelectorAll('*')].reduce((a, b) => (right(b) > right(a) ? b : a))
  const name = (one) => one.localName + '.' + one.className + ' ' + one.textContent.slice(0, 20)
  if (document.scrollingElement.scrollWidth > innerWidth)
    faults.push('the page is ' + document.scrollingElement.scrollWidth + ' wide: ' + name(widest()))
  for (const one of document.querySelectorAll('*')) {
    const { overflowX } = getComputedStyle(one)
    const meant = one.matches('[role=group][tabindex], [class*=box], [class*=sections], [class*=tabs], select')
    if (/auto|scroll/.test(overflowX) && !meant && one.scrollWidth > one.clientWidth + 1)
      faults.push(name(one) + ' scrolls sideways')
    if (!one.checkVisibility() || one.closest('.unseen')) continue
    const { right, left, width } = one.getBoundingClientRect()
    if (width > 0 && (right > innerWidth + 1 || left < -1) && !clipped(one) && !one.closest('[class*=box], [class*=sections], [class*=skips]'))
      faults.push(name(one) + ' stands outside')
  }
  function clipped(one) {
    for (let up = one.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible') continue
      const { right, left } = up.getBoundingClientRect()
      if (right <= innerWidth + 1 && left >= -1) return true
    }
    return false
  }
  return faults.slice(0, 10)
}`

export const tooWide = (page: Page): Promise<string[]> => page.evaluate(`(${wide})()`)

/**
 * Counts pixels that change outside all boxes when the boxes are hidden: what strangers' letters paint
 * where they do not belong. A row of pixels along each edge is the box's own.
 */
export async function paintedOutside(page: Page): Promise<string | undefined> {
  const shot = () => page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' })
  // The button to the end comes and goes as it likes.
  await page.evaluate(`document.activeElement?.blur()
    for (const one of document.querySelectorAll('[class*=jump]')) one.style.visibility = 'hidden'`)
  await page.mouse.move(0, 0)
  const stand = async () =>
    (await page.evaluate(`[...document.querySelectorAll(${JSON.stringify(boxes)})]
      .map((one) => one.getBoundingClientRect())
      .map(({ left, top, right, bottom }) => [left, top, right, bottom])`)) as number[][]
  let places = await stand()
  let before = await shot()
  // What came in meanwhile has moved the boxes: looked at again, until they stand where the picture has them.
  for (
    let now = await stand();
    JSON.stringify(now) !== JSON.stringify(places);
    now = await stand()
  ) {
    places = now
    before = await shot()
  }
  const show = (visible: boolean) =>
    page.evaluate(`for (const one of document.querySelectorAll(${JSON.stringify(boxes)}))
      one.style.visibility = ${visible} ? '' : 'hidden'`)
  await show(false)
  const after = await shot()
  await show(true)
  // What moves by itself is not what was hidden.
  const again = await shot()
  const [a, b, c] = await Promise.all(
    [before, after, again].map((png) => sharp(png).raw().toBuffer()),
  )
  const { width = 0, height = 0, channels = 3 } = await sharp(before).metadata()
  const inside = new Uint8Array(width * height)
  for (const [left = 0, top = 0, right = 0, bottom = 0] of places)
    for (let y = Math.max(0, Math.floor(top) - 1); y < Math.min(height, bottom + 1); y++)
      inside.fill(
        1,
        y * width + Math.max(0, Math.floor(left) - 1),
        y * width + Math.max(0, Math.min(width, Math.ceil(right) + 1)),
      )
  const changed: [x: number, y: number][] = []
  for (let at = 0; at < width * height; at++) {
    if (inside[at] === 1) continue
    for (let i = at * channels; i < (at + 1) * channels; i++)
      if (a?.[i] === c?.[i] && a?.[i] !== b?.[i]) {
        changed.push([at % width, Math.floor(at / width)])
        break
      }
  }
  if (changed.length === 0) return undefined
  const [x, y] = [0, 1].map((axis) =>
    changed.map((place) => place[axis as 0]).sort((m, n) => m - n),
  )
  return `${changed.length} pixels painted between ${x?.[0]},${y?.[0]} and ${x?.at(-1)},${y?.at(-1)}`
}
