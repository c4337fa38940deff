import type { Page } from 'playwright-core'

/** Runs in the page. Where the texts stand now, and where one of them turns the words around it. */
const look = `(texts) => {
  const bare = (text) => text.replace(/[\\s\\u202a-\\u202e\\u2066-\\u2069]/g, '')
  const wanted = new Set(texts.map(bare))
  const longest = [...texts].sort((a, b) => b.length - a.length)
  const turns = /[\\u0590-\\u08ff\\u202a-\\u202e\\u2066-\\u2069]/
  const isolated = (text) => text.replace(/\\u2068[^\\u2066-\\u2069]*\\u2069/g, '')
  const leaks = []
  const tags = new Set()
  let shown = 0
  for (const element of document.body.querySelectorAll('*')) {
    tags.add(element.localName)
    const text = element.childElementCount > 60 ? '' : bare(element.textContent)
    if (wanted.has(text) && ![...element.children].some((child) => bare(child.textContent) === text))
      shown++
    for (const { name, value } of element.attributes) {
      if (/^on/.test(name)) leaks.push('handler ' + element.outerHTML.slice(0, 200))
      if (longest.some((one) => value.includes(one))) shown++
      if (['title', 'aria-label', 'alt', 'placeholder'].includes(name))
        if (turns.test(isolated(value)) && !wanted.has(bare(value))) leaks.push(name + ' ' + value)
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!turns.test(isolated(node.data)) || node.parentElement.closest('textarea, option')) continue
    let box = node.parentElement
    while (!/isolate|plaintext/.test(getComputedStyle(box).unicodeBidi)) box = box.parentElement
    const own = bare(box.textContent)
    const part = box.matches('bdi, [dir=auto], p[dir=rtl]')
    if (!part && !wanted.has(own)) leaks.push('text in ' + box.outerHTML.slice(0, 300))
  }
  const foreign = [...tags].filter((tag) => ${JSON.stringify([
    ['script', 'style', 'link', 'meta', 'base', 'iframe', 'object', 'embed', 'math', 'marquee'],
    ['slot', 'foreignobject', 'animate', 'use'],
  ])}.flat().includes(tag))
  return { shown, leaks, foreign, title: document.title }
}`

export type Shown = {
  /** Places where one of the texts stands, in words or in attributes. */
  shown: number
  /** Texts that turn what stands around them, and handlers in attributes. */
  leaks: readonly string[]
  /** Elements that the inbox itself never makes. */
  foreign: readonly string[]
  title: string
}

/** Where the texts of strangers stand in a page, and what they did to it. */
export const lookFor = (page: Page, texts: readonly string[]): Promise<Shown> =>
  page.evaluate(`(${look})(${JSON.stringify(texts)})`)
