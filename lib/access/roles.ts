/** What a person is on one board, from least to most. The table of what each may do is `can.ts`. */
export const roles = ['observer', 'stakeholder', 'contributor', 'facilitator'] as const
export type Role = (typeof roles)[number]

/** The role of a person in a workspace. */
export const workspaceRoles = ['member', 'admin', 'owner'] as const
export type WorkspaceRole = (typeof workspaceRoles)[number]

/** The higher of two roles; null counts as no role at all. */
export function higherRole(a: Role | null, b: Role | null): Role | null {
  if (a === null) return b
  if (b === null) return a
  return roles.indexOf(a) >= roles.indexOf(b) ? a : b
}

/** What the workspace gives on its boards: owners and admins facilitate, members get what the board says (usually nothing). */
export function roleFromWorkspace(workspaceRole: WorkspaceRole | null, boardGivesMembers: Role | null): Role | null {
  if (workspaceRole === null) return null
  return workspaceRole === 'member' ? boardGivesMembers : 'facilitator'
}
