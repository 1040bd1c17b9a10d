'use client'
import type { CardOf } from '@/lib/board/card-reading'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { ruleWords } from '../canvas/shapes/decision/decision-words'
import { statusWords } from '../canvas/words'
import { useMay, useRoom } from '../room/room-context'
import { useCardLock } from '../room/use-lock'
import { CasesList, ContentState, SourcesList } from './background'
import { CardLink } from './card-link'
import { CommentsHere } from './comments-here'
import styles from './detail.module.css'
import { HistoryList } from './history-list'
import { OwnText } from './own-text'
import { RelationsList } from './relations-list'
import { Section, TextList } from './section'
import { SettleBox, useOptions } from './settle-box'
import { useContent } from './use-content'
import { VotesHere } from './votes-here'

/** Everything about one decision: its question, where it stands, its options, and what helps to answer it. */
export function DecisionDetail({ decision }: { decision: CardOf<'decision'> }) {
  const { id, props } = decision
  const { content } = useContent()
  const isLocked = useCardLock(id).keepsOut
  const mayEdit = useMay('canvas.write-framework') && !isLocked
  const isFacilitator = useRoom((room) => room.me.role === 'facilitator')
  const options = useOptions(id)
  const known = content?.decision(props.ref) ?? null
  return (
    <>
      <OwnText card={id} prop="question" label="Question" text={props.question} mayEdit={mayEdit && !props.ref} />
      <SettleBox decision={decision} />
      <Section title="Options" aside={<span className={styles.aside}>{ruleWords(props.selection)}</span>}>
        {options.length === 0 && <p className={styles.caption}>No option yet.</p>}
        <ul className={styles.options}>
          {options.map(({ id: optionId, props: option }) => (
            <li key={optionId} className={styles.option}>
              <StatusGlyph mark={option.status} className={styles.glyph} />
              <CardLink card={optionId}>{option.title || 'New option'}</CardLink>
              {option.status !== 'candidate' && <span className={styles.caption}>{statusWords[option.status]}</span>}
            </li>
          ))}
        </ul>
      </Section>
      {known && (
        <Section title="Why it matters">
          <p className={styles.text}>{known.why}</p>
        </Section>
      )}
      {known && isFacilitator && known.prompts.length > 0 && (
        <Section title="Questions to ask">
          <TextList items={known.prompts} />
        </Section>
      )}
      <RelationsList card={id} />
      <ContentState contentRef={props.ref} />
      <CasesList contentRef={props.ref} />
      <VotesHere decision={id} />
      <CommentsHere card={id} />
      <HistoryList key={id} card={id} version={`${props.settled} ${options.map((it) => it.props.status).join(' ')}`} />
      {known && <SourcesList sources={known.sources} />}
    </>
  )
}
