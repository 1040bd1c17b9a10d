import { useNativeClipboardEvents } from 'tldraw'
import { AddForm } from './adding/add-form'
import { NoteBar } from './adding/note-bar'
import css from './chrome/chrome.module.css'
import { HoverName } from './chrome/hover-name'
import { KeyStrip } from './chrome/key-strip'
import { ToolStrip } from './chrome/tool-strip'
import { ZoomStrip } from './chrome/zoom-strip'
import { CardEditor } from './editing/card-editor'
import { FreeGroup } from './keyboard/free-group'
import { LockBar } from './permissions/lock-bar'
import { ReasonTip } from './relations/reason-tip'
import { RelationPanel } from './relations/relation-panel'
import { RelationsOfCard } from './relations/relations-of-card'
import { ReactionsOver } from './together/reactions-over'
import { SaidAloud } from './together/said-aloud'
import { SayBox } from './together/say-box'
import { ViewFrame } from './together/stage'

/** What floats on the canvas and stays where it is while the camera moves. */
export function InFront() {
  useNativeClipboardEvents()
  return (
    <div className={css.front}>
      <ViewFrame />
      <FreeGroup />
      <HoverName />
      <ReasonTip />
      <ToolStrip />
      <ZoomStrip />
      <KeyStrip />
      <LockBar />
      <NoteBar />
      <CardEditor />
      <RelationPanel />
      <RelationsOfCard />
      <AddForm />
      <ReactionsOver />
      <SayBox />
      <SaidAloud />
    </div>
  )
}
