import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'

const readme = readFileSync('README.md', 'utf8')
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text?.trim())

const clones: string[] = []
const started: ChildProcess[] = []
afterAll(() => {
  for (const { pid } of started) if (pid) kill(pid)
  for (const dir of clones) rmSync(dir, { recursive: true, force: true })
  // A whole installation is many small files.
}, 120_000)

/** The project as somebody gets it: what git knows and nothing that was installed or made. */
function clone(): string {
  const dir = mkdtempSync(join(tmpdir(), 'clone-'))
  clones.push(dir)
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  for (const file of files.split('\n').filter(Boolean)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    cpSync(file, join(dir, file))
  }
  return dir
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** Ends a shell and all it started: they are one group. */
function kill(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Writes on the chat page as a new visitor and gives the first answer. */
async function greeted(url: string, text: string, language: string): Promise<string> {
  const page = await fetch(`${url}/chat/hello`, { headers: { 'accept-language': language } })
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const headers = { cookie, 'content-type': 'application/json', origin: url }
  const body = JSON.stringify({ id: crypto.randomUUID(), text, language })
  const posted = await fetch(`${url}/chat/messages`, { method: 'POST', headers, body })
  const kept = (posted.headers.get('set-cookie') ?? '').split(';')[0] || cookie
  expect(posted.status).toBe(202)
  for (let tries = 0; tries < 50; tries += 1) {
    const thread = await fetch(`${url}/chat/messages?after=0:0`, { headers: { cookie: kept } })
    const { items } = (await thread.json()) as { items: { from: string; text: string }[] }
    const answer = items.find(({ from }) => from === 'centre')
    if (answer) return answer.text
    await pause(100)
  }
  return ''
}

describe("the README's commands", () => {
  test('are three: run, test, and check the flows', () => {
    expect(commands).toEqual(['npm ci && npm start', 'npm run check', 'npm run flows'])
  })

  test('the first, on a clean clone, ends with a chat that answers in Portuguese and English', async () => {
    const port = await freePort()
    const shell = spawn('sh', ['-c', commands[0] ?? ''], {
      cwd: clone(),
      env: { PATH: systemPath(), HOME: process.env['HOME'] ?? '', PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    started.push(shell)
    let said = ''
    for (const stream of [shell.stdout, shell.stderr])
      stream.on('data', (chunk) => {
        said += chunk
      })
    const url = `http://localhost:${port}`
    const deadline = Date.now() + 200_000
    while (!said.includes(`${url}/chat`) && Date.now() < deadline && shell.exitCode === null)
      await pause(200)
    expect(said).toContain(`${url}/chat`)
    expect(await greeted(url, 'olá', 'pt-PT')).toContain('Sou o assistente automático')
    expect(await greeted(url, 'hello', 'en')).toContain('I am the automatic assistant')
  }, 240_000)

  test('the second is what a fresh machine runs', () => {
    expect(readFileSync('.ci/run', 'utf8')).toMatch(
      new RegExp(`^(\\w+=\\S+ )*${commands[1]}$`, 'm'),
    )
  })

  test('the third finds the mistake the README makes, at the place it says', () => {
    const dir = mkdtempSync(join(tmpdir(), 'edit-'))
    clones.push(dir)
    cpSync('flows', join(dir, 'flows'), { recursive: true })
    const [, before = '', after = ''] = readme.match(/changing `([^`]+)` to `([^`]+)`/) ?? []
    const [, file = ''] = readme.match(/in `(flows\/[^`]+)`, let/) ?? []
    const text = readFileSync(join(dir, file), 'utf8')
    expect(text).toContain(before)
    const check = () =>
      spawnSync(process.execPath, ['src/cli/flows.ts', '--language', 'pt-PT'], {
        encoding: 'utf8',
        env: { ...process.env, FLOWS_DIR: join(dir, 'flows') },
      })
    expect(check().status).toBe(0)
    writeFileSync(join(dir, file), text.replace(before, after))
    const { status, stdout } = check()
    const [, promised = ''] = readme.match(/```\nflows\/(thanks\.yaml:.+)\n```/) ?? []
    expect(stdout).toContain(promised)
    expect(status).toBe(1)
  })
})

/** Without what this run put in front: the machine's own Node has to do. */
const systemPath = () =>
  (process.env['PATH'] ?? '')
    .split(':')
    .filter((dir) => !dir.includes('node_modules'))
    .join(':')
