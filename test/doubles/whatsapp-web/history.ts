import { deflateSync } from 'node:zlib'
import { proto } from '@whiskeysockets/baileys'

const { INITIAL_BOOTSTRAP } = proto.HistorySync.HistorySyncType
const { HISTORY_SYNC_NOTIFICATION } = proto.Message.ProtocolMessage.Type

/** The peer message by which a phone hands its chats to a device that was just linked. */
export function historyMessage(history: proto.IHistorySync): proto.IMessage {
  const payload = proto.HistorySync.encode({
    syncType: INITIAL_BOOTSTRAP,
    progress: 100,
    conversations: [],
    ...history,
  }).finish()
  return {
    protocolMessage: {
      type: HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: proto.Message.HistorySyncType.INITIAL_BOOTSTRAP,
        chunkOrder: 1,
        progress: 100,
        initialHistBootstrapInlinePayload: deflateSync(payload),
      },
    },
  }
}
