/** What the double does wrong, or what the real service does on a bad day. */
export class Faults {
  /** Answer this many logins with `<failure reason/>`, such as 401, 403, 405 or 503. */
  refuseLogin: { reason: number; times: number } | undefined
  /** Answer each message with an ack that carries this error code, such as 463 or 479. */
  refuseMessages: number | undefined
  /** Take messages and pass them on, but never acknowledge them: a half-dead service. */
  swallowAcks = false
  /** Take messages and lose them: no ack, nobody gets them. */
  loseMessages = false
  /** Cut the line once all stored messages are receipted, before the marker of their end. */
  dropBeforeOfflineEnd = false
  /** Never send that marker at all. */
  neverEndOffline = false
  /** Answer this many uploads to the media host with 507. */
  failUploads = 0
  /** Answer this many downloads from the media host with 404, as for media that is too old. */
  failDownloads = 0

  /** Ends them all. */
  clear(): void {
    Object.assign(this, new Faults())
  }
}
