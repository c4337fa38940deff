import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { matcherOf } from '#content/matcher.ts'
import { readPhone } from '#content/phone.ts'
import type { ShownChoice } from '#core/words.ts'
import { chatCommands, localTime } from './chat-commands.ts'
import { chatLines, type View } from './chat-view.ts'
import { detector } from './detector.ts'
import { openPlayer, type Played } from './player.ts'
import { checked, openTool } from './tool.ts'
import { contentOf } from './written.ts'

export type ChatOptions = {
  argv: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** What is typed, line by line; ends with the input. */
  lines: AsyncIterable<string>
  print(line: string): void
  view: View
  now: number
}

/** A talk with the flows in the terminal. Gives the exit code. Throws on an unknown option. */
export async function chat({ argv, env, lines, print, view, now }: ChatOptions): Promise<number> {
  const tool = await openTool(argv, env, print)
  if (tool.words[0] === 'help') {
    tool.say('chat-help')
    return 0
  }
  const found = await checked(tool)
  if (!found) return 1
  const { bundle, writer } = found.playable
  const player = openPlayer({ ...found.playable, phone: readPhone, now, channel: 'terminal' })
  player.world.detect = detector()
  player.world.matcher = matcherOf(found.content.texts, [...bundle.topics.values()])
  let offered: readonly ShownChoice[] = []

  function show(played: Played): void {
    for (const line of chatLines(played, view)) print(line)
    if (played.said.length === 0) {
      tool.say(player.conversation.holder === 'bot' ? 'chat-silent' : 'chat-people')
    }
    // Only what was said last: where a number is asked for, 2 is an answer and no old button.
    offered = played.said.at(-1)?.choices ?? offered
    print('')
  }

  async function reload(): Promise<boolean> {
    const again = await checked(tool)
    if (again) player.publish(again.playable)
    return again !== undefined
  }

  tool.say('chat-hello', {
    centre: bundle.centre.name,
    language: writer.endonym(bundle.centre.language),
    time: localTime(now, player),
  })
  for await (const raw of lines) {
    const line = raw.trim()
    if (line === '') continue
    if (line === ':quit') break
    const [, name, rest = ''] = /^:([a-z]+)\s*(.*)$/.exec(line) ?? []
    const number = /^(?::tap )?(\d{1,2})$/.exec(line)?.[1]
    const pressed = number === undefined ? undefined : offered[Number(number) - 1]
    const command = chatCommands[name ?? '']
    if (pressed) show(player.hear({ kind: 'press', data: pressed.data, label: pressed.label }))
    else if (command)
      await command(player, rest, {
        ...tool,
        show,
        reload,
        languages: writer.languages,
      })
    else if (name === 'tap') tool.say('chat-no-button', { label: rest })
    else if (name !== undefined) tool.say('chat-no-command', { command: name })
    else {
      const content = contentOf(line, player.buttons)
      if (content) show(player.hear(content))
      else tool.say('chat-no-button', { label: line })
    }
  }
  return 0
}

/** Lines of the standard input: with a prompt where a person types, else shown as they are read. */
async function* typed(): AsyncGenerator<string> {
  const { stdin, stdout } = process
  // Opened only now: lines that come before somebody listens would be lost.
  const input = createInterface({ input: stdin, ...(stdin.isTTY ? { output: stdout } : {}) })
  input.setPrompt('> ')
  if (stdin.isTTY) input.prompt()
  for await (const line of input) {
    if (!stdin.isTTY) stdout.write(`> ${line}\n`)
    yield line
    if (stdin.isTTY) input.prompt()
  }
  // Ctrl-D leaves the prompt standing.
  if (stdin.isTTY) stdout.write('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { stdout } = process
  stdout.on('error', () => process.exit(0))
  chat({
    argv: process.argv.slice(2),
    env: process.env,
    lines: typed(),
    print: (line) => stdout.write(`${line}\n`),
    view: {
      width: stdout.isTTY ? Math.max(20, Math.min(stdout.columns, 100)) : Number.POSITIVE_INFINITY,
      colours: stdout.isTTY === true && !process.env['NO_COLOR'],
    },
    now: Date.now(),
  }).then(
    (code) => {
      process.exitCode = code
    },
    (error: Error) => {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 2
    },
  )
}
