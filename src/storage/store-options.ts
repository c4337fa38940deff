/** How a store behaves; the defaults are for a server. */
export type StoreOptions = {
  /** PostgreSQL: a process silent for this long has lost its conversations, ms. Default 5,000. */
  leaseMs?: number
}
