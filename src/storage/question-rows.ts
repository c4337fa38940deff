import type { AskedQuestion } from '#app/question-ports.ts'
import type { Holder } from '#core/conversation.ts'
import type { AskerTalk } from '#core/knowledge/tell-asker.ts'

/** What is read of a Question `q`. */
export const questionColumns = `q."conversationId", q."seq", q."text", q."language", q."askedAt"`

/** What is read of the talk it was asked in: Conversation `c`, Session `s` joined from the left. */
export const talkColumns = `c."account", c."holder", c."optedOut", c."blocked", c."lastInAt",
  CASE WHEN s."conversationId" IS NULL THEN 0 ELSE 1 END AS "asked"`
export const talkJoins = `JOIN "Conversation" c ON c."id" = q."conversationId"
  LEFT JOIN "Session" s ON s."conversationId" = q."conversationId"`

export type TalkRow = {
  account: string
  holder: string
  optedOut: boolean | number
  blocked: boolean | number
  lastInAt: number | null
  asked: number
}

/** The talk as the core reads it. */
export const talkOf = ({
  account,
  holder,
  optedOut,
  blocked,
  lastInAt,
  asked,
}: TalkRow): AskerTalk => ({
  account,
  holder: holder as Holder,
  optedOut: Boolean(optedOut),
  blocked: Boolean(blocked),
  ...(lastInAt === null ? {} : { lastInAt }),
  asked: asked === 1,
})

/** The question alone. */
export const questionOf = ({
  conversationId,
  seq,
  text,
  language,
  askedAt,
}: AskedQuestion): AskedQuestion => ({ conversationId, seq, text, language, askedAt })
