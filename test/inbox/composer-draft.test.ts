import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DraftMode } from '../../src/inbox/composer/draft.ts'
import {
  countDrafts,
  type Drafts,
  openDrafts,
  removeDrafts,
} from '../../src/inbox/composer/draft-store.ts'
import { storage } from './storage.ts'

const modes: readonly DraftMode[] = ['reply', 'note', 'translation']

/** Two windows of one browser, and what each has been told of the other's writing. */
function windows() {
  const shared = storage()
  let time = 1_000
  let made = 0
  const now = () => time
  const told: { to: 'a' | 'b'; key: string; value: string | null; old: string | null }[] = []
  const seenBy = (me: 'a' | 'b') => ({
    ...shared,
    get length() {
      return shared.length
    },
    setItem(key: string, value: string) {
      told.push({ to: me === 'a' ? 'b' : 'a', key, value, old: shared.getItem(key) })
      shared.setItem(key, value)
    },
    removeItem(key: string) {
      const old = shared.getItem(key)
      if (old !== null) told.push({ to: me === 'a' ? 'b' : 'a', key, value: null, old })
      shared.removeItem(key)
    },
  })
  const open = (me: 'a' | 'b'): Drafts => openDrafts(seenBy(me), 'rita', me, now, () => `${++made}`)
  const tabs = { a: open('a'), b: open('b') }
  return {
    shared,
    tabs,
    reload: (me: 'a' | 'b') => {
      tabs[me] = open(me)
    },
    /** The browser's events arrive. */
    tell() {
      for (let one = told.shift(); one !== undefined; one = told.shift()) {
        tabs[one.to].hear(one.key, one.value, one.old)
      }
    },
    later: () => {
      time += 10
    },
  }
}

describe('a draft stays where it was written', () => {
  const deed = fc.record({
    conversation: fc.constantFrom('1', '11', '2', 'note.1'),
    mode: fc.constantFrom(...modes),
    what: fc.oneof(
      fc.record({ do: fc.constant('type' as const), text: fc.string({ maxLength: 6 }) }),
      fc.record({ do: fc.constant('send' as const) }),
      fc.record({ do: fc.constant('reload' as const) }),
    ),
  })

  test('whatever is typed, sent and reloaded, no conversation or mode reads the words of another', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const here = windows()
        const typed = new Map<string, string>()
        for (const { conversation, mode, what } of deeds) {
          here.later()
          if (what.do === 'reload') here.reload('a')
          else if (what.do === 'send') {
            here.tabs.a.sent(conversation, mode)
            typed.delete(`${mode} ${conversation}`)
          } else {
            here.tabs.a.write(conversation, mode, what.text)
            typed.set(`${mode} ${conversation}`, what.text)
          }
          for (const id of ['1', '11', '2', 'note.1']) {
            for (const one of modes) {
              expect(here.tabs.a.read(id, one)?.text ?? '').toBe(typed.get(`${one} ${id}`) ?? '')
            }
          }
        }
      }),
    )
  })

  test('another account on the same machine reads nothing of it', () => {
    const shared = storage()
    openDrafts(
      shared,
      'rita',
      'a',
      () => 1,
      () => 'id',
    ).write('1', 'reply', 'para a Amina')
    expect(
      openDrafts(
        shared,
        'joao',
        'b',
        () => 2,
        () => 'id',
      ).read('1', 'reply'),
    ).toBeUndefined()
  })

  test('after signing out nothing is left, and what others keep there is', () => {
    const shared = storage()
    shared.setItem('theme', 'dark')
    const drafts = openDrafts(
      shared,
      'rita',
      'a',
      () => 1,
      () => 'id',
    )
    for (const mode of modes) drafts.write('1', mode, 'x')
    removeDrafts(shared)
    expect([...shared.entries.keys()]).toEqual(['theme'])
  })

  test('a storage that takes nothing does not lose what is on the screen', () => {
    const full = {
      ...storage(),
      setItem: () => {
        throw new Error('full')
      },
    }
    const drafts = openDrafts(
      full,
      'rita',
      'a',
      () => 1,
      () => 'id',
    )
    drafts.write('1', 'reply', 'ainda aqui')
    expect(drafts.read('1', 'reply')?.text).toBe('ainda aqui')
  })
})

describe('two tabs with one conversation', () => {
  test('the other shows what one types, and may go on with it', () => {
    const here = windows()
    here.tabs.a.write('1', 'reply', 'Bom')
    here.tell()
    expect(here.tabs.b.read('1', 'reply')?.text).toBe('Bom')
    here.later()
    here.tabs.b.write('1', 'reply', 'Boa tarde')
    here.tell()
    expect(here.tabs.a.read('1', 'reply')).toMatchObject({ text: 'Boa tarde' })
    expect(here.tabs.a.read('1', 'reply')?.other).toBeUndefined()
  })

  test('written in both without seeing: the newest stands, the other is kept, in both and after a reload', () => {
    const here = windows()
    here.tabs.a.read('1', 'reply')
    here.tabs.b.read('1', 'reply')
    here.tabs.a.write('1', 'reply', 'Traga o passaporte')
    here.later()
    here.tabs.b.write('1', 'reply', 'Venha na terça')
    here.tell()
    for (const tab of [here.tabs.a, here.tabs.b]) {
      expect(tab.read('1', 'reply')).toMatchObject({
        text: 'Venha na terça',
        other: 'Traga o passaporte',
      })
    }
    here.reload('a')
    here.tabs.a.swap('1', 'reply')
    expect(here.tabs.a.read('1', 'reply')).toMatchObject({
      text: 'Traga o passaporte',
      other: 'Venha na terça',
    })
    here.tabs.a.dropOther('1', 'reply')
    expect(here.tabs.a.read('1', 'reply')?.other).toBeUndefined()
  })

  test('in any interleaving no words vanish that a tab wrote last and did not clear', () => {
    const step = fc.record({
      tab: fc.constantFrom('a' as const, 'b' as const),
      text: fc.string({ minLength: 3, maxLength: 8 }).filter((text) => text.trim() !== ''),
      told: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 2 }), (steps) => {
        const here = windows()
        here.tabs.a.read('1', 'reply')
        here.tabs.b.read('1', 'reply')
        const last = { a: '', b: '' }
        let seen = true
        for (const { tab, text, told } of steps) {
          here.later()
          here.tabs[tab].write('1', 'reply', text)
          last[tab] = text
          // Written over what the other wrote and this one showed.
          if (seen) last[tab === 'a' ? 'b' : 'a'] = ''
          seen = told
          if (told) here.tell()
        }
        here.tell()
        const draft = here.tabs.a.read('1', 'reply')
        const kept = [draft?.text ?? '', draft?.other ?? '']
        for (const text of [last.a, last.b]) {
          expect(kept.some((one) => one.startsWith(text))).toBe(true)
        }
        expect(here.tabs.b.read('1', 'reply')?.text).toBe(draft?.text)
      }),
    )
  })

  test('one draft has one id in both tabs, and the next draft another', () => {
    const here = windows()
    here.tabs.a.write('1', 'reply', 'Bom')
    here.tell()
    here.tabs.b.write('1', 'reply', 'Bom dia')
    here.tell()
    const first = here.tabs.a.read('1', 'reply')?.id
    expect(here.tabs.b.read('1', 'reply')?.id).toBe(first)
    here.tabs.a.sent('1', 'reply')
    here.tabs.a.write('1', 'reply', 'E mais')
    expect(here.tabs.a.read('1', 'reply')?.id).not.toBe(first)
  })

  test('sent in one is gone from the other', () => {
    const here = windows()
    here.tabs.a.write('1', 'reply', 'Bom dia')
    here.tell()
    here.tabs.b.sent('1', 'reply')
    here.tell()
    expect(here.tabs.a.read('1', 'reply')).toBeUndefined()
  })
})

test('a reply and its translation are one half message, an empty box is none', () => {
  const { shared, tabs } = windows()
  tabs.a.write('1', 'reply', 'Bom dia')
  tabs.a.write('1', 'translation', 'Good morning')
  tabs.a.write('2', 'note', 'a')
  tabs.a.write('2', 'note', ' ')
  expect(countDrafts(shared)).toBe(1)
})
