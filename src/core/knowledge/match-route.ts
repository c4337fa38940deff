import { isDanger } from './match-danger.ts'
import type { Route, Topic } from './topic.ts'

/** Points of DOMAIN A5.3 for the order of a queue, by the route alone: what a person answers comes later. */
export const points: Readonly<Record<Route, number>> = {
  emergency: 100,
  human_now: 60,
  book: 20,
  faq: 0,
  menu: 0,
}

/** Most pressing first. */
const pressing: readonly Route[] = ['emergency', 'human_now', 'book', 'faq', 'menu']

/** The more pressing of two routes. */
export const urgent = (one: Route, other: Route): Route =>
  pressing.indexOf(one) <= pressing.indexOf(other) ? one : other

/** Routes of topics that are in no file of their own (DOMAIN A2, A5.2). */
const known: Readonly<Record<string, Topic['route']>> = {
  'saf-danger': 'emergency',
  'saf-medical': 'emergency',
  'saf-suicide': 'emergency',
  'reg-refusal-notice': 'human_now',
  'hou-eviction': 'book',
  'claim-book': 'book',
  'it-appuntamento': 'book',
}

/** Where a topic leads: as its file says, else as DOMAIN does. */
export const routeOf = (id: string, topic: Pick<Topic, 'route'> | undefined): Topic['route'] =>
  topic?.route ?? known[id] ?? (isDanger(id) ? 'human_now' : 'faq')
