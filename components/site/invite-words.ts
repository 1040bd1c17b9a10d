import type { Role } from '@/lib/access/roles'

const may: Readonly<Record<Role, string>> = {
  facilitator: 'You can prepare the board, invite people and run its sessions.',
  contributor: 'You can change every card, choose options and comment.',
  stakeholder: 'You can add notes, draw on the board and comment on options.',
  observer: 'You can look around and see it happen.',
}

/** What somebody is invited to, before they join. */
export function inviteWords({ inviterName, role }: { inviterName: string; role: Role }): string {
  const what = role === 'observer' ? 'to look on' : 'to take part'
  return `${inviterName ? `${inviterName} invites you` : 'You are invited'} ${what}. ${may[role]}`
}
