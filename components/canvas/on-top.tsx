import { TldrawOverlays } from 'tldraw'
import { Pins } from './pins/pins'
import { Cursors } from './presence/cursors'
import { EditingRings } from './presence/editing-rings'

/** What lies above all shapes and moves with them. */
export function OnTop() {
  return (
    <>
      <TldrawOverlays />
      <EditingRings />
      <Pins />
      <Cursors />
    </>
  )
}
