import type { RoomAnswer } from '@/lib/contracts/room'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { err, type Result } from '@/lib/kernel/result'
import { type ApiProblem, noConnection } from '../api/problem'
import { RoomStore } from '../room/room-store'
import { keepTime } from '../room/server-clock'
import { BallotBox } from '../workshop/ballot-box'
import { PrivateBox } from '../workshop/private/private-box'
import { keepOwnBallot } from '../workshop/own-ballots'
import { Link } from './link'
import { phoneApi } from './phone-api'
import { keepUnsent, recallUnsent } from './unsent-ballots'

/** Everything the phone has of the board it is on: the ledger's side only. */
export interface PhoneBoard {
  readonly store: RoomStore
  readonly link: Link
  readonly box: BallotBox
  /** One's own silent notes. */
  readonly privateBox: PrivateBox
  /** What was begun and not posted, by thread; a vote that takes over must not cost anybody their words. */
  readonly drafts: Map<string, string>
}

/** A network that swallows everything answers nothing: after this long a ballot is sent again. */
const answerWithinMs = 10_000

export function openPhoneBoard(first: RoomAnswer): PhoneBoard {
  const boardId = first.board.id
  const store = new RoomStore(first, { fetchRoom: () => phoneApi.getRoom(boardId) })
  const link = new Link({
    boardId,
    ticket: (signal) => phoneApi.createTicket(boardId, signal),
    onAnnouncement(text) {
      const heard = store.receive(text)
      if (heard?.type === 'participant.removed' && heard.participantId === first.me.participantId) link.end('removed')
    },
  })
  const box = new BallotBox(store, {
    cast: (roundId, { choices, abstain, reason }) =>
      // The cast is true: a ballot holds votes or stances, never both, by the kind of its round.
      soon(phoneApi.castBallot(roundId, { choices: choices as never, abstain, reason })),
    sayDone: (roundId, done) => soon(phoneApi.sayDone(roundId, done)),
  })
  const privateBox = new PrivateBox(store, {
    keep: (id, body) => soon(phoneApi.keepPrivate(boardId, id, body)),
    remove: (id) => soon(phoneApi.removePrivate(boardId, id)),
  })
  return { store, link, box, privateBox, drafts: new Map() }
}

/** Connects and follows until the returned function is called. */
export function startPhoneBoard({ store, link, box, privateBox }: PhoneBoard): () => void {
  const { participantId } = store.get().me
  const stopBox = box.start()
  const stopPrivate = privateBox.start()
  const stopKeeping = keepBallots({ store, box }, participantId)
  // A connection that is back is the best moment to send what waits.
  const stopTrying = link.state.subscribe(() => {
    if (link.state.get().kind !== 'open') return
    box.tryNow()
    privateBox.flush()
  })
  const stopTime = keepTime(store, () => phoneApi.getWorkshop(store.get().board.id))
  const stopLink = link.start()
  return () => {
    stopLink()
    stopTime()
    stopTrying()
    stopKeeping()
    stopPrivate()
    stopBox()
    store.destroy()
  }
}

/**
 * Keeps on this device what only it can know: what was pressed and has not reached the server (a phone's browser may drop the
 * page at any time), and after an anonymous round one's own votes and receipt.
 */
function keepBallots({ store, box }: Pick<PhoneBoard, 'store' | 'box'>, me: Id<'participant'>): () => void {
  const isOpenToMe = (round: RoundAnswer) => round.state === 'open' && round.mayVote
  const recalled = new Set<Id<'round'>>()
  const recall = () => {
    for (const round of store.get().rounds) {
      if (!isOpenToMe(round) || recalled.has(round.id)) continue
      recalled.add(round.id)
      const unsent = recallUnsent(round, me)
      if (unsent) box.restore(round.id, unsent)
    }
  }
  const keep = () => {
    for (const { id } of store.get().rounds.filter(isOpenToMe)) {
      const view = box.view(id)
      keepUnsent(id, me, view && view.state !== 'saved' ? view.content : null)
    }
  }
  const keepOwn = () => {
    for (const { id, mine } of store.get().rounds) {
      if (mine && (mine.choices.length > 0 || mine.abstained)) keepOwnBallot(id, me, mine)
    }
  }
  recall()
  keepOwn()
  const stopStore = store.subscribe(() => {
    recall()
    keepOwn()
  })
  const stopBox = box.subscribe(keep)
  return () => {
    stopStore()
    stopBox()
  }
}

async function soon<T>(asked: Promise<Result<T, ApiProblem>>): Promise<Result<T, ApiProblem>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Result<T, ApiProblem>>((resolve) => {
    timer = setTimeout(() => resolve(err(noConnection)), answerWithinMs)
  })
  const first = await Promise.race([asked, late])
  clearTimeout(timer)
  return first
}
