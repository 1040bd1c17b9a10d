import { clsx } from 'clsx'
import type { RegisterPictureProps } from '@/lib/board/shapes/types'
import type { Picture } from '@/lib/register/pictures/scene'
import type { Level } from '../../level/level'
import { pageInk, SceneMarks } from './scene-svg'
import css from './picture-card.module.css'

/** From the top of a card to its scene, where one reads it. */
export const headHeight = 64
export const cardPad = 16

/** A picture of the register on the canvas: what it is, what it says, and the picture. */
export function PictureCard({
  picture: { title, says, scene },
  size,
  level,
  textZoom,
}: {
  readonly picture: Picture
  readonly size: Pick<RegisterPictureProps, 'w' | 'h'>
  readonly level: Level
  readonly textZoom: number
}) {
  const isFar = level === 'overview' || level === 'block'
  return (
    <div className={clsx(css.card, isFar && css.far)} style={{ width: size.w, height: size.h }}>
      {/* Far away the words of the scene are too fine to be read: its title is what people look for. */}
      <div className={css.title} style={isFar ? { fontSize: 13 / textZoom } : undefined}>
        {title}
      </div>
      {!isFar && <div className={css.says}>{says}</div>}
      <svg
        className={css.scene}
        viewBox={`0 0 ${scene.w} ${scene.h}`}
        preserveAspectRatio="xMidYMin meet"
        aria-hidden="true"
      >
        <SceneMarks scene={scene} ink={pageInk} />
      </svg>
    </div>
  )
}

/** How large a card is made for a scene. */
export const sizeFor = ({ w, h }: Picture['scene']): { readonly w: number; readonly h: number } => ({
  w: w + 2 * cardPad,
  h: h + headHeight + cardPad,
})
