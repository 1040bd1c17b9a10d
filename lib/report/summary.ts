import type { Report } from './report'
import { counted, enumerated, few } from './words'

type Told = Omit<Report, 'summary' | 'openPoints'>

/** The outcome in sentences: how long and with whom, what was decided, what is open, who was against, what is missing. */
export function summaryOf(report: Told): string[] {
  return [took(report), ...decided(report), ...open(report), ...against(report), ...missing(report)].filter(
    (sentence) => sentence !== '',
  )
}

function took({ kind, title, facts }: Told): string {
  if (kind !== 'session') return ''
  const present = enumerated([
    ...(facts.people > 0 ? [counted(facts.people, 'person', 'people')] : []),
    ...(facts.votes > 0 ? [counted(facts.votes, 'vote')] : []),
  ])
  const minutes = counted(Math.max(1, facts.minutes), 'minute')
  return present ? `${title} took ${minutes}, with ${present}.` : `${title} took ${minutes}.`
}

function decided({ facts, decisions }: Told): string[] {
  if (facts.decisions === 0) return ['The board holds no decisions.']
  const told = decisions.flatMap((it) => {
    const chosen = it.options.filter(({ status }) => status === 'chosen').map(({ title }) => title)
    return it.state === 'decided' && chosen.length > 0 ? [`${it.title}: ${few(chosen, 4)}.`] : []
  })
  const lead =
    facts.decided === 0
      ? `None of ${counted(facts.decisions, 'decision')} is decided yet.`
      : `${facts.decided} of ${counted(facts.decisions, 'decision')} ${facts.decided === 1 ? 'is' : 'are'} decided.`
  const rest = told.length > toldMax ? [`${counted(told.length - toldMax, 'more decision')} below.`] : []
  return [lead, ...told.slice(0, toldMax), ...rest]
}
const toldMax = 8

function open({ decisions }: Told): string[] {
  const titles = (state: string) => decisions.filter((it) => it.state === state).map(({ title }) => title)
  const [discussing, deferred] = [titles('discussing'), titles('deferred')]
  return [
    discussing.length > 0 ? `Still being discussed: ${few(discussing)}.` : '',
    deferred.length > 0 ? `Deferred: ${few(deferred)}.` : '',
  ]
}

function against({ decisions, otherVotes }: Told): string[] {
  const count = (votes: Told['otherVotes']) => votes.reduce((sum, { dissent }) => sum + dissent.length, 0)
  const where = decisions.filter(({ votes }) => count(votes) > 0).map(({ title }) => title)
  const all = decisions.reduce((sum, { votes }) => sum + count(votes), count(otherVotes))
  if (all === 0) return []
  const about = where.length > 0 ? `, about ${few(where)}` : ''
  return [`${counted(all, 'concern or disagreement', 'concerns and disagreements')} on record${about}.`]
}

function missing({ objectives, skills, findings }: Told): string[] {
  const unbacked = objectives.filter(({ sponsors }) => sponsors.length === 0)
  const short = skills.filter(({ gap }) => (gap ?? 0) > 0)
  const unplanned = short.filter(({ remedy }) => remedy === '').length
  const plan = unplanned > 0 ? `; without a plan: ${unplanned}` : ''
  const open = findings.filter(({ setAside, severity }) => setAside === null && severity !== 'info')
  const aside = findings.filter(({ setAside }) => setAside !== null).length
  return [
    unbacked.length > 0 ? `Without a sponsor: ${few(unbacked.map(({ title }) => title))}.` : '',
    short.length > 0
      ? `${counted(short.length, 'skill')} ${short.length === 1 ? 'falls' : 'fall'} short today${plan}.`
      : '',
    open.length > 0 || aside > 0
      ? `The advisor has ${counted(open.length, 'open warning')}${aside > 0 ? `; ${aside} ${aside === 1 ? 'finding was' : 'findings were'} set aside with a reason` : ''}.`
      : '',
  ]
}

/** What is still to be done, each with what it is about. */
export function openPointsOf(report: Told): Report['openPoints'] {
  const { decisions, objectives, skills, register, findings, threads } = report
  const contested = decisions.filter(({ isContested }) => isContested)
  return [
    ...contested.map(({ title }) => ({ text: 'Several options are chosen where one may be.', about: title })),
    ...decisions
      .filter(({ state }) => state === 'discussing')
      .map(({ title }) => ({ text: 'Discussed, not decided.', about: title })),
    ...decisions
      .filter(({ state }) => state === 'deferred')
      .map(({ title, reviewOn }) => ({ text: reviewOn ? `Deferred until ${reviewOn}.` : 'Deferred.', about: title })),
    ...objectives
      .filter(({ sponsors }) => sponsors.length === 0)
      .map(({ title }) => ({ text: 'Nobody stands behind it.', about: title })),
    ...register.hurdles
      .filter(({ fields }) => fields.every(({ name, value }) => name !== 'Status' || value !== 'Resolved'))
      .map(({ title }) => ({ text: 'A hurdle that is not resolved.', about: title })),
    ...skills
      .filter(({ gap, remedy }) => (gap ?? 0) > 0 && remedy === '')
      .map(({ title }) => ({ text: 'Falls short, and there is no plan.', about: title })),
    ...findings
      .filter(({ setAside, severity }) => setAside === null && severity === 'blocker')
      .map(({ title, where }) => ({ text: title, about: where })),
    ...threads.filter(({ resolved }) => !resolved).map(({ text, about }) => ({ text, about })),
  ]
}
