import { Maximize, Minus, Plus, Redo2, Undo2 } from 'lucide-react'
import { useEditor, useValue } from 'tldraw'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { inputsOf } from '../canvas-inputs'
import { zoomToFit, zoomToShapes } from '../fit'
import { mayDraw } from '../permissions/may'
import { DensitySwitch } from './density-switch'
import css from './chrome.module.css'
import { useBackToCanvas } from './use-back-to-canvas'
import { ViewMenu } from './view-menu'

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const
const flight = { animation: { duration: 120 } }

/** How near one looks, and a step back in one's own changes. */
export function ZoomStrip() {
  const editor = useEditor()
  const inputs = inputsOf(editor)
  const percent = useValue('percent', () => Math.round(editor.getZoomLevel() * 100), [editor])
  const hasSelection = useValue('has selection', () => editor.getSelectedShapeIds().length > 0, [editor])
  const draws = useValue('may draw', () => mayDraw(inputs.standing.get()), [inputs])
  const canUndo = useValue('can undo', () => editor.getCanUndo(), [editor])
  const canRedo = useValue('can redo', () => editor.getCanRedo(), [editor])
  const backToCanvas = useBackToCanvas()
  return (
    <div className={css.zoom} role="toolbar" aria-label="Zoom">
      <IconButton
        label="Zoom out"
        icon={<Minus {...icon} />}
        size={28}
        side="top"
        onClick={(event) => {
          editor.zoomOut(undefined, flight)
          backToCanvas(event)
        }}
      />
      <Menu
        side="top"
        align="start"
        trigger={
          <button type="button" className={css.percent} aria-label={`Zoom, ${percent} %`}>
            {percent}%
          </button>
        }
      >
        <MenuItem onSelect={() => zoomTo(0.5)}>50 %</MenuItem>
        <MenuItem end="Shift 0" onSelect={() => zoomTo(1)}>
          100 %
        </MenuItem>
        <MenuItem end="Shift 1" onSelect={() => zoomToFit(editor)}>
          Fit the board
        </MenuItem>
        <MenuItem
          end="Shift 2"
          blocked={hasSelection ? undefined : 'Select something first.'}
          onSelect={() => zoomToShapes(editor, editor.getSelectedShapeIds())}
        >
          Fit the selection
        </MenuItem>
      </Menu>
      <IconButton
        label="Zoom in"
        icon={<Plus {...icon} />}
        size={28}
        side="top"
        onClick={(event) => {
          editor.zoomIn(undefined, flight)
          backToCanvas(event)
        }}
      />
      <IconButton
        label="Fit the board"
        shortcut="Shift+1"
        icon={<Maximize {...icon} />}
        size={28}
        side="top"
        onClick={(event) => {
          zoomToFit(editor)
          backToCanvas(event)
        }}
      />
      <DensitySwitch />
      <ViewMenu />
      {draws && (
        <>
          <span className={css.bar} />
          <IconButton
            label="Undo"
            shortcut="Control+Z"
            icon={<Undo2 {...icon} />}
            size={28}
            side="top"
            blocked={canUndo ? undefined : 'Nothing of yours to undo.'}
            onClick={(event) => {
              editor.undo()
              backToCanvas(event)
            }}
          />
          <IconButton
            label="Redo"
            shortcut="Control+Shift+Z"
            icon={<Redo2 {...icon} />}
            size={28}
            side="top"
            blocked={canRedo ? undefined : 'Nothing to redo.'}
            onClick={(event) => {
              editor.redo()
              backToCanvas(event)
            }}
          />
        </>
      )}
    </div>
  )

  function zoomTo(zoom: number) {
    const { x, y, w, h } = editor.getViewportPageBounds()
    const { w: width, h: height } = editor.getViewportScreenBounds()
    const center = { x: x + w / 2, y: y + h / 2 }
    editor.setCamera(
      { x: width / 2 / zoom - center.x, y: height / 2 / zoom - center.y, z: zoom },
      { animation: { duration: 200 } },
    )
  }
}
