import { queryOptions } from '@tanstack/react-query'
import type { Team } from '#app/account-ports.ts'
import { askAt } from '../api.ts'

/** The teams, with their queues. For administrators. */
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: (): Promise<readonly Team[]> => askAt('/api/teams'),
})

/** An id made of a name: small letters, digits and dashes; never empty. */
export const idOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || `n-${Date.now().toString(36)}`
