import { isEqual, resizeBox, type TLResizeInfo, type TLShape, useComputed, useEditor, useValue } from 'tldraw'
import { optionWidth } from '@/lib/board/layout/units'
import { optionProps } from '@/lib/board/shapes/props'
import type { DecisionShape, OptionShape } from '@/lib/board/shapes/types'
import { shapeMigrations } from '@/lib/board/schema'
import { inputsOf } from '../../canvas-inputs'
import { useLevel, useTextZoom } from '../../level/use-level'
import { mayTouchHere } from '../../permissions/locks'
import { boardOf } from '../../state/board-signals'
import { threadCounts } from '../../state/thread-counts'
import { isDecisionOfStep } from '../../together/agenda-step'
import { stepOn } from '../../voting/step-on'
import { votingOf } from '../../voting/voting-signals'
import type { CardPicture } from '../card/card-svg'
import { CardUtil } from '../card/card-util'
import type { ReadToken } from '../card/tokens'
import { OptionView, wordOf } from './option-view'

export class OptionUtil extends CardUtil<OptionShape> {
  static override type = 'option' as const
  static override props = optionProps
  static override migrations = shapeMigrations.option
  override readonly radius = 14

  override getDefaultProps(): OptionShape['props'] {
    return {
      w: 288,
      h: 112,
      ref: '',
      look: 'option',
      decision: '',
      status: 'candidate',
      skills: [],
      addedBy: '',
      title: '',
      description: '',
      rationale: '',
    }
  }

  /** Wider for a long title, never taller: the cell below is somebody else's. */
  override canResize(shape: OptionShape) {
    // True: a shape of ours, as tldraw keeps it.
    return mayTouchHere(this.editor, shape as unknown as TLShape)
  }
  override hideResizeHandles(shape: OptionShape) {
    return !this.canResize(shape)
  }
  override onResize(shape: OptionShape, info: TLResizeInfo<OptionShape>) {
    const { h } = info.initialShape.props
    const next = resizeBox(shape, info, {
      minWidth: optionWidth.min,
      maxWidth: optionWidth.max,
      minHeight: h,
      maxHeight: h,
    })
    return { ...next, y: info.initialShape.y }
  }

  override view(shape: OptionShape) {
    return <OptionCard shape={shape} />
  }

  override picture({ id, props }: OptionShape, token: ReadToken): CardPicture {
    const isAsked = boardOf(this.editor).asked.get().has(id)
    const mark = props.status === 'candidate' && isAsked ? 'asked' : props.status
    const isRejected = mark === 'rejected'
    const colour = mark === 'candidate' ? token('--card-line') : token(`--${mark}`)
    return {
      w: props.w,
      h: props.h,
      radius: 14,
      fill: mark === 'chosen' ? token('--chosen-tint') : isRejected ? token('--sunken') : token('--card'),
      stroke: isRejected ? token('--card-line') : colour,
      strokeWidth: { candidate: 1.5, rejected: 1.5, deferred: 2, asked: 2.5, chosen: 3.5 }[mark],
      isDashed: mark === 'deferred',
      title: props.title,
      titlePx: props.look === 'fact' ? 15 : 17,
      titleLines: props.look === 'fact' ? 1 : 2,
      colour: isRejected ? token('--text-3') : token('--text'),
      isStruck: isRejected,
      ...(props.look === 'option' && { text: { words: props.description, colour: token('--text-2') } }),
      ...(mark !== 'candidate' && { footer: { words: wordOf(mark), colour, mark, ground: token('--card') } }),
    }
  }
}

function OptionCard({ shape }: { shape: OptionShape }) {
  const editor = useEditor()
  const level = useLevel()
  const textZoom = useTextZoom()
  const { id, props } = shape
  const board = boardOf(editor)
  const inputs = inputsOf(editor)
  const isAsked = useValue('asked', () => board.asked.get().has(id), [board, id])
  const phase = useValue('phase', () => board.phases.get().get(props.decision) ?? 0, [board, props.decision])
  const comments = useValue('comments', () => threadCounts(inputs.threads.get()).get(id) ?? 0, [inputs, id])
  const skillsShort = useValue('short', () => countShort(board.skillGaps.get(), props.skills), [board, props.skills])
  const inLane = useValue(
    'in lane',
    () => editor.getShape<DecisionShape>(props.decision as DecisionShape['id'])?.props.look === 'lane',
    [editor, props.decision],
  )
  const votes = votingOf(editor)
  // Compared by content: what another card gets must not draw this one again.
  const votingHere = useComputed('voting', () => votes.options.get().get(id) ?? null, { isEqual }, [votes, id])
  const voting = useValue(votingHere)
  const isFocus = useValue(
    'focus',
    () => votes.decisions.get().get(props.decision)?.isOpen || isDecisionOfStep(editor, props.decision),
    [editor, votes, props.decision],
  )
  const hasSteppers = useValue('has steppers', () => voting?.is === 'open' && votes.hasSteppers.get(), [votes, voting])
  const addedBy = useValue('added by', () => nameOf(inputs.people.get(), props.addedBy), [inputs, props.addedBy])
  return (
    <OptionView
      level={level}
      look={props.look}
      inLane={inLane}
      title={props.title}
      description={props.description}
      status={props.status}
      isAsked={isAsked}
      phase={phase}
      size={props}
      textZoom={textZoom}
      skillsShort={skillsShort}
      comments={comments}
      addedBy={addedBy}
      voting={voting}
      isFocus={isFocus}
      hasSteppers={hasSteppers}
      onStep={(step) => stepOn(editor, id, step)}
    />
  )
}

const countShort = (gaps: ReadonlyMap<string, number>, skills: readonly string[]): number =>
  skills.filter((skill) => (gaps.get(skill) ?? 0) > 0).length

const nameOf = (people: readonly { participantId: string; name: string }[], participantId: string): string =>
  participantId ? (people.find((person) => person.participantId === participantId)?.name ?? '') : ''
