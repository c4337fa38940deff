import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { readPhone } from '#content/phone.ts'
import type { ShownChoice } from '#core/words.ts'
import { chatCommands, localTime } from './chat-commands.ts'
import { eventLine } from './played-lines.ts'
import { openPlayer, type Played } from './player.ts'
import { checked, openTool } from './tool.ts'
import { buttonText, contentOf } from './written.ts'

export type ChatOptions = {
  argv: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** What is typed, line by line; ends with the input. */
  lines: AsyncIterable<string>
  print(line: string): void
  /** Colours only where a person looks. */
  colours: boolean
  now: number
}

/** A talk with the flows in the terminal. Gives the exit code. */
export async function chat({
  argv,
  env,
  lines,
  print,
  colours,
  now,
}: ChatOptions): Promise<number> {
  const tool = await openTool(argv, env, print)
  const found = await checked(tool)
  if (!found) return 1
  const { bundle } = found.playable
  const player = openPlayer({ ...found.playable, phone: readPhone, now, channel: 'terminal' })
  let offered: readonly ShownChoice[] = []

  const paint = (code: number, text: string): string =>
    colours ? `\u001b[${code}m${text}\u001b[0m` : text

  function show({ said, events }: Played): void {
    for (const { text, choices, attachment } of said) {
      print(paint(36, text))
      if (attachment) print(paint(36, `(${JSON.stringify(attachment)})`))
      for (const [index, choice] of choices.entries()) {
        print(`  ${paint(1, `[${index + 1}]`)} ${buttonText(choice)}`)
      }
      if (choices.length > 0) offered = choices
    }
    for (const event of events) {
      const line = eventLine(event)
      if (line !== undefined) print(paint(33, `* ${line}`))
    }
    print('')
  }

  async function reload(): Promise<boolean> {
    const again = await checked(tool)
    if (again) player.publish(again.playable)
    return again !== undefined
  }

  tool.say('chat-hello', { centre: bundle.centre.name, time: localTime(now, player) })
  for await (const raw of lines) {
    const line = raw.trim()
    if (line === '') continue
    if (line === ':quit') break
    const [, name = '', rest = ''] = /^:([a-z]+)\s*(.*)$/.exec(line) ?? []
    const number = /^(?::tap )?(\d{1,2})$/.exec(line)?.[1]
    const pressed = number === undefined ? undefined : offered[Number(number) - 1]
    const command = chatCommands[name]
    if (pressed) show(player.hear({ kind: 'press', data: pressed.data, label: pressed.label }))
    else if (command) await command(player, rest, { ...tool, show, reload })
    else if (line.startsWith(':')) tool.say('chat-help')
    else {
      const content = contentOf(line, player.buttons)
      if (content) show(player.hear(content))
      else tool.say('chat-no-button', { label: line })
    }
  }
  return 0
}

/** Lines of the standard input, with a prompt where a person types. */
async function* typed(): AsyncGenerator<string> {
  const { stdin, stdout } = process
  // Opened only now: lines that come before somebody listens would be lost.
  const input = createInterface({ input: stdin, ...(stdin.isTTY ? { output: stdout } : {}) })
  input.setPrompt('> ')
  if (stdin.isTTY) input.prompt()
  for await (const line of input) {
    yield line
    if (stdin.isTTY) input.prompt()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.on('error', () => process.exit(0))
  process.exitCode = await chat({
    argv: process.argv.slice(2),
    env: process.env,
    lines: typed(),
    print: (line) => process.stdout.write(`${line}\n`),
    colours: process.stdout.isTTY === true && !process.env['NO_COLOR'],
    now: Date.now(),
  })
}
