import { expect, test } from 'vitest'
import { menusOf } from '#content/command-menus.ts'
import { textsOf } from './files.ts'

test('command menus come per language, base first, only with names a messenger takes', () => {
  const texts = textsOf({
    'en/commands.json': { menu: 'See the topics' },
    'pt-PT/commands.json': { menu: 'Ver os temas', 'safe-word': 'Não', person: 'Uma pessoa' },
    'fr/a.json': { b: 'c' },
  })
  expect(menusOf(texts)).toEqual([
    {
      language: 'pt-PT',
      commands: [
        { command: 'menu', description: 'Ver os temas' },
        { command: 'person', description: 'Uma pessoa' },
      ],
    },
    { language: 'en', commands: [{ command: 'menu', description: 'See the topics' }] },
  ])
})
