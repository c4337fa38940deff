/** Bounds of the work between channels and store. Times in ms. */
export const limits = {
  /** Messages, turns or send results that share one transaction. */
  batch: 128,
  /** Sends under way at once on one channel account: what one keep-alive pool carries. */
  sends: 64,
  /** Decisions tried again because the conversation moved meanwhile, before it goes back in line. */
  decisions: 5,
  /** A send that must wait longer than this shows the typing sign. */
  typingAfter: 1_000,
  /** Conversations claimed by one sweep. */
  claim: 256,
  /** How long a stop waits for turns and sends under way. */
  stop: 10_000,
  /** Times a message may fail to be stored as handled before it is put aside. */
  stumbles: 5,
  /** Pause before a write is tried again that the store refused. */
  storeAway: 500,
  /** A process not seen for this long may have lost its conversations: below the store's 5,000. */
  unseen: 4_000,
  /** Conversations whose last reply is remembered, so that none is sent twice. */
  remembered: 10_000,
  /** A deed is decided again this often when the conversation moves under it. */
  deeds: 50,
  /** How long the answer to a take-over waits for a sentence of the bot that is on its way. */
  quiet: 2_000,
  /**
   * Without news for this long it is asked who holds a conversation, before a sentence of the bot leaves:
   * news of a take-over may be late or lost. Below `quiet`, so that the answer to it comes later.
   */
  certain: 1_000,
  /** Pause between two looks whether another process still sends. */
  quietEvery: 20,
  /** A technician not seen for this long of opening time is absent. */
  absentAfter: 600_000,
  /** Pause between two looks for technicians who are gone. */
  absentEvery: 30_000,
  /** Pause between two times that old deeds are forgotten. */
  tidyEvery: 3_600_000,
  /** A channel that refused our token is asked again after this. */
  channelDown: 60_000,
  /** How long a network's word on a send that may have been taken is waited for, before it is repeated. */
  status: 10_000,
} as const
