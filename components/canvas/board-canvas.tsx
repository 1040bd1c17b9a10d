'use client'
import 'tldraw/tldraw.css'
import { useCallback, useEffect, useId, useState } from 'react'
import { type Editor, type TLComponents, Tldraw, type TldrawOptions, type TLShape } from 'tldraw'
import { limits } from '@/lib/protocol/limits'
import css from './board-canvas.module.css'
import type { BoardCanvasProps } from './board-canvas-props'
import { boardTextOptions } from './binding/text-options'
import { inputsOf } from './canvas-inputs'
import { openEditor } from './open-editor'
import { openStore } from './open-store'
import { InFront } from './in-front'
import { CanvasHelp } from './keyboard/free-group'
import { OnTop } from './on-top'
import { Underneath } from './underneath'
import { bindingUtils, shapeUtils } from './shapes/shape-utils'
import { assetUrls } from './theme/assets'
import { useCanvasUser } from './theme/canvas-user'
import { GroundAndPicture } from './large/ground-and-picture'
import { applyNoteLook } from './theme/note-theme'
import { RelationTool } from './relations/relation-tool'
import { CommentTool } from './tools/comment-tool'
import { VoteTool } from './tools/vote-tool'
import { isPhaseHidden } from './together/agenda-step'
import { useCanvasInputs } from './use-canvas-inputs'
import { usePresence } from './presence/use-presence'

applyNoteLook()

const components: TLComponents = {
  Background: GroundAndPicture,
  OnTheCanvas: Underneath,
  Overlays: OnTop,
  InFrontOfTheCanvas: InFront,
  // Others are drawn by our own layers, menus and dialogs by the room.
  CollaboratorCursor: null,
  CollaboratorHint: null,
  ContextMenu: null,
}
const tools = [CommentTool, RelationTool, VoteTool]
const cameraOptions = {
  // 45 % is the first step at which options have names.
  zoomSteps: [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.45, 0.55, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4],
}

/**
 * The board as a canvas: live from a document, or as a saved session shows it. Only what lies in this folder knows the
 * canvas library; others speak to it through `CanvasHandle`.
 */
export function BoardCanvas(props: BoardCanvasProps) {
  const { doc, snapshot, awareness, title, theme } = props
  // A canvas shows one board for life: the room mounts another for another document. What tldraw is made with is fixed at
  // the start, because a changed option makes it a new editor.
  const [{ store, inputs }] = useState(() => openStore(snapshot ?? null))
  const [{ options, textOptions, licenceKey }] = useState(() => fixedOptions(props))
  const [editor, setEditor] = useState<Editor | null>(null)
  const user = useCanvasUser(theme)
  const help = useId()
  useCanvasInputs(inputs, props)
  usePresence(editor, awareness ?? null, props.cursors ?? null, props.me)

  useEffect(() => {
    const container = editor?.getContainer()
    container?.setAttribute('aria-label', `Canvas of ${title}`)
    container?.setAttribute('aria-describedby', help)
  }, [editor, title, help])

  const onMount = useCallback(
    (mounted: Editor) => {
      const close = openEditor(mounted, doc)
      setEditor(mounted)
      return () => {
        setEditor(null)
        close()
      }
    },
    [doc],
  )

  return (
    <div className={css.canvas} data-canvas>
      <CanvasHelp id={help} />
      <Tldraw
        store={store}
        user={user}
        hideUi
        components={components}
        shapeUtils={shapeUtils}
        bindingUtils={bindingUtils}
        tools={tools}
        assetUrls={assetUrls}
        cameraOptions={cameraOptions}
        options={options}
        textOptions={textOptions}
        licenseKey={licenceKey}
        getShapeVisibility={visibilityOf}
        onMount={onMount}
      />
    </div>
  )
}

function fixedOptions({ nonce, licenceKey }: BoardCanvasProps) {
  const options: Partial<TldrawOptions> = {
    nonce,
    createTextOnCanvasDoubleClick: false,
    maxPages: 1,
    maxShapesPerPage: limits.recordsMax,
  }
  return { options, textOptions: boardTextOptions(nonce), licenceKey }
}

/** Relations are one layer, not shapes; an export has no layers. Phases may wait for their step of the agenda. */
function visibilityOf(shape: TLShape, editor: Editor): 'hidden' | 'inherit' {
  if (shape.type === 'frame') return isPhaseHidden(editor, shape) ? 'hidden' : 'inherit'
  const isRelation = (shape.type as string) === 'relation'
  return isRelation && !inputsOf(editor).exporting.get() ? 'hidden' : 'inherit'
}
