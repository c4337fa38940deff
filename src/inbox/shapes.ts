// What the server says of the house and of who is signed in, by one name for the whole inbox.
export type { Hello, Me } from '#app/account-ports.ts'
export type { Looking } from '#app/inbox-verbs-ports.ts'
