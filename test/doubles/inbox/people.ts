import type { Account, Team } from '#app/account-ports.ts'
import type { Label } from '#app/inbox-ports.ts'
import type { Role } from '#core/access/role.ts'

type Made = Account & { password: string; locale: string; presence: 'here' | 'away' | 'off' }
const account = (id: string, name: string, role: Role, rest: Partial<Made> = {}): Made => ({
  id,
  name,
  email: `${id}@claim.example`,
  role,
  teams: ['faro'],
  languages: ['pt-PT', 'en'],
  capacity: 12,
  twoFactor: role !== 'technician',
  passkeys: 0,
  password: 'uma frase comprida',
  locale: 'pt-PT',
  presence: 'here',
  ...rest,
})

/** Those who answer. Nobody here exists. */
export const accounts: Made[] = [
  account('rita', 'Rita Almeida', 'coordinator', { twoFactor: false }),
  account('joao', 'João Sequeira', 'technician', { languages: ['pt-PT', 'en', 'hi'] }),
  account('amina', 'Amina Diallo', 'mediator', { languages: ['fr', 'ar'], presence: 'away' }),
  account('ines', 'Inês Tavares', 'administrator', { presence: 'off' }),
  account('paolo', 'Paolo Conti', 'auditor', { locale: 'it', presence: 'off' }),
]

export const teams: Team[] = [
  { id: 'faro', name: 'Faro', centre: 'faro', queues: ['front-desk', 'documents', 'work'] },
  { id: 'olhao', name: 'Olhão', centre: 'olhao', queues: ['olhao'] },
]

export const labels: Label[] = [
  { id: 'nif', name: 'NIF', colour: 'blue' },
  { id: 'renewal', name: 'Renovação', colour: 'teal' },
  { id: 'family', name: 'Reagrupamento familiar', colour: 'purple' },
  { id: 'call-back', name: 'Telefonar', colour: 'orange' },
]

export const queues = [
  { id: 'front-desk', name: 'Atendimento', centre: 'faro' },
  { id: 'documents', name: 'Documentos', centre: 'faro' },
  { id: 'work', name: 'Trabalho', centre: 'faro' },
  { id: 'olhao', name: 'Olhão', centre: 'olhao' },
]
export const spoken = [
  { tag: 'pt-PT', name: 'português' },
  { tag: 'en', name: 'English' },
  { tag: 'bn', name: 'বাংলা' },
  { tag: 'ar', name: 'العربية' },
  { tag: 'hi', name: 'हिन्दी' },
]
