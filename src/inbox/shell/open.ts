import { cell } from '../ui/cell.ts'

/** What stands over the page. */
export const open = cell<'help' | 'palette' | undefined>(undefined)
