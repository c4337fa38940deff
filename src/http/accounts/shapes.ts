import { z } from 'zod'
import { roles } from '#core/access/role.ts'
import { named, text } from '../inbox/read.ts'

// What is not named here is refused: nobody gives herself a role by adding a field.

const name = text(100).refine((value) => value.trim() !== '')
const email = z.email().max(254)
const languages = z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)).max(60)
const teams = z.array(named).max(200)
const capacity = z.int().min(1).max(500)
/** Hashed only up to 256 characters; the account's own rule says so in words. */
const password = z.string().max(10_000)

/** The languages the inbox speaks. */
const locale = z
  .enum(['pt', 'pt-PT', 'en', 'it'])
  .transform((tag) => (tag === 'pt-PT' ? 'pt' : tag))

export const profileBody = z.strictObject({
  name: name.exactOptional(),
  locale: locale.exactOptional(),
  languages: languages.exactOptional(),
  presence: z.enum(['here', 'away', 'off']).exactOptional(),
  capacity: capacity.exactOptional(),
})
export const invitationBody = z.strictObject({
  email,
  name: name.exactOptional(),
  role: z.enum(roles),
  teams,
  languages,
})
export const accountBody = z.strictObject({
  name: name.exactOptional(),
  email: email.exactOptional(),
  role: z.enum(roles).exactOptional(),
  teams: teams.exactOptional(),
  languages: languages.exactOptional(),
  capacity: capacity.exactOptional(),
})
export const teamBody = z.strictObject({ name, centre: text(80), queues: z.array(named).max(500) })
export const linkBody = z.strictObject({ link: text(200) })
export const linkUseBody = z.strictObject({
  link: text(200),
  name: name.exactOptional(),
  email: email.exactOptional(),
  locale: locale.exactOptional(),
  password,
})
export const auditQuery = z.strictObject({ cursor: z.coerce.number().int().min(1).exactOptional() })
