import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'

/** What `npm run classify` prints of one message. */
export type Classified = {
  language: string
  topics: readonly { id: string; score: number }[]
  route: string
  /** Topics that are answered at once, where the command says which. */
  sure?: readonly string[]
}

const root = new URL('../../', import.meta.url)

/** Whether package.json has the command. */
export function canClassify(): boolean {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  return typeof scripts?.classify === 'string'
}

/** All messages through one run of the command, without hints. Throws when it fails or loses a line. */
export async function classify(texts: readonly string[]): Promise<Classified[]> {
  const child = spawn('npm', ['run', '-s', 'classify'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const printed = readAll(child.stdout)
  child.stdin.end(texts.map((text) => `${text}\n`).join(''))
  const lines = (await printed).split('\n').filter((line) => line !== '')
  const [code] = await ended
  if (code !== 0) throw new Error(`npm run classify ended with ${code}`)
  if (lines.length !== texts.length) {
    throw new Error(`npm run classify printed ${lines.length} lines for ${texts.length} messages`)
  }
  return lines.map((line) => JSON.parse(line))
}

/** Whether a message was answered with a topic rather than asked back or passed on. */
export function isAnswered({ sure, topics, route }: Classified): boolean {
  return sure === undefined ? route === 'faq' && topics.length > 0 : sure.length > 0
}

/** Whether people are called at once. */
export const isPressing = ({ route }: Classified): boolean =>
  route === 'emergency' || route === 'human_now'
