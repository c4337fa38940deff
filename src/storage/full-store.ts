import type { Bookings } from '#app/booking-ports.ts'
import type { InboxStore } from '#app/inbox-ports.ts'
import type { Store } from '#app/ports.ts'
import type { Questions } from '#app/question-ports.ts'
import type { PrismaClient } from '#generated/sqlite/client.ts'
import type { LinkedAccounts } from './accounts/linked-accounts.ts'
import type { ChannelStores } from './channels/channel-stores.ts'

/** A store on a database, with what else stands in it. */
export type FullStore = Store &
  ChannelStores & {
    inbox: InboxStore
    /** Questions nobody had an answer to. */
    questions: Questions
    /** Appointments, and who waits for one. */
    bookings: Bookings
    /** Keys and leases of accounts that are linked by hand. */
    linked: LinkedAccounts
    /** Prisma on the same database, for what is not hot: accounts, teams, the audit. Opened when first asked for. */
    database(): Promise<PrismaClient>
  }
