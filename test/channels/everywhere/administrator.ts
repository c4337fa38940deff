import { type Installation, password } from '../../browser/inbox/installation.ts'
import { Browser } from '../../http/accounts/browser.ts'

export { password }

/** The first account, made by the link that the start prints, and signed in with its second factor. */
export async function administrator({ url, setupLink }: Installation): Promise<Browser> {
  const app = { request: (at: string, init: RequestInit) => fetch(at, init) }
  const office = new Browser(app, url, '')
  const link = setupLink.split('/').at(-1)
  const account = { link, name: 'Ana Silva', email: 'ana@example.org', password }
  await office.post('/api/links/use', account)
  await office.signIn('ana@example.org', password)
  return office
}
