'use client'
import type { CardOf } from '@/lib/board/card-reading'
import { useMay, useRoom } from '../room/room-context'
import { useCardLock } from '../room/use-lock'
import { CasesList, ContentState, Examples, SourcesList, Tradeoffs } from './background'
import { CommentsHere } from './comments-here'
import styles from './detail.module.css'
import { HistoryList } from './history-list'
import { OwnText } from './own-text'
import { RelationsList } from './relations-list'
import { SkillsList } from './skills-list'
import { StatusBox } from './status-box'
import { useContent } from './use-content'
import { VotesHere } from './votes-here'

/** Everything about one option: what it is, where it stands and why, what it is tied to, what is known of it. */
export function OptionDetail({ option }: { option: CardOf<'option'> }) {
  const { id, props } = option
  const { content } = useContent()
  const isLocked = useCardLock(id).keepsOut
  const mayEdit = useMay('canvas.write-framework') && !isLocked
  const adder = useRoom((room) => room.participants.find((it) => it.id === props.addedBy)?.name)
  const known = content?.option(props.ref) ?? null
  return (
    <>
      <OwnText
        card={id}
        prop="description"
        label="Description"
        text={props.description}
        mayEdit={mayEdit && !props.ref}
      />
      {adder && <p className={styles.caption}>Added by {adder}</p>}
      <StatusBox option={option} />
      <div className={styles.columns}>
        <SkillsList skills={props.skills} />
        <RelationsList card={id} />
      </div>
      {known && <Tradeoffs option={known} />}
      {known && <Examples technologies={known.technologies} />}
      <ContentState contentRef={props.ref} />
      <CasesList contentRef={props.ref} />
      <VotesHere decision={props.decision} option={id} />
      <CommentsHere card={id} />
      <HistoryList key={id} card={id} version={props.status} />
      {known && <SourcesList sources={known.sources} />}
    </>
  )
}
