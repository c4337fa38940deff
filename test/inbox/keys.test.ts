import { afterEach, describe, expect, test } from 'vitest'
import { type Command, offer, offeredNow, perform } from '../../src/inbox/commands.ts'
import { answerTo, type Pressed, shownKey } from '../../src/inbox/keys.ts'

const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  name: 'commands.next',
  keys,
  group: 'move',
  do: () => undefined,
  ...more,
})
const all = [
  command('next', ['j', 'ArrowDown']),
  command('open next', ['Shift+j']),
  command('mine', ['g m']),
  command('all', ['g a']),
  command('assign', ['a']),
  command('help', ['?']),
  command('palette', ['Mod+k']),
  command('never', ['q'], { when: () => false }),
]
const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  mod: false,
  alt: false,
  shift: false,
  typing: false,
  ...more,
})
const done = (pressed: Pressed, before?: string) => {
  const answer = answerTo(pressed, before, all)
  return answer && ('do' in answer ? answer.do.id : { after: answer.after })
}

describe('keys', () => {
  test.each<[string, Pressed, string | undefined, unknown]>([
    ['a letter', press('j'), undefined, 'next'],
    ['a named key', press('ArrowDown'), undefined, 'next'],
    ['caps lock makes no difference', press('J'), undefined, 'next'],
    ['Shift with a letter is another key', press('J', { shift: true }), undefined, 'open next'],
    ['Shift that makes a sign is not asked for', press('?', { shift: true }), undefined, 'help'],
    ['the first of two waits', press('g'), undefined, { after: 'g' }],
    ['the second does it', press('m'), 'g', 'mine'],
    ['two keys are not the second alone', press('a'), 'g', 'all'],
    ['a second that fits nothing is read alone', press('j'), 'g', 'next'],
    ['Ctrl or Cmd', press('k', { mod: true }), undefined, 'palette'],
    ['a letter while somebody types is text', press('j', { typing: true }), undefined, undefined],
    ['a first while somebody types is text', press('g', { typing: true }), undefined, undefined],
    ['with Ctrl also while typing', press('k', { mod: true, typing: true }), undefined, 'palette'],
    ['Ctrl with a letter is not the letter', press('j', { mod: true }), undefined, undefined],
    ['what is not possible now does nothing', press('q'), undefined, undefined],
    ['a key of nobody', press('y'), undefined, undefined],
  ])('%s', (_name, pressed, before, expected) => {
    expect(done(pressed, before)).toEqual(expected)
  })

  test('are shown as they stand on a keyboard', () => {
    expect(shownKey('g m')).toBe('G M')
    expect(shownKey('Escape')).toBe('Esc')
    expect(shownKey('Mod+k')).toMatch(/^(Ctrl|⌘) K$/)
  })
})

describe('commands', () => {
  const leave: (() => void)[] = []
  const give = (...commands: Command[]) => leave.push(offer(commands))
  afterEach(() => {
    for (const one of leave.splice(0)) one()
  })

  test('are offered as long as who offers them stands, the newest of a name first', () => {
    const said: string[] = []
    give(command('x', [], { do: () => said.push('old') }))
    give(command('x', [], { do: () => said.push('new') }))
    expect(perform('x')).toBe(true)
    leave.pop()?.()
    expect(perform('x')).toBe(true)
    leave.pop()?.()
    expect(perform('x')).toBe(false)
    expect(said).toEqual(['new', 'old'])
    expect(offeredNow()).toEqual([])
  })

  test('that are not possible are not performed', () => {
    give(command('x', [], { when: () => false, do: () => expect.unreachable() }))
    expect(perform('x')).toBe(false)
  })
})
