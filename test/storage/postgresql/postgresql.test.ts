import { beforeAll, describe, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { bookingsContract } from '../contract/bookings.ts'
import { storeContract } from '../contract/contract.ts'
import { inboxLedgerContract } from '../contract/inbox-ledger.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { personLedgerContract } from '../contract/person-ledger.ts'
import { questionsContract } from '../contract/questions.ts'
import { questionsToldContract } from '../contract/questions-told.ts'
import { turnsNowContract } from '../contract/turns-now.ts'
import { database, run } from './database.ts'

describe('the PostgreSQL store', () => {
  let url: string
  beforeAll(async () => {
    url = await database('contract')
    await (await openStore(url)).close()
  })

  async function open() {
    await run(
      url,
      `TRUNCATE "Contact", "Address", "Conversation", "Session", "Inbound", "Outbox", "Event", "Wake",
        "SetAside", "FlowRevision", "Day", "Worker", "Handoff", "Deed", "Note", "Mention", "Label",
        "HandoffLabel", "User", "ConversationPerson", "LinkCode", "Question",
        "QuestionGroup", "AnswerSaid", "Booking", "Take", "TakenCell", "Block", "WaitingForSlot",
        "FreedSlot" CASCADE`,
    )
    const store = await openStore(url)
    onTestFinished(() => store.close())
    return store
  }

  async function another() {
    const store = await openStore(url)
    onTestFinished(() => store.close())
    return store
  }

  storeContract(open)
  describe('questions without an answer', () =>
    questionsContract(async () => ({ store: await open(), another })))
  describe('appointments beside a turn', () =>
    bookingsContract(async () => ({ store: await open(), another })))
  describe('who is told of answers', () => questionsToldContract(open))
  describe('turns at once', () => turnsNowContract(open))

  const withRows = async () => ({
    store: await open(),
    rows: async (sql: string) => (await run(url, sql)).rows,
  })
  describe('what stands in its tables', () => ledgerContract(withRows))
  describe('what stands in the tables of people', () => personLedgerContract(withRows))
  describe('what stands in the tables of the inbox', () => inboxLedgerContract(withRows))
})
