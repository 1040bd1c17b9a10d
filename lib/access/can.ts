import type { Role } from './roles'

/** Everything a role may or may not do on a board. Asked by every use case and by the sync server. */
export const boardActions = [
  'board.read',
  'board.change', // rename, archive, delete, recover
  'canvas.write', // free shapes
  'canvas.write-framework', // framework, decision, option and register cards
  'canvas.lock', // lock cards and phases, change what is locked
  'register.write', // through the server, attributed
  'option.choose',
  'finding.set-aside',
  'comment.read',
  'comment.write', // also resolve and reopen
  'comment.delete-any',
  'member.read',
  'member.change',
  'invite.manage',
  'session.read',
  'session.run', // start, end, rename
  'session.restore',
  'workshop.run', // steps, timer, spotlight, hold, summon, phases, other people's hands
  'workshop.take-part', // raise a hand, be ready, react
  'round.run',
  'ballot.cast',
  'private.run', // start, show, cancel, end
  'private.write',
  'inbox.run', // open and close, read all, place, decline
  'inbox.send',
  'events.read',
  'export',
] as const
export type BoardAction = (typeof boardActions)[number]

const read = ['board.read', 'comment.read', 'member.read', 'session.read', 'events.read', 'export'] as const
const stakeholder = [
  ...read,
  'canvas.write',
  'register.write',
  'comment.write',
  'ballot.cast',
  'workshop.take-part',
  'private.write',
  'inbox.send',
] as const
const contributor = [...stakeholder, 'canvas.write-framework', 'option.choose', 'finding.set-aside'] as const

/** The role table of the outside contract, as data. */
const table: Readonly<Record<Role, ReadonlySet<BoardAction>>> = {
  observer: new Set<BoardAction>(read),
  stakeholder: new Set<BoardAction>(stakeholder),
  contributor: new Set<BoardAction>(contributor),
  facilitator: new Set<BoardAction>(boardActions),
}

/** May somebody with this role do this? Pure; whoever has no role on the board may do nothing. */
export function can(role: Role | null, action: BoardAction): boolean {
  return role !== null && table[role].has(action)
}
