'use client'
import { Hand, SmilePlus } from 'lucide-react'
import { reactions } from '@/lib/workshop/workshop-state'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { IconButton } from '../../ui/icon-button'
import { Menu, MenuItem } from '../../ui/menu'
import { sessionApi } from './calls'
import { ordinal } from './session-words'
import styles from './take-part.module.css'
import { useCommand } from './use-command'
import { ReactionPicture } from '../reaction-picture'

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A hand and a reaction, always at hand. Who runs the workshop sees how many wait, and finds them in the agenda. */
export function TakePart({ onHands }: { onHands: () => void }) {
  const boardId = useRoom((room) => room.board.id)
  const hands = useRoom((room) => room.workshop.hands)
  const myId = useRoom((room) => room.me.participantId)
  const mayRun = useMay('workshop.run')
  const mayTakePart = useMay('workshop.take-part')
  const blocked = useNeedsConnection()
  const give = useCommand()
  if (!mayTakePart) return null
  const place = hands.findIndex((it) => it.participantId === myId) + 1
  const isUp = place > 0
  return (
    <span className={styles.bar}>
      {mayRun ? (
        hands.length > 0 && (
          <IconButton
            label={hands.length === 1 ? '1 hand is raised' : `${hands.length} hands are raised`}
            icon={<Hand {...icon} />}
            badge={<span className={styles.badge}>{hands.length > 9 ? '9+' : hands.length}</span>}
            onClick={onHands}
          />
        )
      ) : (
        <IconButton
          label={isUp ? `Lower your hand, ${ordinal(place)} in the queue` : 'Raise your hand'}
          pressed={isUp}
          blocked={blocked}
          icon={<Hand {...icon} />}
          badge={isUp && <span className={styles.badge}>{place}</span>}
          onClick={() => give(isUp ? sessionApi.lowerHand(boardId) : sessionApi.raiseHand(boardId))}
        />
      )}
      <Menu trigger={<IconButton label="React" icon={<SmilePlus {...icon} />} />} align="center">
        {reactions.map(({ emoji, name }) => (
          <MenuItem
            key={emoji}
            icon={<ReactionPicture emoji={emoji} size={18} />}
            blocked={blocked}
            onSelect={() => give(sessionApi.react(boardId, { emoji }))}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </span>
  )
}
