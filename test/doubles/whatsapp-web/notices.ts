import { type BinaryNode, S_WHATSAPP_NET } from '@whiskeysockets/baileys'
import { node, nowSeconds } from './nodes.ts'

/**
 * The service restricts an account: it may answer but open no chats, until `until` (seconds since
 * 1970). Without it the restriction is lifted.
 */
export function restrictionNotice(id: string, until: number | undefined): BinaryNode {
  return notice(id, 'NotificationUserReachoutTimelockUpdate', {
    xwa2_notify_account_reachout_timelock: restriction(until),
  })
}

/** Whether and until when an account is restricted, in the service's words. */
export function restriction(until: number | undefined) {
  if (until === undefined) return { is_active: false }
  return { is_active: true, time_enforcement_ends: String(until) }
}

/** How near an account is to the most new chats it may open in a month: such as `FIRST_WARNING`, `CAPPED`. */
export function cappingNotice(id: string, status: string): BinaryNode {
  return notice(id, 'MessageCappingInfoNotification', {
    xwa2_notify_new_chat_messages_capping_info_update: { capping_status: status },
  })
}

/** The service tells which phone number stands behind a LID. */
export function numberNotice(id: string, lid: string, pn: string): BinaryNode {
  return notice(id, 'NotificationLinkedProfilesUpdates', {
    xwa2_notify_linked_profiles: { jid: lid, added_profiles: [pn] },
  })
}

function notice(id: string, name: string, data: object): BinaryNode {
  const attrs = { from: S_WHATSAPP_NET, id, type: 'mex', t: String(nowSeconds()) }
  const content = Buffer.from(JSON.stringify({ data }))
  return node('notification', attrs, [node('update', { op_name: name }, content)])
}
