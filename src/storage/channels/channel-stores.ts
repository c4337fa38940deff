import type { LaterReplies, Templates } from '#app/channel-ports.ts'
import type { VoiceNotes } from '#app/transcription-ports.ts'
import type { Sql } from '../sql.ts'
import { laterReplies } from './later-replies.ts'
import { templates } from './templates.ts'
import { type Traffic, traffic } from './traffic.ts'
import { voiceNotes } from './voice-notes.ts'

/** What is kept for channels beside their messages. */
export type ChannelStores = {
  templates: Templates
  later: LaterReplies
  voiceNotes: VoiceNotes
  traffic: Traffic
}

/** Opens them on either database. */
export const channelStores = (sql: Sql): ChannelStores => ({
  templates: templates(sql),
  later: laterReplies(sql),
  voiceNotes: voiceNotes(sql),
  traffic: traffic(sql),
})
