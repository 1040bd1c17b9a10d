import { type EventPayloads, type EventType } from './board-events'

export interface LoggedEvent {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Who did it; null: the server itself, or somebody whose name a mode left out. */
  readonly participantName: string | null
}

/** One entry of the activity log as a sentence: "Priya opened a vote on Data product type". */
export function eventWords({ type, payload, participantName }: LoggedEvent): string {
  const say = isKnown(type) ? words[type] : null
  if (!say) return `${participantName ?? 'The server'} did something that this version has no words for (${type})`
  // What was written before an entry kept more is read with what it has.
  const said = (say as Say<EventType>)(payload as Partial<EventPayloads[EventType]>, participantName)
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** Every kind of entry that has words. */
export function eventTypes(): readonly string[] {
  return Object.keys(words)
}

function isKnown(type: string): type is EventType {
  return Object.hasOwn(words, type)
}

type Say<T extends EventType> = (payload: Partial<EventPayloads[T]>, who: string | null) => string

const words: { readonly [T in EventType]: Say<T> } = {
  'board.created': (_, who) => `${who ?? 'somebody'} made the board`,
  'board.changed': ({ title, archived, renamed, moved, lobby }, who) => {
    const by = who ?? 'somebody'
    if (lobby !== undefined) return `${by} ${lobby ? 'lets newcomers wait in the lobby' : 'closed the lobby'}`
    if (moved) return `${by} ${archived ? 'put the board into the archive' : 'took the board out of the archive'}`
    return renamed === false || !title ? `${by} changed the board` : `${by} named the board ${title}`
  },
  'board.deleted': (_, who) => `${who ?? 'somebody'} deleted the board`,
  'board.recovered': (_, who) => `${who ?? 'somebody'} took the board out of the trash`,
  'board.frameworks': ({ before }, who) =>
    `${who ?? 'somebody'} ${before ? 'brought the framework up to date' : 'added a framework to the board'}`,
  'canvas.restored': ({ title }, who) =>
    `${who ?? 'somebody'} restored the board as it was saved${title ? ` in ${title}` : ''}`,

  'participant.joined': (_, who) => `${who ?? 'somebody'} joined`,
  'participant.waiting': (_, who) => `${who ?? 'somebody'} asked to be let in`,
  'participant.admitted': ({ name }, who) => `${who ?? 'somebody'} let ${name ?? 'somebody'} in`,
  'participant.turned-away': (_, who) => `${who ?? 'somebody'} turned somebody away who waited`,
  'participant.changed': ({ name, to, role }, who) => {
    const now = to ?? role
    if (!now) return `${who ?? 'somebody'} changed a role`
    return name ? `${who ?? 'somebody'} made ${name} ${aRole(now)}` : `${who ?? 'somebody'} became ${aRole(now)}`
  },
  'participant.renamed': ({ from = 'somebody', to = 'something else' }, who) =>
    who === null || who === to ? `${from} is now called ${to}` : `${who} renamed ${from} to ${to}`,
  'participant.muted': ({ name, muted }, who) =>
    `${who ?? 'somebody'} ${muted ? 'stopped' : 'allowed'} changes by ${name ?? 'somebody'}`,
  'participant.removed': ({ name }, who) => `${who ?? 'somebody'} removed ${name ?? 'somebody'}`,
  'invite.created': ({ role, code }, who) =>
    code
      ? `${who ?? 'somebody'} made a join code`
      : `${who ?? 'somebody'} made a link${role ? ` for ${aRole(role)}` : ''}`,
  'invite.revoked': (_, who) => `${who ?? 'somebody'} revoked a link`,
  'handover.created': ({ session }, who) =>
    `${who ?? 'somebody'} made a link to the report${session ? ` of ${session}` : ''}`,
  'handover.revoked': (_, who) => `${who ?? 'somebody'} revoked a link to a report`,
  'review.set': ({ about, on }, who) =>
    on
      ? `${who ?? 'somebody'} set ${on} as the day to look at ${about ?? 'a decision'} again`
      : `${who ?? 'somebody'} took away the day to look at ${about ?? 'a decision'} again`,

  'comment.added': ({ threadId, on, suggests }, who) => {
    const by = who ?? 'somebody, without a name,'
    if (suggests) return `${by} suggested a status${on ? ` for ${on}` : ''}: ${suggests}`
    return `${by} ${threadId ? 'replied to a comment' : 'commented'}${onWhat(on)}`
  },
  'comment.changed': ({ resolved, on, moved }, who) => {
    if (moved && resolved === undefined) return 'a comment stays where its card was'
    const done = resolved === undefined ? 'changed' : resolved ? 'resolved' : 'reopened'
    return `${who ?? 'somebody'} ${done} a comment${onWhat(on)}`
  },
  'comment.removed': ({ threadId, on }, who) =>
    `${who ?? 'somebody'} deleted a ${threadId ? 'reply' : 'comment'}${onWhat(on)}`,
  'finding.set-aside': (_, who) => `${who ?? 'somebody'} set a finding aside`,
  'finding.taken-back': (_, who) => `${who ?? 'somebody'} took a finding back`,
  'register.added': ({ kind, title }, who) => `${who ?? 'somebody'} added ${aCard(kind)}${title ? `: ${title}` : ''}`,
  'register.changed': ({ kind, title }, who) =>
    `${who ?? 'somebody'} changed ${title ? `the ${cardWord(kind)} ${title}` : aCard(kind)}`,

  'option.status': ({ title, to, decision }, who) => {
    const [by, what, where] = [who ?? 'somebody', title || 'an option', decision ? ` for ${decision}` : '']
    if (to === 'chosen') return `${by} chose ${what}${where}`
    if (to === 'rejected') return `${by} rejected ${what}${where}`
    if (to === 'deferred') return `${by} deferred ${what}${where}`
    return `${by} made ${what} a candidate again${where}`
  },
  'decision.settled': ({ title, to }, who) => {
    const [by, what] = [who ?? 'somebody', title || 'a decision']
    if (to === 'decided') return `${by} said that ${what} is decided`
    if (to === 'deferred') return `${by} deferred ${what}`
    if (to === 'not-applicable') return `${by} said that ${what} does not apply`
    return `${by} reopened ${what}`
  },
  'card.added': ({ kind, title }, who) => `${who ?? 'somebody'} added ${aCard(kind)}${title ? `: ${title}` : ''}`,
  'card.removed': ({ kind, title }, who) =>
    `${who ?? 'somebody'} removed ${title ? `the ${cardWord(kind)} ${title}` : aCard(kind)}`,
  'cards.added': ({ kind, count: many }, who) =>
    `${who ?? 'somebody'} added ${count(many ?? 0, cardWord(kind ?? 'card'))}`,
  'cards.removed': ({ kind, count: many }, who) =>
    `${who ?? 'somebody'} removed ${count(many ?? 0, cardWord(kind ?? 'card'))}`,
  'cards.changed': ({ kind, count: many }, who) =>
    `${who ?? 'somebody'} changed ${count(many ?? 0, cardWord(kind ?? 'card'))}`,

  'round.opened': ({ name, about }, who) => `${who ?? 'somebody'} opened ${aVote(name, about)}`,
  'round.changed': ({ name, about }, who) =>
    who === null ? `${aVote(name, about)} changed` : `${who} changed ${aVote(name, about)}`,
  'round.closed': ({ name, about }, who) =>
    who === null ? `${aVote(name, about)} closed when its time was up` : `${who} closed ${aVote(name, about)}`,
  'rating.opened': ({ skills }, who) =>
    `${who ?? 'somebody'} asked how well everybody masters ${skills === 1 ? 'one skill' : skills ? `${skills} skills` : 'some skills'}`,
  'rating.closed': (_, who) => `${who ?? 'somebody'} ended a self-rating`,
  'dissent.added': ({ name }, who) => `${who ?? 'somebody'} recorded dissent on ${name ?? 'a vote'}`,
  'dissent.removed': ({ name }, who) => `${who ?? 'somebody'} took dissent on ${name ?? 'a vote'} back`,

  'session.started': ({ title }, who) => `${who ?? 'somebody'} started the session ${title ?? ''}`.trimEnd(),
  'session.changed': ({ changed }, who) =>
    `${who ?? 'somebody'} changed the session’s ${changed?.includes('agenda') ? 'agenda' : 'title'}`,
  'session.saved': ({ title }, who) => `${who ?? 'the server'} saved the session ${title ?? ''}`.trimEnd(),
  'session.step': ({ index, title }, who) =>
    `${who ?? 'the agenda'} went to step ${(index ?? 0) + 1}${title ? `, ${title}` : ''}`,

  'timer.started': ({ seconds }, who) => `${who ?? 'the agenda'} started the timer${atLength(seconds)}`,
  'timer.paused': ({ secondsLeft }, who) => `${who ?? 'somebody'} paused the timer${left(secondsLeft)}`,
  'timer.resumed': ({ secondsLeft }, who) => `${who ?? 'somebody'} let the timer go on${left(secondsLeft)}`,
  'timer.changed': ({ seconds = 0 }, who) =>
    `${who ?? 'somebody'} ${seconds < 0 ? 'shortened' : 'extended'} the timer by ${duration(Math.abs(seconds))}`,
  'timer.stopped': (_, who) => `${who ?? 'the agenda'} stopped the timer`,
  'timer.ended': () => 'the time was up',

  'spotlight.started': ({ name }, who) =>
    who === null || who === name
      ? `${name ?? 'somebody'} took the spotlight`
      : `${who} gave ${name ?? 'somebody'} the spotlight`,
  'spotlight.ended': ({ name }) => `the spotlight on ${name ?? 'somebody'} ended`,
  'hold.started': (_, who) => `${who ?? 'somebody'} held everyone’s view`,
  'hold.released': ({ byItself }, who) =>
    byItself ? 'the hold was released, as its facilitator was gone' : `${who ?? 'somebody'} released the hold`,
  'phases.shown': ({ shown, of }, who) => `${who ?? 'the agenda'} shows ${shown ?? 0} of ${count(of ?? 0, 'phase')}`,

  'private.started': ({ anonymous }, who) =>
    `${who ?? 'the agenda'} started private mode, ${anonymous ? 'anonymous for good' : 'with authors shown after it'}`,
  'private.revealed': ({ items = 0 }, who) => `${who ?? 'the agenda'} showed ${count(items, 'private item')}`,
  'private.counting': (_, who) => `${who ?? 'the agenda'} is about to show what was written privately`,
  'private.halted': (_, who) => `${who ?? 'somebody'} stopped the countdown: nothing was shown`,
  'private.cancelled': (_, who) => `${who ?? 'the agenda'} ended private mode`,
  'inbox.opened': (_, who) => `${who ?? 'the agenda'} opened the inbox`,
  'inbox.closed': (_, who) => `${who ?? 'the agenda'} closed the inbox`,
  'inbox.sent': (_, who) => `${who ?? 'somebody, without a name,'} sent an idea`,
  'inbox.placed': ({ items = 1 }, who) => `${who ?? 'somebody'} placed ${count(items, 'idea')} from the inbox`,
  'inbox.declined': ({ items = 1 }, who) => `${who ?? 'somebody'} declined ${count(items, 'idea')} from the inbox`,
}

function onWhat(on: string | null | undefined): string {
  return on ? ` on ${on}` : ''
}

function aVote(name: string | undefined, about: string | null | undefined): string {
  if (about) return `a vote on ${about}`
  return name ? `the vote ${name}` : 'a vote'
}

function aRole(role: string): string {
  return role === 'observer' ? 'an observer' : `a ${role}`
}

function cardWord(kind: string | undefined): string {
  return (kind ?? 'card').replaceAll('-', ' ')
}

function aCard(kind: string | undefined): string {
  const word = cardWord(kind)
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
}

function atLength(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` at ${duration(seconds)}`
}

function left(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` with ${duration(seconds)} left`
}

/** "5 min", "1 min 30 s", "20 s". */
function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60
  if (minutes === 0) return `${rest} s`
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
