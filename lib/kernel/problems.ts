/**
 * The one list of refusals: code → HTTP status and title. HTTP answers with them as RFC 9457 problem+json, the UI shows
 * `detail`. Words follow docs: say what happened, what is safe, what to do.
 */
export const problems = {
  'bad-request': { status: 400, title: 'This request cannot be read' },
  'not-signed-in': { status: 401, title: 'You are not signed in' },
  'wrong-credentials': { status: 401, title: 'E-mail and password do not match' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  waiting: { status: 403, title: 'You are not let in yet' },
  'password-needed': { status: 403, title: 'This link asks for a password' },
  'wrong-password': { status: 403, title: 'This is not the password of the link' },
  'foreign-origin': { status: 403, title: 'This request came from another site' },
  'signup-closed': { status: 403, title: 'New accounts are by invitation only' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'board-not-found': { status: 404, title: 'There is no such board' },
  'invite-not-found': { status: 404, title: 'This link no longer works' },
  'invite-expired': { status: 410, title: 'This link no longer works' },
  'invite-used-up': { status: 410, title: 'This link no longer works' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  conflict: { status: 409, title: 'This does not fit the present state' },
  'email-taken': { status: 409, title: 'This e-mail address already has an account' },
  'last-facilitator': { status: 409, title: 'A board needs at least one facilitator' },
  'session-running': { status: 409, title: 'A session is already running on this board' },
  'session-ended': { status: 409, title: 'This session has ended' },
  'round-closed': { status: 409, title: 'This vote is closed' },
  'not-eligible': { status: 403, title: 'This vote is not for you' },
  'too-large': { status: 413, title: 'This is too large' },
  'unsupported-media-type': { status: 415, title: 'Send JSON' },
  invalid: { status: 422, title: 'Some fields are not right' },
  'too-many': { status: 429, title: 'Too many attempts' },
  failed: { status: 500, title: 'Something failed on our side' },
  unavailable: { status: 503, title: 'The database does not answer' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** A refusal with what a person needs to know about it. `errors` maps field paths to messages (422). */
export interface Problem {
  readonly code: ProblemCode
  readonly detail?: string
  readonly errors?: Readonly<Record<string, string>>
  readonly retryAfterSeconds?: number
}

export function problem(code: ProblemCode, more: Omit<Problem, 'code'> = {}): Problem {
  return { code, ...more }
}
