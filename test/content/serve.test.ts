import { cp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { BrokenContent, openFlows } from '#content/serve.ts'
import { folderOf } from './files.ts'

/** A good edit is live within this. */
const soon = { timeout: 2_000, interval: 20 }

/** An installation of its own, made from the echo flow, with a store that can be away. */
async function installation() {
  const dir = await folderOf({})
  await cp('test/flows/echo', dir, { recursive: true })
  const revisions = new Map<string, readonly { file: string; text: string }[]>()
  const store = {
    away: false,
    reads: 0,
    waiting: async () => [],
    saveRevision: async (revision: string, files: readonly { file: string; text: string }[]) => {
      if (store.away) throw new Error('away')
      revisions.set(revision, files)
    },
    revision: async (revision: string) => {
      store.reads++
      if (store.away) throw new Error('away')
      return revisions.get(revision)
    },
  }
  const logged: string[] = []
  const write = (fields: object, message: string) => {
    logged.push(`${JSON.stringify(fields)} ${message}`)
  }
  const open = async () => {
    const served = await openFlows({
      flowsDir: join(dir, 'flows'),
      localesDir: join(dir, 'locales'),
      store,
      clock: { now: () => 0 },
      log: { debug: write, info: write, warn: write, error: write },
    })
    onTestFinished(served.stop)
    return served
  }
  const edit = (name: string, text: string) => writeFile(join(dir, name), text)
  return { dir, store, revisions, logged, open, edit }
}

const echo = (key: string): string => `flow: echo
starts: [new-contact, any-message]
steps:
  answer: { say: echo.${key}, next: end }
`
const said = (served: Awaited<ReturnType<typeof openFlows>>, key: string) =>
  served.flows.current().writer.write('en', { key, vars: {} }, []).text

describe('the flows that serve', () => {
  test('are stored as a revision before they serve', async () => {
    const { open, revisions } = await installation()
    const served = await open()
    expect([...revisions.keys()]).toEqual([served.flows.current().bundle.revision])
    expect(served.faults()).toEqual([])
  })

  test('change within two seconds after a good edit', async () => {
    const { open, edit, revisions } = await installation()
    const served = await open()
    const before = served.flows.current().bundle
    await edit('flows/echo.yaml', echo('menu'))
    await vi.waitFor(() => {
      expect(served.flows.current().bundle.flows.get('echo')?.first).toBe('answer')
    }, soon)
    expect(revisions.size).toBe(2)
    expect(await served.flows.pinned(before.revision)).toBe(before)
  })

  test('change too when an editor puts a new file in the place of the old one', async () => {
    const { dir, open, edit } = await installation()
    const served = await open()
    await edit('flows/echo.yaml.part', echo('menu'))
    await rename(join(dir, 'flows/echo.yaml.part'), join(dir, 'flows/echo.yaml'))
    await vi.waitFor(() => {
      expect(served.flows.current().bundle.flows.get('echo')?.first).toBe('answer')
    }, soon)
  })

  test('speak new words within two seconds, the caches of a turn included', async () => {
    const { open, edit } = await installation()
    const served = await open()
    const before = served.flows.current().writer
    await edit('locales/en/echo.json', JSON.stringify({ ...allEcho, menu: 'a new menu' }))
    await vi.waitFor(() => expect(said(served, 'echo.menu')).toBe('a new menu'), soon)
    expect(served.flows.current().writer).not.toBe(before)
    expect(before.write('en', { key: 'echo.menu' }, []).text).toBe('menu')
  })

  test('stay the last good ones after a broken edit, which is told with its places', async () => {
    const { open, edit, logged } = await installation()
    const served = await open()
    const before = served.flows.current().bundle
    await edit('flows/echo.yaml', echo('menu').replace('next: end', 'next: nowhere'))
    await vi.waitFor(() => {
      expect(served.faults()).toMatchObject([{ code: 'unknown-step', file: 'flows/echo.yaml' }])
      expect(logged.join('\n')).toMatch(/flows\/echo\.yaml:4:\d+ {2}\S/)
    }, soon)
    expect(served.flows.current().bundle).toBe(before)

    await edit('flows/echo.yaml', echo('menu'))
    await vi.waitFor(() => expect(served.faults()).toEqual([]), soon)
    expect(served.flows.current().bundle).not.toBe(before)
  })

  test('stay through a broken locale file and a folder that is gone', async () => {
    const { dir, open, edit } = await installation()
    const served = await open()
    const before = served.flows.current().bundle
    await edit('locales/en/echo.json', '{')
    await vi.waitFor(() => {
      expect(served.faults().map(({ code }) => code)).toContain('locale-not-json')
    }, soon)
    await rm(join(dir, 'flows'), { recursive: true })
    await vi.waitFor(() => expect(served.faults().length).toBeGreaterThan(0), soon)
    expect(served.flows.current().bundle).toBe(before)
    expect(said(served, 'echo.menu')).toBe('menu')
  })

  test('wait for the store: an edit that cannot be kept does not serve, and is tried again', async () => {
    const { open, edit, store, logged } = await installation()
    const served = await open()
    const before = served.flows.current().bundle
    store.away = true
    await edit('flows/echo.yaml', echo('menu'))
    await vi.waitFor(() => expect(logged.join()).toContain('could not be stored'), soon)
    expect(served.flows.current().bundle).toBe(before)
    store.away = false
    await vi.waitFor(() => expect(served.flows.current().bundle).not.toBe(before), soon)
  })
})

const allEcho = {
  answer: 'number {{count}}: you said {{message}}',
  menu: 'menu',
  language: 'language',
  person: 'person',
  stop: 'stop',
  delete: 'delete',
}

describe('an earlier revision', () => {
  /** Puts a revision into the store as another process may have done. */
  const other = (
    revisions: Map<string, readonly { file: string; text: string }[]>,
    name: string,
  ) => {
    const [files = []] = revisions.values()
    const text = `${echo('gone-long-ago')}# ${name}\n`
    revisions.set(
      name,
      files.map((one) => (one.file === 'flows/echo.yaml' ? { ...one, text } : one)),
    )
  }

  test('is found in the store, and read once, even where its texts are gone', async () => {
    const { open, revisions, store } = await installation()
    const served = await open()
    other(revisions, 'old')
    const old = await served.flows.pinned('old')
    expect(old?.flows.get('echo')?.first).toBe('answer')
    expect(await served.flows.pinned('old')).toBe(old)
    expect(store.reads).toBe(1)
  })

  test('that nobody knows is undefined', async () => {
    const { open } = await installation()
    expect(await (await open()).flows.pinned('unknown')).toBeUndefined()
  })

  test('is asked for again after the store was away', async () => {
    const { open, revisions, store } = await installation()
    const served = await open()
    other(revisions, 'old')
    store.away = true
    await expect(served.flows.pinned('old')).rejects.toThrow()
    store.away = false
    expect(await served.flows.pinned('old')).toBeDefined()
  })

  test('is one of at most eight that are kept', async () => {
    const { open, revisions, store } = await installation()
    const served = await open()
    const names = Array.from({ length: 9 }, (_, i) => `old-${i}`)
    for (const name of names) {
      other(revisions, name)
      await served.flows.pinned(name)
    }
    await served.flows.pinned('old-8')
    expect(store.reads).toBe(9)
    await served.flows.pinned('old-0')
    expect(store.reads).toBe(10)
  })
})

describe('at the start', () => {
  test('broken files are refused with the whole report', async () => {
    const { open, edit } = await installation()
    await edit('flows/echo.yaml', echo('nowhere').replace('next: end', 'next: nowhere'))
    await edit('locales/en/system.json', '{ "why": 3 }')
    const refusal = await open().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(BrokenContent)
    const { message } = refusal as BrokenContent
    expect(message).toMatch(/flows\/echo\.yaml:4:\d+ {2}/)
    expect(message).toMatch(/locales\/en\/system\.json:1:3 {2}/)
    expect(message.split('\n').length).toBe(3)
  })

  test('a folder that is not there is named', async () => {
    const { dir, open } = await installation()
    await rm(join(dir, 'locales'), { recursive: true })
    await expect(open()).rejects.toThrow(/locales: there is no such folder/)
  })
})
