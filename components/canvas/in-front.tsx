import { useNativeClipboardEvents } from 'tldraw'
import { AddForm } from './adding/add-form'
import css from './chrome/chrome.module.css'
import { HoverName } from './chrome/hover-name'
import { KeyStrip } from './chrome/key-strip'
import { ToolStrip } from './chrome/tool-strip'
import { ZoomStrip } from './chrome/zoom-strip'
import { CardEditor } from './editing/card-editor'
import { FreeGroup } from './keyboard/free-group'

/** What floats on the canvas and stays where it is while the camera moves. */
export function InFront() {
  useNativeClipboardEvents()
  return (
    <div className={css.front}>
      <FreeGroup />
      <HoverName />
      <ToolStrip />
      <ZoomStrip />
      <KeyStrip />
      <CardEditor />
      <AddForm />
    </div>
  )
}
