import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'

const talk = { id: 'open', queue: 'one', sensitive: false, named: [], file: 'f' }
const house = () =>
  openHouse({
    people: [
      { id: 'same', role: 'technician', queues: ['one'] },
      { id: 'other', role: 'technician', queues: ['two'] },
    ],
    talks: [talk],
  })

/** Other ways to write a path that a proxy or a router may read as the same. */
const disguises: Record<string, (path: string) => string> = {
  'a double slash': (path) => path.replace('/api/', '//api//'),
  'a double slash inside': (path) => path.replace('/api/', '/api//'),
  'a dot': (path) => path.replace('/api/', '/api/./'),
  'a dot as %2e': (path) => path.replace('/api/', '/api/%2e/'),
  'up and down again': (path) => path.replace('/api/', '/inbox/../api/'),
  'up and down as %2e%2e': (path) => path.replace('/api/', '/inbox/%2e%2e/api/'),
  'an encoded slash': (path) => path.replace('/api/', '/api%2f'),
  'an encoded letter': (path) => path.replace('/api/', '/%61pi/'),
  'twice encoded': (path) => path.replace('/api/', '/%2561pi/'),
  'upper case': (path) => path.replace('/api/', '/API/'),
  'upper case inside': (path) => path.replace('conversations', 'Conversations'),
  'a slash at the end': (path) => `${path}/`,
  'a dot at the end': (path) => `${path}/.`,
  'a parameter': (path) => `${path};.css`,
  'an ending': (path) => `${path}.json`,
  'a nought': (path) => `${path}%00`,
  backslashes: (path) => path.replaceAll('/', '\\'),
}
const paths = ['/api/conversations/open', '/api/conversations/open/thread', '/api/files/f']

describe.each(Object.entries(disguises))('%s opens no other way', (_, disguise) => {
  test.each(paths)('to %s', async (path) => {
    for (const who of [undefined, 'other']) {
      const { ask } = house()
      const answer = await ask(who, 'GET', disguise(path))
      expect([401, 404]).toContain(answer.status)
      expect(await answer.text()).not.toContain('of open')
    }
  })
})

test('no path whatever gives a stranger anything of anybody', async () => {
  const { ask } = house()
  const piece = fc.constantFrom(
    ...[
      'api',
      'inbox',
      'conversations',
      'open',
      'thread',
      'files',
      'f',
      'search',
      'events',
      'bulk',
    ],
    ...['.', '..', '%2e%2e', '%2f', '', '%252f', '%00', 'API', ';', '*', ':id', '?q=text', '#'],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 6 }),
      fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'),
      async (pieces, method) => {
        const answer = await ask(undefined, method, `/${pieces.join('/')}`)
        expect(answer.status).not.toBe(500)
        expect(await answer.text()).not.toContain('of open')
      },
    ),
    { numRuns: 500 },
  )
})
