/** One thing the flows may remember, with why and how long. */
export type Variable = {
  name: string
  type: 'text' | 'number' | 'flag' | 'list'
  scope: 'person' | 'case' | 'session'
  purpose: string
  sensitivity: 'none' | 'personal' | 'special'
  /** Days it is kept; 0 means as long as the session. */
  retentionDays: number
}
