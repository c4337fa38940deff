import { parse } from '#channels/whatsapp-cloud/parse.ts'

/** The clock of these tests, ms since 1970. */
export const now = 1_795_000_000_000
/** The number deliveries are read for. */
export const received = {
  account: 'whatsapp-cloud:1',
  phoneId: '1',
  businessId: '9',
  now,
}
/** The value of a change for our number. */
export const value = (some: object) => ({ metadata: { phone_number_id: '1' }, ...some })
/** A delivery of one change. */
export const delivery = (some: object, field = 'messages', id = '9') => ({
  object: 'whatsapp_business_account',
  entry: [{ id, changes: [{ field, value: some }] }],
})
/** How every message of hers begins. */
export const head = { from: '351912345678', id: 'wamid.A', timestamp: '1794999999' }
/** What a delivery of one message is read as. */
export const read = (message: object, contacts?: object[]) =>
  parse(delivery(value({ messages: [message], ...(contacts ? { contacts } : {}) })), received)
/** What is read from a message of hers with these fields. */
export const contentOf = (message: object) => read({ ...head, ...message }).messages[0]?.content
