'use client'
import { MessagePage } from '../site/message-page'
import { Button, LinkButton } from '../ui/button'
import { downloadCanvas } from './download-canvas'
import { useBoard, useRoom } from './room-context'
import type { Ending } from './saving-state'
import { changesText } from './saving-words'

const titles: Readonly<Record<'removed' | 'no-access' | 'gone', string>> = {
  removed: 'You were removed from this board.',
  'no-access': 'You do not have access to this board.',
  gone: 'There is no such board.',
}

/** These endings close the board at once; what was not sent is offered as a file. */
export function isLost(state: string): state is keyof typeof titles {
  return Object.hasOwn(titles, state)
}

/** The whole window, because nothing on the board may be seen any more. */
export function LostScreen({ ending, unsent }: { ending: Ending & keyof typeof titles; unsent: number }) {
  const { doc } = useBoard().connection
  const title = useRoom((room) => room.board.title)
  const isGuest = useRoom((room) => room.me.guest)
  const signIn = `/sign-in?callbackUrl=${encodeURIComponent(`/boards/${useRoom((room) => room.board.id)}`)}`
  return (
    <MessagePage
      title={titles[ending]}
      actions={
        <>
          {unsent > 0 && (
            <Button variant="primary" size={44} onClick={() => downloadCanvas(doc, title)}>
              {unsent === 1 ? 'Download it' : 'Download them'}
            </Button>
          )}
          {ending === 'no-access' ? (
            <LinkButton variant={unsent > 0 ? 'default' : 'primary'} size={44} href={signIn}>
              Sign in as someone else
            </LinkButton>
          ) : (
            <LinkButton variant={unsent > 0 ? 'default' : 'primary'} size={44} href={isGuest ? '/' : '/boards'}>
              {isGuest ? 'Go to the start page' : 'Go to your boards'}
            </LinkButton>
          )}
        </>
      }
    >
      <p role="alert">
        {ending === 'gone' && 'It may have been deleted. '}
        {unsent > 0
          ? `${changesText(unsent)} of yours ${unsent === 1 ? 'was' : 'were'} not sent.`
          : ending !== 'gone' && 'All that you did here was sent.'}
      </p>
    </MessagePage>
  )
}
