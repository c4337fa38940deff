import type { Played, Player } from './player.ts'
import { span } from './transcript.ts'

/** What a chat works with besides the player. */
export type ChatTool = {
  print(line: string): void
  say(key: string, vars?: Readonly<Record<string, string | number>>): void
  show(played: Played): void
  /** Languages there are texts in. */
  languages: readonly string[]
  /** Reads the folders again; false when they are broken. */
  reload(): Promise<boolean>
}

type Command = (player: Player, rest: string, tool: ChatTool) => void | Promise<void>

/** What a line that begins with `:` does, by its first word. */
export const chatCommands: Readonly<Record<string, Command>> = {
  vars: ({ conversation, bundle }, _, { print, say }) => {
    const { person, case: ofCase, session } = conversation
    const held = { ...person, ...ofCase, ...session?.vars }
    if (bundle.variables.size === 0) say('chat-no-vars')
    for (const [name, { scope }] of bundle.variables) {
      print(`  ${name} (${scope}): ${JSON.stringify(held[name] ?? null)}`)
    }
  },
  state: ({ conversation, now }, _, { print }) => {
    const { person: _person, case: _case, session, ...rest } = conversation
    const { vars: _vars, ...place } = session ?? { vars: {} }
    print(JSON.stringify({ now: new Date(now).toISOString(), ...rest, session: place }, null, 2))
  },
  clock: (player, rest, { say, show }) => {
    if (rest === '') return say('chat-clock', { time: localTime(player.now, player) })
    const time = timeOf(rest, player)
    if (time === undefined) return say('chat-no-time', { time: rest })
    for (const played of player.moveTo(time)) show(played)
    say('chat-clock', { time: localTime(player.now, player) })
  },
  language: (player, rest, { say, languages }) => {
    if (languages.includes(rest)) player.setLanguage(rest)
    else if (rest !== '') {
      return say('no-such-language', { language: rest, languages: languages.join(', ') })
    }
    const language = player.conversation.language ?? player.bundle.centre.language
    say('chat-language', { language, languages: languages.join(', ') })
  },
  channel: (player, rest, { say }) => {
    if (rest !== '') player.setChannel(rest)
    say('chat-channel', { channel: player.conversation.account.split(':', 1)[0] ?? '' })
  },
  flow: (player, rest, { say, show }) => {
    const { flows } = player.bundle
    if (flows.has(rest)) show(player.start(rest))
    else {
      const names = [...flows.keys()].join(', ')
      say(rest === '' ? 'chat-flows' : 'no-flow', { flow: rest, flows: names })
    }
  },
  reload: async (_player, _rest, { say, reload }) => {
    if (await reload()) say('chat-reloaded')
  },
  help: (_player, _rest, { say }) => say('chat-help'),
}

/** `+24h` from the player's now, or a time; without a zone it is on the centre's clock. */
function timeOf(text: string, { now, bundle }: Player): number | undefined {
  const ms = span(text)
  if (ms !== undefined) return now + ms
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined
  const written = text.length === 10 ? `${text}T00:00` : text
  const time = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(written) ? written : `${written}Z`)
  if (Number.isNaN(time)) return undefined
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(written)) return time
  return time - offsetAt(time, bundle.centre.zone)
}

/** How far a zone is ahead of UTC, ms. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return Date.parse(`${parts.format(time).replace(' ', 'T')}Z`) - Math.floor(time / 1_000) * 1_000
}

/** The time on the centre's clock: `2026-11-23 10:00`. */
export const localTime = (time: number, { bundle }: Player): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: bundle.centre.zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(time)
