/**
 * What somebody is to the installation. `mediator`: sees what she holds or was named in. `auditor`:
 * reads, and never acts. `administrator`: a coordinator who also keeps accounts and teams.
 */
export const roles = ['technician', 'mediator', 'coordinator', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]
