import type { Browser, BrowserContextOptions } from 'playwright-core'

/** Put into every page and frame before its own scripts: what must never happen is told, by a frame its name. */
const watch = `
  const alarm = (what) => window.tellAlarm(window.name === '' ? what : window.name)
  for (const name of ['alert', 'confirm', 'prompt'])
    window[name] = () => { alarm(name) }
  Object.defineProperty(window, 'executed', { set: () => { alarm('executed') } })
  addEventListener('securitypolicyviolation', (event) => {
    alarm(event.violatedDirective + ' ' + event.blockedURI)
  })
  window.notices = []
  window.Notification = class {
    static permission = 'granted'
    static requestPermission = async () => 'granted'
    constructor(title, options) { window.notices.push([title, options?.body]) }
    close() {}
  }
`

/** A browser of its own in which everything that a stranger's text must never do is written down. */
export async function alarmed(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'pt-PT', ...options })
  const wrong: string[] = []
  await context.exposeFunction('tellAlarm', (what: string) => wrong.push(what))
  await context.addInitScript(watch)
  context.on('page', (page) => {
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('dialog', (dialog) => {
      wrong.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (/Content.Security|Trusted|Minified React/i.test(message.text()))
        wrong.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(`${url}/`) && !/^(blob|data):/.test(request.url()))
        wrong.push(`to ${request.url()}`)
    })
    page.on('popup', () => wrong.push('a window opened'))
    page.on('frameattached', () => wrong.push('a frame'))
  })
  const page = await context.newPage()
  return {
    context,
    page,
    /** Everything that went off since the beginning: must stay empty. */
    wrong,
  }
}
