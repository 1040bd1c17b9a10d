'use client'
import { ChevronRight, LayoutDashboard, MessageSquare, Vote, X } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { plural, votersWords } from '../workshop/vote-words'
import { BallotIn } from './ballot-in'
import { ClosedRound } from './closed-round'
import { BoardHead, TimeLeft } from './head'
import styles from './now.module.css'
import { OpenRound } from './open-round'
import { usePhoneMay, usePhoneRoom } from './phone-context'
import { Reactions } from './reactions'
import { Screen } from './screen'
import { Ready, StepNow } from './step-now'
import type { Votes } from './take-over'
import { Turnout } from './turnout'

// Come when they are asked for: most of the time people only vote.
const SilentNotes = lazy(() => import('./silent-notes').then((it) => ({ default: it.SilentNotes })))
const IdeaBox = lazy(() => import('./idea-box').then((it) => ({ default: it.IdeaBox })))

const SelfRating = lazy(() => import('./self-rating').then((it) => ({ default: it.SelfRating })))

/** What is on now. An open vote has the whole screen until it is done with. */
export function NowTab({
  votes,
  tabs,
  notice,
  onNoticeRead,
  onComments,
}: {
  votes: Votes
  tabs: ReactNode
  notice: string | null
  onNoticeRead: () => void
  onComments: () => void
}) {
  const [picked, setPicked] = useState<RoundAnswer['id'] | null>(null)
  const { open, shown } = votes
  const mayTakePart = usePhoneMay('workshop.take-part')
  const stepId = usePhoneRoom((room) => room.workshop.session?.stepId ?? null)
  const round = open.find((it) => it.id === picked) ?? open.find((it) => !it.mine?.done) ?? open[0]
  const chooser = open.length > 1 && round && <Chooser open={open} at={round.id} onPick={setPicked} />
  const banner = notice && <Notice words={notice} onRead={onNoticeRead} />

  if (shown) return <ClosedRound key={shown.id} round={shown} votes={votes} tabs={tabs} />
  if (!round) {
    return (
      <Screen
        head={<BoardHead>{<LiveChip />}</BoardHead>}
        foot={
          mayTakePart && (
            <>
              {stepId !== null && <Ready key={stepId} stepId={stepId} />}
              <Reactions />
            </>
          )
        }
        tabs={tabs}
      >
        {banner}
        <Between votes={votes} />
      </Screen>
    )
  }
  const time = round.closesAt && <TimeLeft closesAt={round.closesAt} />
  const isBehindMe = round.mine?.done === true || round.mine?.notVoting === true
  if (isBehindMe) {
    return (
      <BallotIn key={round.id} round={round} head={<BoardHead>{time}</BoardHead>} tabs={tabs} above={chooser || null} />
    )
  }
  const head = (
    <BoardHead>
      {time}
      <button type="button" className={styles.aside} aria-label="Comments" onClick={onComments}>
        <MessageSquare size={20} aria-hidden="true" />
      </button>
    </BoardHead>
  )
  return (
    <OpenRound
      key={round.id}
      round={round}
      head={head}
      above={
        <>
          {banner}
          {chooser}
        </>
      }
    />
  )
}

function LiveChip() {
  const isLive = usePhoneRoom((room) => room.session !== null)
  if (!isLive) return null
  return (
    <span className={styles.live}>
      <i aria-hidden="true" />
      Live
    </span>
  )
}

/** Nothing to press; it only says what is going on. */
function Between({ votes: { watched, closed, show } }: { votes: Votes }) {
  const session = usePhoneRoom((room) => room.session)
  const hasStep = usePhoneRoom((room) => (room.workshop.session?.stepId ?? null) !== null)
  const here = usePhoneRoom((room) => room.connected.size)
  const isSilent = usePhoneRoom((room) => room.privateMode !== null || room.privateNotes.length > 0)
  const isRated = usePhoneRoom((room) => room.rating !== null)
  const maySend = usePhoneMay('inbox.send')
  const title = usePhoneRoom((room) => room.board.title)
  const boardId = usePhoneRoom((room) => room.board.id)
  return (
    <div className={styles.between}>
      {hasStep ? (
        <StepNow />
      ) : (
        <div>
          <p className={styles.above}>{session ? 'Running now' : 'No session is running'}</p>
          <h1 className={styles.title}>{session?.title ?? title}</h1>
          <p className={styles.words}>{here > 1 ? `${here} people are here` : 'Nobody else is here yet'}</p>
        </div>
      )}
      <Suspense fallback={null}>
        {isRated && <SelfRating />}
        {isSilent && <SilentNotes />}
        {maySend && <IdeaBox />}
      </Suspense>
      {watched.map((round) => (
        <section key={round.id} className={styles.card} aria-label={round.question}>
          <p className={styles.question}>{round.question}</p>
          <p className={styles.words}>
            <b>This vote is for {votersWords(round)}.</b> You can watch the turnout.
          </p>
          <Turnout round={round} />
        </section>
      ))}
      {watched.length === 0 && (
        <p className={styles.empty}>
          <Vote size={20} aria-hidden="true" />
          <span>
            <b>No vote is open.</b> It will appear here.
          </span>
        </p>
      )}
      {closed.length > 0 && (
        <section aria-labelledby="results">
          <h2 id="results" className={styles.heading}>
            Results
          </h2>
          <ul className={styles.results}>
            {closed.slice(0, 20).map((round) => (
              <li key={round.id}>
                <button type="button" className={styles.result} onClick={() => show(round.id)}>
                  <span className={styles.resultWords}>
                    <span className={styles.question}>{round.question}</span>
                    <span className={styles.small}>{plural(round.turnout.voted, 'person', 'people')} voted</span>
                  </span>
                  <ChevronRight size={20} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <a className={styles.canvas} href={`/boards/${boardId}`}>
        <LayoutDashboard size={18} aria-hidden="true" />
        Open the canvas
      </a>
    </div>
  )
}

function Chooser({
  open,
  at,
  onPick,
}: {
  open: readonly RoundAnswer[]
  at: RoundAnswer['id']
  onPick: (id: RoundAnswer['id']) => void
}) {
  return (
    <fieldset className={styles.chooser} aria-label={`${open.length} votes are open`}>
      {open.map((round, i) => (
        <button key={round.id} type="button" aria-pressed={round.id === at} onClick={() => onPick(round.id)}>
          Vote {i + 1}
          {round.mine?.done ? ', done' : ''}
        </button>
      ))}
    </fieldset>
  )
}

function Notice({ words, onRead }: { words: string; onRead: () => void }) {
  return (
    <output className={styles.notice}>
      <span>{words}</span>
      <button type="button" aria-label="Dismiss" onClick={onRead}>
        <X size={18} aria-hidden="true" />
      </button>
    </output>
  )
}
