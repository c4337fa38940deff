import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { LedgerEntry } from '../doubles/whatsapp-cloud/control.ts'
import { secretKey } from '../http/inbox/whole-house.ts'
import { type CloudTrial, openCloudTrial } from './cloud-trial.ts'
import { ask, seedDesk } from './desk.ts'
import { chosenSeed } from './random.ts'
import { end } from './server.ts'

const patient = { timeout: 30_000, interval: 50 }

/** What reached her, and what the technician sees of what was said to her. */
function looking(trial: CloudTrial) {
  const got = async () =>
    ((await trial.control('sent')).sent as LedgerEntry[]).map(({ text }) => text)
  const rowsOf = async () => {
    const page = await ask(trial, 0, '/api/conversations?tab=all')
    return ((await page?.json()) as { rows?: { id: string }[] })?.rows ?? []
  }
  const does = async (conversation: string, id: string, deed: object) => {
    const path = `/api/conversations/${conversation}/deeds`
    return (await ask(trial, 0, path, { id, deed }))?.status
  }
  const ours = async (conversation: string) => {
    const thread = await ask(trial, 0, `/api/conversations/${conversation}/thread`)
    const { entries = [] } = ((await thread?.json()) ?? {}) as {
      entries?: { technician?: string; part?: { text: string }; state?: string; code?: string }[]
    }
    return entries.filter(({ part }) => part !== undefined)
  }
  const said = async (conversation: string) =>
    (await ours(conversation))
      .filter(({ technician }) => technician !== undefined)
      .map(({ part, state, code }) => ({ text: part?.text, state, code }))
  /** What is known of something the centre said by itself. */
  const stateOf = async (conversation: string, text: string) =>
    (await ours(conversation)).find(({ part }) => part?.text === text)?.state
  return { got, rowsOf, does, said, stateOf }
}

it('a reply that Meta takes and refuses afterwards for the hour waits for her next word, also over a kill', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-cloud-window-'))
  const url = `file:${join(folder, 'acolhe.db')}`
  await seedDesk(url, 1, { talks: 0 })
  const trial = await openCloudTrial({
    seed: chosenSeed(),
    mode: 'cloud',
    people: 1,
    database: 'sqlite',
    settings: { DATABASE_URL: url, SECRET_KEY: secretKey, DATA_DIR: join(folder, 'data') },
  })
  const { control, people, servers } = trial
  const [person] = people
  const { got, rowsOf, does, said, stateOf } = looking(trial)
  const says = (text: string) => control('say', { messages: [{ person, text }] })
  const reply = (text: string) => ({ do: 'reply', text, language: 'en' })
  try {
    const template = { name: 'acolhe_open', language: 'en', status: 'APPROVED', text: 'May we?' }
    await control('template', { template, tell: true })
    await says('zq interrupt person')
    await expect.poll(rowsOf, patient).toHaveLength(1)
    const id = (await rowsOf())[0]?.id ?? ''
    expect(await does(id, 'claim', { do: 'claim' })).toBe(200)
    await expect.poll(got, patient).toHaveLength(2)

    await control('fail', { codes: [131047] })
    expect(await does(id, 'one', reply('one'))).toBe(200)
    await expect
      .poll(() => said(id), patient)
      .toMatchObject([{ text: 'one', state: 'queued', code: 'window-closed' }])
    await expect.poll(async () => (await got()).slice(2), patient).toEqual(['May we?'])
    // Killed before Meta's answer is noted it is asked again, and rightly so: that is not what is looked at here.
    await expect.poll(() => stateOf(id, 'templates.open'), patient).toBe('delivered')

    servers[0]?.signal('SIGKILL')
    await end(servers[0])
    await trial.start(0)
    expect(await does(id, 'two', reply('two'))).toBe(200)
    await says('olá')
    await expect.poll(async () => (await got()).slice(3), patient).toEqual(['one', 'two'])
    await expect
      .poll(async () => (await said(id)).map(({ state }) => state), patient)
      .toEqual(['delivered', 'delivered'])
  } finally {
    await trial.close()
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
