import type { Role } from '@/lib/access/roles'

/** Roles as people read them, the one that most invitations are for first. */
export const roleChoices: readonly { value: Role; label: string }[] = [
  { value: 'stakeholder', label: 'Stakeholder' },
  { value: 'contributor', label: 'Contributor' },
  { value: 'observer', label: 'Observer' },
  { value: 'facilitator', label: 'Facilitator' },
]

export const roleHelp: Readonly<Record<Role, string>> = {
  stakeholder: 'Comments, writes notes, draws, and proposes options.',
  contributor: 'Also chooses options and edits every card.',
  observer: 'Reads only.',
  facilitator: 'Runs the workshop: invites people, saves and restores sessions.',
}

export function roleLabel(role: Role): string {
  return roleChoices.find((it) => it.value === role)?.label ?? role
}
