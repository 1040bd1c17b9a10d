import { TldrawOverlays } from 'tldraw'
import { Carets } from './carets/carets'
import { OneWriter } from './carets/one-writer'
import { Pins } from './pins/pins'
import { LockMarks } from './permissions/lock-marks'
import { Cursors } from './presence/cursors'
import { EditingRings } from './presence/editing-rings'
import { Ghosts } from './presence/ghosts'
import { PrivateMarks } from './private/private-marks'
import { DrawnRelation } from './relations/drawn-relation'
import { Lasers } from './together/lasers'
import { Dim } from './together/stage'

/** What lies above all shapes and moves with them. */
export function OnTop() {
  return (
    <>
      <Dim />
      <TldrawOverlays />
      <EditingRings />
      <Ghosts />
      <OneWriter />
      <DrawnRelation />
      <LockMarks />
      <PrivateMarks />
      <Pins />
      <Carets />
      <Lasers />
      <Cursors />
    </>
  )
}
