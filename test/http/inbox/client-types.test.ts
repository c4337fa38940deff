import { hc, type InferRequestType, type InferResponseType } from 'hono/client'
import { expectTypeOf, test } from 'vitest'
import type { ChannelStatus, LinkState, TemplateText } from '#app/channel-ports.ts'
import type {
  Board,
  Counts,
  FileInfo,
  Hit,
  Label,
  Page,
  PersonCard,
  Row,
  Thread,
} from '#app/inbox-ports.ts'
import type { Changed, Later, Looking, Reply, Translated } from '#app/inbox-verbs-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import type { AppType } from '#http/api.ts'

test('the client is typed with the answers of the API and nothing else', () => {
  const { api } = hc<AppType>('http://localhost')
  type Got<T> = InferResponseType<T>
  expectTypeOf<Got<typeof api.conversations.$get>>().toExtend<Page<Row>>()
  type One = (typeof api.conversations)[':id']
  expectTypeOf<Got<One['$get']>>().toExtend<{
    row: Row
    person: PersonCard
    looking: readonly Looking[]
    window?: { until: number; asks: boolean }
  }>()
  expectTypeOf<Got<One['thread']['$get']>>().toExtend<Thread>()
  expectTypeOf<Got<One['deeds']['$post']>>().toExtend<{ row?: Row }>()
  expectTypeOf<Deed>().toExtend<InferRequestType<One['deeds']['$post']>['json']['deed']>()
  expectTypeOf<Got<One['files']['$post']>>().toExtend<FileInfo>()
  expectTypeOf<Got<One['translations']['$post']>>().toExtend<Translated>()
  expectTypeOf<Got<typeof api.counts.$get>>().toExtend<Counts>()
  expectTypeOf<Got<typeof api.search.$get>>().toExtend<Page<Hit>>()
  expectTypeOf<Got<typeof api.replies.$get>>().toExtend<readonly Reply[]>()
  expectTypeOf<Got<typeof api.labels.$get>>().toExtend<readonly Label[]>()
  expectTypeOf<Got<One['later']['$get']>>().toExtend<{ replies: readonly Later[] }>()
  expectTypeOf<Got<One['later']['$post']>>().toExtend<Later>()
  expectTypeOf<Got<typeof api.channels.$get>>().toExtend<{
    channels: readonly ChannelStatus[]
    templates: readonly TemplateText[]
  }>()
  expectTypeOf<Got<(typeof api.channels)[':account']['link']['$get']>>().toExtend<LinkState>()
  expectTypeOf<Got<typeof api.board.$get>>().toExtend<Board>()
  expectTypeOf<Got<typeof api.changes.$get>>().toExtend<Changed>()
})
