import { Ground } from '../theme/ground'
import { FarPicture } from './far-picture'

/** What lies below all shapes: the ground, and the picture of those that have no element of their own. */
export function GroundAndPicture() {
  return (
    <>
      <Ground />
      <FarPicture />
    </>
  )
}
