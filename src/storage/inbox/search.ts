import type { Hit, InboxStore } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { type Excerpt, excerptOf } from '#core/search/excerpt.ts'
import { type WantedTerm, wantedTerms } from '#core/search/fold-terms.ts'
import type { Sql } from '../sql.ts'
import { cursorOf, placeOf } from './cursor.ts'
import { handoffRows } from './handoff-rows.ts'
import { wantedPhone } from './phone-words.ts'
import { marks, scopeSql } from './scope-sql.ts'
import { candidatesOf } from './search-candidates.ts'
import { type Found, textsOf } from './search-texts.ts'
import { queueWord, talkWord, type Wanted } from './search-words.ts'

/** Documents in one ms: an id is a time and a number below this. */
export const docsPerMs = 1_024

/** Looked at for one page at most; what nobody may see is passed over without end otherwise. */
const looks = 12
const mostAtOnce = 800
/** Words of the scope in one search. A scope with more is not narrowed in the index. */
const [mostQueues, mostTalks] = [64, 1_000]

/**
 * Looks for words in what people wrote, both ways, in notes, names and labels, and for phone numbers: the
 * newest first. What the bot says is the same for everybody and is not in the index.
 */
export const searching = (sql: Sql): InboxStore['search'] => {
  const candidates = candidatesOf(sql)
  return async (scope, text, cursor, limit) => {
    const wanted = wantedTerms(text)
    if (wanted.length === 0) return { rows: [] }
    const phone = wantedPhone(text)
    const asked = { wanted, ...(phone !== undefined && { phone }) }
    const within = await wordsOfScope(sql, scope)
    const found: Found[] = []
    let before = placeOf(cursor, isPlace) ?? Number.MAX_SAFE_INTEGER
    let more = true
    for (
      let look = 0, size = limit + 10;
      look < looks && more && found.length <= limit;
      look += 1
    ) {
      const ids = await candidates({ ...asked, ...within }, before, size)
      found.push(...(await visible(sql, scope, ids)))
      before = ids.at(-1) ?? before
      more = ids.length === size
      size = Math.min(size * 2, mostAtOnce)
    }
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1)?.id : more ? before : undefined
    return {
      rows: await hits(sql, scope, asked, page),
      ...(last !== undefined && { next: cursorOf(last) }),
    }
  }
}

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value)

/** One of these words has every document that the scope may see; none where that would be too many. */
async function wordsOfScope(sql: Sql, scope: Scope): Promise<Pick<Wanted, 'among' | 'talks'>> {
  if (scope.queues.length > mostQueues) return { among: [] }
  const own = await sql.all<{ id: string }>(
    `SELECT "conversationId" AS "id" FROM "Handoff" WHERE "technicianId" = ?
     UNION SELECT "conversationId" FROM "Mention" WHERE "technicianId" = ? LIMIT ?`,
    [scope.person, scope.person, mostTalks + 1],
  )
  if (own.length > mostTalks) return { among: [] }
  const talks = own.map(({ id }) => id)
  const among = [...scope.queues.map(queueWord), ...talks.map(talkWord)]
  // Who may see nothing finds nothing.
  if (among.length === 0) return { among: [queueWord('')] }
  return { among, ...(scope.queues.length === 0 ? { talks } : {}) }
}

/** Those of the documents that the scope may see, in their order. */
async function visible(sql: Sql, scope: Scope, ids: readonly number[]): Promise<readonly Found[]> {
  if (ids.length === 0) return []
  const { sql: seen, params } = scopeSql(scope)
  return sql.all<Found>(
    `SELECT CAST(d."id" AS DOUBLE PRECISION) AS "id", d."conversationId", d."kind", d."seq", d."noteId"
     FROM "SearchDoc" d JOIN "Handoff" h ON h."conversationId" = d."conversationId"
     WHERE d."id" IN (${marks(ids)}) AND ${seen} ORDER BY d."id" DESC`,
    [...ids, ...params],
  )
}

async function hits(
  sql: Sql,
  scope: Scope,
  { wanted, phone }: Pick<Wanted, 'wanted' | 'phone'>,
  page: readonly Found[],
): Promise<readonly Hit[]> {
  const [rows, texts] = await Promise.all([
    handoffRows(sql, scope, [...new Set(page.map((one) => one.conversationId))]),
    textsOf(sql, page),
  ])
  return page.flatMap((one) => {
    const conversation = rows.get(one.conversationId)
    const forms = texts.get(one.id)
    const excerpt = forms && best(forms.texts, wanted)
    const number = one.kind === 'name' && !excerpt?.marks.length ? numberFound(phone) : undefined
    const shown = number ?? excerpt
    if (!conversation || !shown) return []
    const at = Math.floor(one.id / docsPerMs)
    return [{ conversation, kind: forms?.byHand ? 'centre' : one.kind, at, ...shown }]
  })
}

/** Of a number that was found no more is told than was typed. */
const numberFound = (phone: string | undefined): Excerpt | undefined =>
  phone === undefined ? undefined : { excerpt: phone, marks: [[0, phone.length]] }

/** Of the forms in which a text stands (as it left, as it was written), the one where most is found. */
function best(texts: readonly string[], wanted: readonly WantedTerm[]): Excerpt {
  return texts
    .map((text) => excerptOf(text, wanted))
    .reduce((a, b) => (b.marks.length > a.marks.length ? b : a))
}
