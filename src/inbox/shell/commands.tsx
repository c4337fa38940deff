import { useMemo } from 'react'
import { type Tab, tabs } from '#app/inbox-ports.ts'
import { type Command, useCommands } from '../commands.ts'
import { go, type Place } from '../place.ts'
import { useRight } from '../queries.ts'
import { listAsked } from '../queue/order.ts'
import { tabPlace } from '../queue/remembered.ts'
import { turnTheme } from '../theme.ts'
import { open } from './open.ts'
import { setPresence } from './presence.ts'
import { leave } from './sign-out.ts'

const tabKeys: Readonly<Record<Tab, string>> = {
  mine: 'g m',
  unassigned: 'g u',
  all: 'g a',
  snoozed: 'g s',
  resolved: 'g r',
  named: 'g n',
}
const tabNames = {
  mine: 'commands.goMine',
  unassigned: 'commands.goUnassigned',
  all: 'commands.goAll',
  snoozed: 'commands.goSnoozed',
  resolved: 'commands.goResolved',
  named: 'commands.goNamed',
} as const

/** What can be done from everywhere. */
export function useShellCommands(): void {
  const mayBoard = useRight('board')
  const mayDecide = useRight('knowledge')
  const commands = useMemo<readonly Command[]>(() => {
    const to = (place: Place) => () => go(place)
    return [
      ...tabs.map((tab) => ({
        id: `go-${tab}`,
        name: tabNames[tab],
        keys: [tabKeys[tab]],
        group: 'go' as const,
        do: () => {
          go(tabPlace(tab))
          listAsked.set(true)
        },
      })),
      {
        id: 'search',
        name: 'commands.search',
        keys: ['/', 'g f'],
        group: 'go',
        do: to({ page: 'search' }),
      },
      {
        id: 'go-calendar',
        name: 'commands.goCalendar',
        keys: ['g d'],
        group: 'go',
        do: to({ page: 'calendar', view: 'day' }),
      },
      {
        id: 'go-board',
        name: 'commands.goBoard',
        keys: ['g b'],
        group: 'go',
        when: () => mayBoard,
        do: to({ page: 'board' }),
      },
      {
        id: 'go-knowledge',
        name: 'commands.goKnowledge',
        keys: ['g k'],
        group: 'go',
        when: () => mayDecide,
        do: to({ page: 'knowledge', tab: 'open' }),
      },
      {
        id: 'go-settings',
        name: 'commands.goSettings',
        keys: ['g c'],
        group: 'go',
        do: to({ page: 'settings', section: 'profile' }),
      },
      {
        id: 'palette',
        name: 'commands.palette',
        keys: ['Mod+k'],
        group: 'app',
        do: () => open.set('palette'),
      },
      { id: 'help', name: 'commands.help', keys: ['?'], group: 'app', do: () => open.set('help') },
      { id: 'here', name: 'commands.here', group: 'app', do: () => void setPresence('here') },
      { id: 'away', name: 'commands.away', group: 'app', do: () => void setPresence('away') },
      { id: 'theme', name: 'commands.theme', group: 'app', do: turnTheme },
      { id: 'sign-out', name: 'commands.signOut', group: 'app', do: () => void leave() },
    ]
  }, [mayBoard, mayDecide])
  useCommands(commands)
}
