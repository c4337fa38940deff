// A process that accepts messages as fast as it can, and says each once it is acknowledged.
import { openStore } from '#storage/open-store.ts'

const [url = '', run = ''] = process.argv.slice(2)
const store = await openStore(url)
console.log('open')
for (let at = 0; ; at += 1) {
  const batch = Array.from({ length: 5 }, (_, place) => ({
    account: 'telegram:1',
    externalId: `${run}-${at}-${place}`,
    address: { kind: 'chat' as const, value: `${place % 3}` },
    sentAt: at,
    receivedAt: at,
    content: { kind: 'text' as const, text: 'olá' },
    ids: {
      contact: `c-${run}-${at}-${place}`,
      conversation: `t-${run}-${at}-${place}`,
      address: `a-${run}-${at}-${place}`,
    },
  }))
  await store.accept(batch)
  for (const { externalId } of batch) console.log(`stored ${externalId}`)
}
