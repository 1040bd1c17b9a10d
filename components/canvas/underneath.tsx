import { AddSlots } from './adding/add-slots'
import { RelationsLayer } from './relations/relations-layer'

/** What lies above the frames and below the cards. */
export function Underneath() {
  return (
    <>
      <RelationsLayer />
      <AddSlots />
    </>
  )
}
