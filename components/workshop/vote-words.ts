import type { RoundAnswer } from '@/lib/contracts/rounds'
import { type Role, roles } from '@/lib/access/roles'
import { unreachable } from '@/lib/kernel/result'
import type { PressRefusal } from '@/lib/workshop/ballot-draft'
import type { Stance } from '@/lib/workshop/round'

/** Words of voting. British spelling, sentence case; numbers as figures. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

export const tooLateWords = 'This vote is closed. Your last change came too late and was not counted.'
export const waitingWords = 'Waiting for a connection. Your votes are not counted yet.'

export function pressWords(refusal: PressRefusal, round: Pick<RoundAnswer, 'maxPerOption'>): string {
  switch (refusal) {
    case 'no-votes-left':
      return 'No votes left. Take one back first.'
    case 'option-full':
      return `At most ${plural(round.maxPerOption ?? 0, 'vote')} for one option.`
    case 'nothing-to-take':
      return 'You have no vote on this option.'
    case 'not-on-ballot':
      return 'This option is not on the ballot.'
    default:
      return unreachable(refusal)
  }
}

export const stanceWords: Readonly<Record<Stance, { readonly name: string; readonly asks: string }>> = {
  consent: { name: 'Consent', asks: '' },
  concern: { name: 'Concern', asks: 'What should the group hear?' },
  objection: { name: 'Objection', asks: 'What would harm, and what would have to change?' },
}

/** The rules of a round, each short enough for a chip. */
export function ruleChips(
  round: RoundAnswer,
): { readonly key: string; readonly words: string; readonly isSecret?: true }[] {
  const dots = round.kind === 'dots'
  return [
    ...(dots ? [{ key: 'votes', words: `${plural(round.votesPerPerson, 'vote')} each` }] : []),
    ...(dots && round.maxPerOption !== null && round.maxPerOption < round.votesPerPerson
      ? [{ key: 'cap', words: `at most ${round.maxPerOption} per option` }]
      : []),
    ...(dots ? [] : [{ key: 'consent', words: 'consent' }]),
    round.anonymous ? { key: 'names', words: 'anonymous' } : { key: 'names', words: 'with names' },
    ...(round.reveal === 'on-close' && round.state === 'open'
      ? [{ key: 'reveal', words: 'hidden until closed', isSecret: true as const }]
      : round.state === 'open'
        ? [{ key: 'reveal', words: 'result shown live' }]
        : []),
    ...(round.reason === 'off' ? [] : [{ key: 'reason', words: `reason ${round.reason}` }]),
    ...(round.quorum === null ? [] : [{ key: 'quorum', words: `quorum ${round.quorum} %` }]),
    ...(round.threshold === null ? [] : [{ key: 'threshold', words: `needs ${round.threshold} %` }]),
  ]
}

const roleNames: Readonly<Record<Role, { readonly many: string }>> = {
  facilitator: { many: 'facilitators' },
  contributor: { many: 'contributors' },
  stakeholder: { many: 'stakeholders' },
  observer: { many: 'observers' },
}

/** For whom a round is: "stakeholders", "contributors and stakeholders", "3 people". */
export function votersWords({ eligible, eligiblePeople }: Pick<RoundAnswer, 'eligible' | 'eligiblePeople'>): string {
  if (eligiblePeople !== null) return eligiblePeople.length === 1 ? '1 person' : `${eligiblePeople.length} people`
  const named = roles.filter((it) => eligible.includes(it)).map((it) => roleNames[it].many)
  return named.length < 2 ? (named[0] ?? 'nobody') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`
}

/** "1:24", "12:05", "1:02:03". */
export function clockWords(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** "Raw data", "Raw data and Derived data", "A, B and C". */
export function listWords(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
