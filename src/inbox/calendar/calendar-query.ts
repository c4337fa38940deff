import { queryOptions, useMutation } from '@tanstack/react-query'
import type {
  DeskCalendar,
  FreeAsked,
  FreeSlot,
  HerAppointments,
  Stretch,
  ToBlock,
  ToBook,
  ToChange,
} from '#app/appointment-ports.ts'
import { ask, server } from '../api.ts'
import { client, keys } from '../queries.ts'

const desk = server.api.calendar

/** Read anew this often, in ms, beside what is told: holds run out by themselves. */
const every = 60_000

/** A span of the calendar. */
export const calendarQuery = ({ from, to }: Stretch) =>
  queryOptions({
    queryKey: [...keys.calendar, 'span', from, to],
    queryFn: ({ signal }): Promise<DeskCalendar> =>
      ask(
        desk.$get({ query: { from: String(from), to: String(to) } }, { init: { signal } }),
      ) as Promise<DeskCalendar>,
    refetchInterval: every,
  })

/** Hours that can be had. */
export const freeQuery = (asked: FreeAsked | undefined) =>
  queryOptions({
    queryKey: [...keys.calendar, 'free', asked],
    queryFn: ({ signal }): Promise<readonly FreeSlot[]> =>
      ask(desk.free.$post({ json: asked as FreeAsked }, { init: { signal } })),
    enabled: asked !== undefined,
  })

/** The appointments of the person of a conversation. */
export const hersQuery = (conversation: string) =>
  queryOptions({
    queryKey: [...keys.calendar, 'of', conversation],
    queryFn: ({ signal }): Promise<HerAppointments> =>
      ask(
        desk.of[':id'].$get({ param: { id: conversation } }, { init: { signal } }),
      ) as Promise<HerAppointments>,
  })

const again = () => client.invalidateQueries({ queryKey: keys.calendar })

const doing = <T>(mutationFn: (asked: T) => Promise<unknown>) => ({
  mutationFn,
  onSettled: again,
})

/** Books for a person. */
export const useBook = () =>
  useMutation(doing((wish: ToBook) => ask(desk.appointments.$post({ json: wish }))))

/** Does something with one appointment. */
export const useChange = (id: string) =>
  useMutation(
    doing((change: ToChange) =>
      ask(desk.appointments[':id'].changes.$post({ param: { id }, json: change })),
    ),
  )

export const useBlock = () =>
  useMutation(doing((block: ToBlock) => ask(desk.blocks.$post({ json: block }))))

export const useUnblock = () =>
  useMutation(doing((id: string) => ask(desk.blocks[':id'].$delete({ param: { id } }))))
