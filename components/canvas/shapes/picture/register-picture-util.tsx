import {
  type Editor,
  Rectangle2d,
  resizeBox,
  ShapeUtil,
  type SvgExportContext,
  type TLResizeInfo,
  type TLShape,
  useEditor,
  useValue,
} from 'tldraw'
import { registerPictureProps } from '@/lib/board/shapes/props'
import { shapeMigrations } from '@/lib/board/schema'
import type { RegisterPictureShape } from '@/lib/board/shapes/types'
import { wrapText } from '@/lib/board/text-width'
import { embedInterfaceFont } from '../../export/interface-font'
import { useLevel, useTextZoom } from '../../level/use-level'
import { mayTouchHere } from '../../permissions/locks'
import { registerPictureOf } from '../../state/register-pictures'
import { exportFont } from '../card/card-svg'
import { tokensOf } from '../card/tokens'
import { cardPad, headHeight, PictureCard } from './picture-card'
import { SceneMarks } from './scene-svg'

const least = { minWidth: 240, minHeight: 160 } as const

/** A picture of the register as a card: it holds which one it is, and is drawn from the register wherever it is shown. */
export class RegisterPictureUtil extends ShapeUtil<RegisterPictureShape> {
  static override type = 'register-picture' as const
  static override props = registerPictureProps
  static override migrations = shapeMigrations['register-picture']

  override getDefaultProps(): RegisterPictureShape['props'] {
    return { w: 640, h: 480, picture: 'skill-gaps' }
  }
  override canEdit() {
    return false
  }
  override canResize(shape: RegisterPictureShape) {
    return mayTouchHere(this.editor, shape as unknown as TLShape)
  }
  override hideRotateHandle() {
    return true
  }
  override getGeometry({ props }: RegisterPictureShape) {
    return new Rectangle2d({ width: props.w, height: props.h, isFilled: true })
  }
  override onResize(shape: RegisterPictureShape, info: TLResizeInfo<RegisterPictureShape>) {
    return resizeBox(shape, info, least)
  }
  override getText({ props }: RegisterPictureShape) {
    const { title, says } = registerPictureOf(this.editor, props.picture).get()
    return `${title}. ${says}`
  }
  override getAriaDescriptor(shape: RegisterPictureShape) {
    return this.getText(shape)
  }
  override component(shape: RegisterPictureShape) {
    return (
      <div className="tl-html-container">
        <Live props={shape.props} />
      </div>
    )
  }
  override indicator({ props }: RegisterPictureShape) {
    return <rect width={props.w} height={props.h} rx={14} />
  }
  override toSvg(shape: RegisterPictureShape, context: SvgExportContext) {
    embedInterfaceFont(context, this.editor.options.nonce)
    return <Exported editor={this.editor} props={shape.props} />
  }
}

function Live({ props }: { props: RegisterPictureShape['props'] }) {
  const editor = useEditor()
  const picture = useValue(registerPictureOf(editor, props.picture))
  return <PictureCard picture={picture} size={props} level={useLevel()} textZoom={useTextZoom()} />
}

function Exported({ editor, props: { w, h, picture } }: { editor: Editor; props: RegisterPictureShape['props'] }) {
  const { title, says, scene } = registerPictureOf(editor, picture).get()
  const token = tokensOf(editor)
  const room = { w: w - 2 * cardPad, h: h - headHeight - cardPad }
  const scale = Math.min(room.w / scene.w, room.h / scene.h)
  const [name] = wrapText(title, 17, room.w, 1)
  const [line] = wrapText(says, 13, room.w, 1)
  return (
    <g fontFamily={exportFont}>
      <rect width={w} height={h} rx={14} fill={token('--card')} stroke={token('--card-line')} strokeWidth={1.5} />
      <text x={cardPad} y={31} fontSize={17} fontWeight={650} fill={token('--text')}>
        {name}
      </text>
      <text x={cardPad} y={51} fontSize={13} fill={token('--text-2')}>
        {line}
      </text>
      <g transform={`translate(${cardPad + (room.w - scene.w * scale) / 2} ${headHeight}) scale(${scale})`}>
        <SceneMarks scene={scene} ink={token} />
      </g>
    </g>
  )
}
