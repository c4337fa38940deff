import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Child = {
  process: ChildProcess
  /** Lines it has said so far. */
  lines: readonly string[]
  /** Resolves when it has said a line that begins so. */
  said(beginning: string): Promise<void>
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
}

/** Runs a TypeScript file beside this one as a process of its own. */
export function child(file: string, ...args: readonly string[]): Child {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const running = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(running, 'exit')
  const lines: string[] = []
  const reading = createInterface({ input: running.stdout })
  reading.on('line', (line) => lines.push(line))
  return {
    process: running,
    lines,
    async said(beginning) {
      while (!lines.some((line) => line.startsWith(beginning)))
        await Promise.race([
          once(reading, 'line'),
          gone.then(() => Promise.reject(new Error('the process ended too early'))),
        ])
    },
    async kill() {
      running.kill('SIGKILL')
      await gone
    },
  }
}
