import type { TemplateRef } from '#core/channel.ts'

// What channels with an account of their own need kept, and what administrators see and do of them.

/** Closes and opens texts that only this installation may read. `label` keeps one use apart from another. */
export type Sealing = {
  seal(text: string, label: string): string
  /** Throws where the text was changed, sealed for another use, or with another key. */
  open(sealed: string, label: string): string
}

/** Keys and credentials of linked accounts. Values are sealed: the store cannot read them. */
export interface AccountKeys {
  read(account: string, type: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /**
   * One transaction, all or nothing; `null` removes. With `owner` it rejects unless that process still has the
   * account; with `fresh` everything else of the account is removed.
   */
  write(
    account: string,
    rows: readonly { type: string; id: string; value: string | null }[],
    how?: { owner?: string; fresh?: boolean },
  ): Promise<void>
  /** Removes everything of an account: it was unlinked. */
  clear(account: string): Promise<void>
}

/**
 * One owner per account, by a lease that runs out. `state` is what the owner shows to other processes, `wish`
 * what they ask of it; both are sealed JSON.
 */
export interface AccountOwners {
  /** Takes or keeps the lease for `ms`; false where another process has it. */
  hold(account: string, owner: string, now: number, ms: number): Promise<boolean>
  release(account: string, owner: string): Promise<void>
  /** Changes nothing where `owner` is not the one any more. */
  show(account: string, owner: string, state: string): Promise<void>
  wish(account: string, wish: string): Promise<void>
  /** A lease that ran out is still shown. */
  read(account: string): Promise<{ owner?: string; until?: number; state?: string; wish?: string }>
  /** Takes a wish away, once: undefined where there is none or somebody else took it. */
  takeWish(account: string): Promise<string | undefined>
}

/** Where a linked account stands. The page has a sentence for each, with what to do. Times in ms. */
export type LinkState =
  /**
   * Nothing was linked yet, or it was unlinked on the phone: `why` tells which. `unreached`: the last try to link
   * ended before the network gave anything to scan.
   */
  | { state: 'needs-linking'; why: 'new' | 'unlinked' | 'session-lost'; unreached?: true }
  /** Waits for somebody to scan it, or to type the code on the phone. */
  | { state: 'linking'; qr?: string; code?: string; until: number }
  | { state: 'connecting' }
  | { state: 'linked'; phone: string; since: number }
  /** The network keeps us from writing to some people until then. */
  | { state: 'restricted'; phone: string; since: number; until?: number }
  /** It drops and is tried again at `again`. */
  | { state: 'away'; code: number; again: number }
  /** Another process took the session over: ours stays away. */
  | { state: 'taken' }
  | { state: 'banned' }
  /** The network does not let this old client in. */
  | { state: 'too-old'; version: string }

/** What administrators may ask of a linked account. `phone` in E.164: link by a code typed on the phone. */
export type LinkWish = { do: 'link'; phone?: string } | { do: 'unlink' } | { do: 'stop-linking' }

/** An account that is linked by hand, as administrators use it. Resolves once the wish is kept. */
export interface Linkable {
  link(): Promise<LinkState>
  wish(wish: LinkWish): Promise<void>
}

/** How one channel is, for the page of channels. */
export type ChannelStatus = {
  account: string
  kind: string
  ok: boolean
  state: string
  since: number
  link?: LinkState
  templates?: readonly Template[]
  lastInAt?: number
  lastOutAt?: number
}

/** A template as the network holds it. `status` as it says it: `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`. */
export type Template = TemplateRef & {
  /** Our language tag. */
  language: string
  status: string
  reason?: string
  at: number
}

/** What a centre submits for approval: a template of ours in one language, with the text it says. */
export type TemplateText = TemplateRef & {
  /** Our language tag. */
  language: string
  text: string
}

/** Templates as they were last read from the network. */
export interface Templates {
  of(account: string): Promise<readonly Template[]>
  /** All of an account: what is not among them is gone. */
  save(account: string, templates: readonly Template[]): Promise<void>
}

/** A reply that leaves at a later hour. */
export type LaterReply = {
  id: string
  conversationId: string
  technician: string
  dueAt: number
  createdAt: number
  /** JSON of the `reply` deed it becomes. */
  deed: string
  /** Why it did not leave when it should have: a code of a refusal. */
  refused?: string
}

/** Replies that wait for their hour. */
export interface LaterReplies {
  /** Changes nothing where the id is there already. */
  add(reply: LaterReply): Promise<void>
  /** Those whose hour has come and that were not refused, earliest first. */
  due(now: number, limit: number): Promise<readonly LaterReply[]>
  /** Earliest first, those refused too. */
  of(conversationId: string): Promise<readonly LaterReply[]>
  get(id: string): Promise<LaterReply | undefined>
  /** Another hour; what was refused is tried again then. */
  move(id: string, dueAt: number): Promise<void>
  refuse(id: string, code: string): Promise<void>
  remove(id: string): Promise<void>
}

/** All channels of this installation, for the page of channels. */
export interface Channels {
  list(): Promise<readonly ChannelStatus[]>
  /** Where one linked account stands; undefined where none of that name is linked by hand. */
  link(account: string): Promise<LinkState | undefined>
  /** Resolves once the wish is kept; false where no account of that name is linked by hand. */
  wish(account: string, wish: LinkWish): Promise<boolean>
}
