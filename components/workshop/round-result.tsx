'use client'
import { CircleCheck, Equal, Scale, TriangleAlert, Vote } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { cardsOf } from '@/lib/board/card-reading'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { useAnswer } from '../api/use-answer'
import { startChoosing } from '../decisions/choose'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { type BoardRecords, useRecords } from '../room/use-records'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { CompareRounds } from './compare-rounds'
import { ConsentResult } from './consent-tally'
import { Dissent } from './dissent'
import { ownBallot } from './own-ballots'
import { Receipt } from './receipt'
import styles from './result.module.css'
import { SaidWords } from './said-words'
import { TallyBars } from './tally-bars'
import { figures, verdicts } from './verdicts'
import { listWords } from './vote-words'
import type { VoteAsked } from './vote-asked'

/** The result: what was voted, whether it stands, and the way on from here. */
export function RoundResult({
  round,
  isFresh,
  onOpenVote,
  onRound,
}: {
  round: RoundAnswer
  isFresh: boolean
  onOpenVote: (asked: VoteAsked) => void
  onRound: (roundId: Id<'round'>) => void
}) {
  const participantId = useRoom((room) => room.me.participantId)
  const own = useMemo(() => ownBallot(round, participantId), [round, participantId])
  const { answer } = useAnswer(useCallback(() => api.listBallots(round.id), [round.id]))
  const published = answer?.ok ? answer.value : null
  const { tally } = round
  if (!tally) return null
  return (
    <>
      <p className={styles.figures}>{figures(tally)}</p>
      {tally.kind === 'dots' ? (
        <TallyBars round={round} tally={tally} own={own} isFresh={isFresh} />
      ) : (
        <ConsentResult round={round} tally={tally} own={own} isFresh={isFresh} />
      )}
      <div className={styles.verdicts} aria-live="polite">
        {verdicts(round, tally).map(({ key, words, tone }) => {
          const Icon = { tie: Equal, quorum: Scale, threshold: Scale, none: TriangleAlert }[key]
          return (
            <p key={key} className={`${styles.line} ${styles[tone] ?? ''}`}>
              <Icon size={16} aria-hidden="true" />
              {words}
            </p>
          )
        })}
      </div>
      <Chosen round={round} />
      <WayOn round={round} onOpenVote={onOpenVote} />
      {published && <SaidWords round={round} published={published} />}
      {published && own && round.anonymous && <Receipt round={round} own={own} marks={published.marks} />}
      <Dissent round={round} />
      <CompareRounds round={round} onRound={onRound} />
    </>
  )
}

interface OptionNow {
  readonly card: string
  readonly label: string
  readonly votes: number
  readonly isLeader: boolean
  readonly isChosen: boolean
}

/** The options of a ballot whose cards are still there, most votes first. */
function useOptionsNow({ options, tally }: RoundAnswer): readonly OptionNow[] {
  const read = useCallback(
    (board: BoardRecords) => {
      const bound = new Set(options.flatMap(({ card }) => card ?? []))
      return cardsOf(board.list(), 'option').flatMap(({ id, props }) =>
        bound.has(id) ? [[id, props.status] as const] : [],
      )
    },
    [options],
  )
  const cards = useRecords(read, (a, b) => JSON.stringify(a) === JSON.stringify(b))
  return useMemo(() => {
    const statuses = new Map(cards)
    const leaders =
      tally?.kind === 'dots' ? tally.leaders : (tally?.options.filter((it) => it.passes).map((it) => it.option) ?? [])
    const votes = new Map(tally?.kind === 'dots' ? tally.options.map((it) => [it.option, it.votes]) : [])
    return options
      .flatMap(({ id, card, label }): OptionNow[] => {
        const status = card === null ? undefined : statuses.get(card)
        if (card === null || status === undefined) return []
        return [
          { card, label, votes: votes.get(id) ?? 0, isLeader: leaders.includes(id), isChosen: status === 'chosen' },
        ]
      })
      .sort((a, b) => b.votes - a.votes)
  }, [cards, options, tally])
}

function Chosen({ round }: { round: RoundAnswer }) {
  const chosen = useOptionsNow(round).filter((it) => it.isChosen)
  if (chosen.length === 0) return null
  return (
    <div className={styles.chosen}>
      <span className={`${styles.line} ${styles.good}`}>
        <CircleCheck size={16} aria-hidden="true" />
        Chosen by the group
      </span>
      {listWords(chosen.map((it) => it.label))}
    </div>
  )
}

/** Choosing with a rationale for those who may, voting again for those who run the vote. */
function WayOn({ round, onOpenVote }: { round: RoundAnswer; onOpenVote: (asked: VoteAsked) => void }) {
  const board = useBoard()
  const mayChoose = useMay('option.choose')
  const mayRun = useMay('round.run')
  const blocked = useNeedsConnection()
  const options = useOptionsNow(round).filter((it) => !it.isChosen)
  const leaders = options.filter((it) => it.isLeader)
  const { tally } = round
  const tied = tally?.kind === 'dots' && tally.isTie ? tally.leaders : null
  const again = (cards: readonly string[] | null) =>
    onOpenVote({ decision: round.decision, like: round, question: round.question, cards })
  const choose = ({ card, votes }: OptionNow) =>
    startChoosing(board, card, 'chosen', {
      words:
        tally?.kind === 'dots'
          ? `“${round.question}”: ${votes} of ${tally.votes} votes.`
          : `“${round.question}”: consent.`,
    })

  const [winner, ...others] = leaders
  const sole = winner && others.length === 0 ? winner : null
  const rest = sole ? options.filter((it) => it !== sole) : options
  if (!(mayChoose && options.length > 0) && !mayRun) return null
  return (
    <div className={`${styles.buttons} ${styles.actions}`}>
      {mayRun && tied && (
        <Button
          variant="primary"
          icon={<Vote size={15} aria-hidden="true" />}
          blocked={blocked}
          onClick={() => again(tied.flatMap((id) => round.options.find((it) => it.id === id)?.card ?? []))}
        >
          Vote again on these
        </Button>
      )}
      {mayChoose && sole && (
        <Button variant="primary" onClick={() => choose(sole)}>
          Choose the winner
        </Button>
      )}
      {mayChoose && rest.length > 0 && (
        <Menu
          align="start"
          trigger={
            <Button>{sole ? 'Choose another' : others.length > 0 ? 'Choose the winner' : 'Choose an option'}</Button>
          }
        >
          {rest.map((it) => (
            <MenuItem
              key={it.card}
              end={tally?.kind === 'dots' ? String(it.votes) : undefined}
              onSelect={() => choose(it)}
            >
              {it.label}
            </MenuItem>
          ))}
        </Menu>
      )}
      {mayRun && !tied && (
        <Button blocked={blocked} onClick={() => again(null)}>
          Vote again
        </Button>
      )}
    </div>
  )
}
