import { isEqual, useComputed, useEditor, useValue } from 'tldraw'
import { shapeMigrations } from '@/lib/board/schema'
import { decisionProps } from '@/lib/board/shapes/props'
import type { DecisionShape } from '@/lib/board/shapes/types'
import { useLevel, useTextZoom } from '../../level/use-level'
import { inputsOf } from '../../canvas-inputs'
import { boardOf } from '../../state/board-signals'
import { decisionState } from '../../state/decision-state'
import { votingOf } from '../../voting/voting-signals'
import type { CardPicture } from '../card/card-svg'
import { CardUtil } from '../card/card-util'
import { phaseToken, type ReadToken } from '../card/tokens'
import { DecisionView } from './decision-view'
import { laneFact, stateWords } from './decision-words'

export class DecisionUtil extends CardUtil<DecisionShape> {
  static override type = 'decision' as const
  static override props = decisionProps
  static override migrations = shapeMigrations.decision
  override readonly radius = 16

  override getDefaultProps(): DecisionShape['props'] {
    return {
      w: 608,
      h: 128,
      ref: '',
      look: 'card',
      number: '',
      phase: 0,
      selection: 'many',
      settled: null,
      title: '',
      question: '',
      rationale: '',
    }
  }

  /** The ring of an open vote stays in sight. */
  protected override ringGap({ id }: DecisionShape, px: number) {
    const isOpen = votingOf(this.editor).decisions.get().get(id)?.isOpen
    if (!isOpen) return 0
    return px > 0 ? 3 * px : 6
  }

  override view(shape: DecisionShape) {
    return <DecisionCard shape={shape} />
  }

  override picture({ id, props }: DecisionShape, token: ReadToken): CardPicture {
    const state = boardOf(this.editor).decisions.get().get(id) ?? decisionState(props, [])
    const isLane = props.look === 'lane'
    const colour = isLane ? token(phaseToken(props.phase, '-text')) : '#ffffff'
    return {
      w: props.w,
      h: props.h,
      radius: 16,
      fill: isLane ? 'none' : token(phaseToken(props.phase)),
      title: isLane ? props.title : props.question || props.title,
      titlePx: isLane ? 17 : 22,
      titleLines: isLane ? 1 : 2,
      colour,
      footer: {
        words: isLane
          ? laneFact(state)
          : [props.number && `Decision ${props.number}`, stateWords(state, 'near').words].filter(Boolean).join(' · '),
        colour: isLane ? token('--text-3') : colour,
      },
    }
  }
}

function DecisionCard({ shape }: { shape: DecisionShape }) {
  const editor = useEditor()
  const level = useLevel()
  const textZoom = useTextZoom()
  const { id, props } = shape
  const board = boardOf(editor)
  const state = useValue('state', () => board.decisions.get().get(id) ?? decisionState(props, []), [board, id, props])
  const votes = votingOf(editor)
  const voting = useValue(useComputed('voting', () => votes.decisions.get().get(id) ?? null, { isEqual }, [votes, id]))
  const { findings } = inputsOf(editor)
  const found = useValue('findings', () => findings.get().get(id) ?? 0, [findings, id])
  const hasFacts = useValue('has facts', () => board.factDecisions.get().has(id), [board, id])
  return (
    <DecisionView
      level={level}
      look={props.look}
      isSub={shape.meta.sub === true}
      hasFacts={hasFacts}
      contentId={props.ref}
      number={props.number}
      title={props.title}
      question={props.question}
      selection={props.selection}
      phase={props.phase}
      size={props}
      textZoom={textZoom}
      state={state}
      voting={voting}
      findings={found}
    />
  )
}
