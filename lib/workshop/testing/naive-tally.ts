import { type Role, roles } from '../../access/roles'
import type { CountedBallot, Counting, Tally } from '../tally'

/**
 * The tally as one would count it on a table: every vote is a slip of paper with an option and, in a consent round, a
 * stance on it. Written without looking at `tallyOf`, to be compared with it.
 */
export function naiveTally(counting: Counting, ballots: readonly CountedBallot[]): Tally {
  const { kind, options, quorum, threshold, eligible } = counting
  const present = ballots.length
  let abstained = 0
  for (const { ballot } of ballots) if (ballot.abstained) abstained++
  const voters = present - abstained
  const isQuorate = quorum === null ? null : present > 0 && present / eligible >= quorum / 100 - 1e-9
  const byRole = counting.byRole ? roleTables(counting, ballots) : null

  if (kind === 'consent') {
    return {
      kind,
      voters,
      abstained,
      options: options.map(({ id }) => {
        const counts = stancesOn(id, ballots)
        const { consent, concern, objection } = counts
        const share = (consent + concern) / (consent + concern + objection)
        const isCarried = threshold === null ? objection === 0 : share >= threshold / 100 - 1e-9
        return { ...counts, passes: isQuorate !== false && consent + concern > 0 && isCarried }
      }),
      quorumMet: isQuorate,
      byRole:
        byRole?.map(([role, of]) => ({
          role,
          voters: of.length,
          options: options.map(({ id }) => stancesOn(id, of)),
        })) ?? null,
    }
  }
  const slips = options.map(({ id }) => slipsFor(id, ballots))
  const longest = slips.reduce((most, it) => (it.length > most ? it.length : most), 0)
  const leaders = longest === 0 ? [] : options.filter((_, at) => slips[at]?.length === longest).map(({ id }) => id)
  return {
    kind,
    voters,
    abstained,
    votes: slips.flat().length,
    options: options.map(({ id }, at) => {
      const mine = slips[at] ?? []
      const backers = new Set(mine).size
      const better = slips.filter((it) => it.length > mine.length).length
      const isBacked = threshold === null || backers / voters >= threshold / 100 - 1e-9
      return {
        option: id,
        votes: mine.length,
        voters: backers,
        share: voters === 0 ? 0 : Math.round((100 * backers) / voters),
        rank: better + 1,
        passes: isQuorate !== false && mine.length > 0 && isBacked,
      }
    }),
    leaders,
    isTie: leaders.length >= 2,
    quorumMet: isQuorate,
    byRole:
      byRole?.map(([role, of]) => ({
        role,
        voters: of.length,
        options: options.map(({ id }) => ({ option: id, votes: slipsFor(id, of).length })),
      })) ?? null,
  }
}

/** One slip for each vote, with the number of the ballot that it comes from. */
function slipsFor(option: string, ballots: readonly CountedBallot[]): number[] {
  const slips: number[] = []
  ballots.forEach(({ ballot }, number) => {
    if (ballot.kind !== 'dots') return
    for (const choice of ballot.choices)
      for (let vote = 0; vote < choice.votes; vote++) if (choice.option === option) slips.push(number)
  })
  return slips
}

function stancesOn(option: string, ballots: readonly CountedBallot[]) {
  const said = ballots.flatMap(({ ballot }) =>
    ballot.kind === 'consent' ? ballot.choices.filter((it) => it.option === option).map((it) => it.stance) : [],
  )
  const count = (stance: string) => said.filter((it) => it === stance).length
  return { option, consent: count('consent'), concern: count('concern'), objection: count('objection') }
}

function roleTables(_: Counting, ballots: readonly CountedBallot[]): [Role, CountedBallot[]][] | null {
  const tables = roles
    .map((role): [Role, CountedBallot[]] => [role, ballots.filter((it) => it.role === role)])
    .filter(([, of]) => of.length > 0)
  return tables.length < 2 || tables.some(([, of]) => of.length < 4) ? null : tables
}
