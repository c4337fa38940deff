import type { Role } from '#core/access/role.ts'
import type { Person, Scope } from '#core/access/scope.ts'
import type { Colleague, Signed } from './inbox-ports.ts'

// What the routes ask of the accounts. Everything given back is plain JSON. Times in ms since 1970.

/** Why something was not done with accounts. Nothing has changed. Each is an `error` of the API. */
export type AccountRefusal =
  /** Nobody, no team or no link like that, or not any more. */
  | 'not-found'
  /** The link was used, has lapsed, or a newer one took its place. */
  | 'link-over'
  | 'email-taken'
  | 'email-missing'
  | 'password-short'
  | 'password-long'
  | 'password-common'
  /** There would be no administrator left. */
  | 'last-administrator'
  /** Not to oneself: disabling, another role. */
  | 'not-yourself'
  | 'no-such-team'
  | 'no-such-queue'
  /** A team that still has members. */
  | 'team-in-use'
export type Refused = { refused: AccountRefusal }

/** Her own account, as she may see it. */
export type Profile = {
  id: string
  name: string
  email: string
  role: Role
  locale: string
  languages: readonly string[]
  queues: readonly string[]
  capacity: number
  presence: Presence
  /** True when a second factor is set up. */
  twoFactor: boolean
}
export type Presence = 'here' | 'away' | 'off'

/** An account, as administrators see it. */
export type Account = {
  id: string
  name: string
  email: string
  role: Role
  teams: readonly string[]
  languages: readonly string[]
  capacity: number
  twoFactor: boolean
  passkeys: number
  seenAt?: number
  disabledAt?: number
}

/** What an administrator may change of an account. */
export type AccountChange = {
  name?: string
  email?: string
  role?: Role
  teams?: readonly string[]
  languages?: readonly string[]
  capacity?: number
}

/** What somebody may change of her own. */
export type ProfileChange = {
  name?: string
  locale?: string
  languages?: readonly string[]
  presence?: Presence
  capacity?: number
}

export type Invitation = {
  email: string
  name?: string
  role: Role
  teams: readonly string[]
  languages: readonly string[]
}

export type LinkKind = 'setup' | 'invitation' | 'password'
/** A one-time link: `url` is shown once and stored nowhere; its secret stands after the #. */
export type NewLink = { url: string; expiresAt: number }
export type Team = { id: string; name: string; centre: string; queues: readonly string[] }

/** One of her sessions. `device`: browser and system in a few words, where known. */
export type SessionInfo = {
  id: string
  current: boolean
  createdAt: number
  seenAt: number
  device?: string
}

/** One line of what was done, in codes. */
export type AuditEntry = {
  id: number
  at: number
  userId?: string
  what: string
  conversationId?: string
  data: Readonly<Record<string, unknown>>
}

/** Where sign-in stands for a browser, by its cookies. `setUp`: there is an account. */
export type SignInState = { setUp: boolean; oidc?: { name: string }; signed?: Signed }

/** What the inbox is told of the installation, in the words of one interface language. */
export type HouseFacts = {
  /** Name of the centre. */
  centre: string
  /** IANA name. */
  zone: string
  translate: { on: boolean; ok: boolean }
  queuesInfo: readonly { id: string; name: string; centre: string }[]
  centres: readonly { id: string; name: string }[]
  /** Languages people are answered in. */
  spoken: readonly { tag: string; name: string }[]
  /** Where a talk can be handed back to, and, `hers`, what nobody but the person begins. */
  flows: readonly { id: string; title: string; hers?: true }[]
  /** What people can ask, by name. */
  topics: readonly { id: string; title: string }[]
}
/** Everything the inbox needs to know of who is in front of it. `rights`: keys of `core/access/may.ts`. */
export type Me = Profile & HouseFacts & { rights: readonly string[] }
/** What a browser is told before anything else. `pending`: the sign-in lacks its second factor. */
export type Hello = {
  centre: string
  version: string
  setUp: boolean
  signIn: { passkey: true; oidc?: { name: string } }
  me?: Me
  pending?: 'enrol' | 'verify'
}

/** Of a request's headers what is needed of them. */
export type RequestHeaders = { get(name: string): string | null }

/** Accounts of those who answer: who is signed in, who may come in, and what administrators do. */
export interface Accounts {
  /**
   * Who asks, by her cookie; undefined when nobody is signed in. One query. `use` (default true) renews
   * the 30 minutes after which a session that nobody uses ends: false for streams and polling.
   */
  signed(headers: RequestHeaders, use?: boolean): Promise<Signed | undefined>
  /** Which of these sessions live, and whose they are now. One query: for event streams. */
  still(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Signed>>
  /** Inboxes of theirs are open at this moment: keeps `seenAt` true while nobody clicks. */
  seen(people: readonly string[]): Promise<void>
  /** What she may see. */
  scope(person: Person): Scope
  state(headers: RequestHeaders): Promise<SignInState>

  profile(signed: Signed): Promise<Profile>
  changeProfile(signed: Signed, change: ProfileChange): Promise<void>
  sessions(signed: Signed): Promise<readonly SessionInfo[]>
  endSession(signed: Signed, id: string): Promise<Refused | undefined>
  /** Everybody who can be given a conversation or named in a note: accounts that are not disabled. */
  colleagues(): Promise<readonly Colleague[]>

  /** The link that makes the first account, new at each call; undefined once there is an account. */
  setupLink(base: string): Promise<string | undefined>
  checkLink(
    secret: string,
    address: string | undefined,
  ): Promise<{ kind: LinkKind; email?: string; name?: string } | Refused | TooMany>
  /** `locale`: the language she read the page in; a new account keeps it. */
  useLink(
    secret: string,
    given: { name?: string; email?: string; locale?: string; password: string },
    address: string | undefined,
  ): Promise<undefined | Refused | TooMany>

  people(): Promise<readonly Account[]>
  /** `base`: the address of this installation, for the link. */
  invite(by: Signed, invitation: Invitation, base: string): Promise<NewLink | Refused>
  passwordLink(by: Signed, id: string, base: string): Promise<NewLink | Refused>
  changeAccount(by: Signed, id: string, change: AccountChange): Promise<Account | Refused>
  setDisabled(by: Signed, id: string, disabled: boolean): Promise<Refused | undefined>
  signOut(by: Signed, id: string): Promise<Refused | undefined>
  forgetSecondFactor(by: Signed, id: string): Promise<Refused | undefined>
  teams(): Promise<readonly Team[]>
  saveTeam(by: Signed, team: Team): Promise<Refused | undefined>
  removeTeam(by: Signed, id: string): Promise<Refused | undefined>

  /** Writes one line of what was done. Codes only, never a word of anybody's. */
  note(entry: {
    by?: string
    what: string
    conversationId?: string
    data?: Readonly<Record<string, unknown>>
  }): Promise<void>
  /** Newest first. `before`: an id of the page before. */
  audit(before: number | undefined, limit: number): Promise<readonly AuditEntry[]>
}

/** Too many guesses: try again in `wait` seconds. */
export type TooMany = { wait: number }
