'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import { Coming } from './coming'
import { Ended } from './ended'
import { News } from './news'
import { NowTab } from './now-tab'
import { openPhoneBoard, startPhoneBoard } from './phone-board'
import { PhoneProvider, useLink, usePhoneRoom } from './phone-context'
import { TabBar, type TabName } from './tab-bar'
import { useTakeOver } from './take-over'

// Most people only vote: board and comments come when somebody looks at them.
const BoardTab = lazy(() => import('./board-tab').then((it) => ({ default: it.BoardTab })))
const CommentsTab = lazy(() => import('./comments-tab').then((it) => ({ default: it.CommentsTab })))

/** Everything a stakeholder has to do in a workshop, without the canvas. */
export function Companion({ room, notice }: { room: RoomAnswer; notice: string | null }) {
  const [board] = useState(() => openPhoneBoard(room))
  useEffect(() => startPhoneBoard(board), [board])
  return (
    <PhoneProvider board={board}>
      <Tabs notice={notice} />
    </PhoneProvider>
  )
}

function Tabs({ notice: first }: { notice: string | null }) {
  const link = useLink()
  const title = usePhoneRoom((room) => room.board.title)
  const [tab, setTab] = useState<TabName>('now')
  const [notice, setNotice] = useState(first)
  const votes = useTakeOver(() => setTab('now'))
  useEffect(() => {
    document.title = `${title} · Charrette`
  }, [title])

  if (link.kind === 'ended') return <Ended why={link.why} />
  const tabs = <TabBar tab={tab} hasVote={votes.open.length > 0} onTab={setTab} />
  return (
    <>
      {tab === 'now' && (
        <NowTab
          votes={votes}
          tabs={tabs}
          notice={notice}
          onNoticeRead={() => setNotice(null)}
          onComments={() => setTab('comments')}
        />
      )}
      {tab === 'board' && (
        <Suspense fallback={<Coming what="board" tabs={tabs} />}>
          <BoardTab tabs={tabs} />
        </Suspense>
      )}
      {tab === 'comments' && (
        <Suspense fallback={<Coming what="comments" tabs={tabs} />}>
          <CommentsTab tabs={tabs} />
        </Suspense>
      )}
      <News />
    </>
  )
}
