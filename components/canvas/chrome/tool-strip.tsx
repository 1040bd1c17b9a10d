import {
  Hand,
  MessageCircle,
  MessageSquarePlus,
  MousePointer2,
  MoveUpRight,
  Pencil,
  Pointer,
  Spline,
  Square,
  StickyNote,
  Type,
  Vote,
  type LucideIcon,
} from 'lucide-react'
import { Fragment } from 'react'
import { useEditor, useValue } from 'tldraw'
import { IconButton } from '@/components/ui/icon-button'
import type { CanvasTool } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import { mayDraw } from '../permissions/may'
import { mayAddRelation } from '../relations/relation-edits'
import { isPrivateNow } from '../private/not-privately'
import { toolKeys } from '../tools/keys'
import { chooseTool, toolInHand } from '../tools/tools'
import css from './chrome.module.css'
import { useBackToCanvas } from './use-back-to-canvas'

interface ToolButton {
  readonly tool: CanvasTool
  readonly label: string
  readonly icon: LucideIcon
}

const looking: readonly ToolButton[] = [
  { tool: 'select', label: 'Select', icon: MousePointer2 },
  { tool: 'hand', label: 'Hand', icon: Hand },
]
const drawing: readonly ToolButton[] = [
  { tool: 'note', label: 'Note', icon: StickyNote },
  { tool: 'text', label: 'Text', icon: Type },
  { tool: 'pen', label: 'Pen', icon: Pencil },
  { tool: 'rectangle', label: 'Rectangle', icon: Square },
  { tool: 'arrow', label: 'Arrow', icon: MoveUpRight },
]
const relating: readonly ToolButton[] = [{ tool: 'relation', label: 'Relation', icon: Spline }]
const talking: readonly ToolButton[] = [{ tool: 'comment', label: 'Comment', icon: MessageSquarePlus }]
const pointing: readonly ToolButton[] = [{ tool: 'pointer', label: 'Laser pointer', icon: Pointer }]
const voting: readonly ToolButton[] = [{ tool: 'vote', label: 'Vote', icon: Vote }]

/** The tools. What a person may not do is absent, not greyed. */
export function ToolStrip() {
  const editor = useEditor()
  const inputs = inputsOf(editor)
  const inHand = useValue('tool in hand', () => toolInHand(editor), [editor])
  const draws = useValue('may draw', () => mayDraw(inputs.standing.get()), [inputs])
  const comments = useValue('may comment', () => Boolean(inputs.calls.get().placeComment), [inputs])
  const relates = useValue('may relate', () => mayAddRelation(editor), [editor])
  const votes = useValue('may open a vote', () => Boolean(inputs.calls.get().openVote), [inputs])
  const takesPart = useValue('takes part', () => inputs.together.takesPart.get(), [inputs])
  const backToCanvas = useBackToCanvas()
  const said = [...(comments ? talking : []), ...(votes ? voting : []), ...(takesPart ? pointing : [])]
  const isPrivate = useValue('private now', () => isPrivateNow(editor), [editor])
  const free = isPrivate ? drawing.filter(({ tool }) => tool !== 'arrow') : drawing
  const groups = [looking, draws ? free : [], relates ? relating : [], said].filter((group) => group.length > 0)
  return (
    <div className={css.tools} role="toolbar" aria-label="Tools" aria-orientation="vertical">
      {groups.map((group, i) => (
        <Fragment key={group[0]?.tool}>
          {i > 0 && <hr className={css.rule} />}
          {group.map(({ tool, label, icon: Icon }) => (
            <IconButton
              key={tool}
              label={label}
              icon={<Icon size={18} strokeWidth={1.75} aria-hidden="true" />}
              size={36}
              side="right"
              pressed={inHand === tool}
              pressedLook="ink"
              shortcut={keyOf(tool)}
              onClick={(event) => {
                chooseTool(editor, tool)
                backToCanvas(event)
              }}
            />
          ))}
        </Fragment>
      ))}
      {takesPart && (
        <IconButton
          label="Say something at your cursor"
          icon={<MessageCircle size={18} strokeWidth={1.75} aria-hidden="true" />}
          size={36}
          side="right"
          shortcut="M"
          onClick={() => inputs.together.isSayOpen.set(true)}
        />
      )}
    </div>
  )
}

function keyOf(tool: CanvasTool): string | undefined {
  return Object.entries(toolKeys)
    .find(([, it]) => it === tool)?.[0]
    .toUpperCase()
}
