import { wrapText } from '../../level/text-width'
import { GlyphParts, type Mark } from './status-glyph'

export interface CardPicture {
  readonly w: number
  readonly h: number
  readonly radius: number
  /** 'none' for labels. */
  readonly fill: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly isDashed?: boolean
  readonly title: string
  readonly titlePx: number
  readonly titleLines: number
  readonly colour: string
  readonly isStruck?: boolean
  /** Under the title. */
  readonly text?: { readonly words: string; readonly colour: string }
  /** At the bottom, left; or right of a label's title where there is no room below. */
  readonly footer?: { readonly words: string; readonly colour: string; readonly mark?: Mark; readonly ground?: string }
}

export const exportFont = "'Inter Variable', Inter, system-ui, sans-serif"
const pad = 14
const linesMax = 3

/** A card as plain SVG, without anything from the page it came from. */
export function CardSvg(picture: CardPicture) {
  const {
    w,
    h,
    radius,
    fill,
    stroke,
    strokeWidth = 0,
    isDashed,
    title,
    titlePx,
    colour,
    isStruck,
    text,
    footer,
  } = picture
  const leading = Math.round(titlePx * 1.25)
  const titleLines = wrapText(title, titlePx, w - 2 * pad, picture.titleLines)
  const textLines = text ? wrapText(text.words, 14.5, w - 2 * pad, linesMax - titleLines.length) : []
  const isLow = h < 80
  const top = isLow ? h / 2 + titlePx * 0.35 : pad + titlePx * 0.85
  const mark = footer?.mark
  const footerX = mark ? pad + 24 : pad
  // A low card has one line: its sign stands before the title and says what the word would.
  const titleX = isLow && mark ? pad + 26 : pad
  return (
    <g fontFamily={exportFont}>
      <rect
        width={w}
        height={h}
        rx={radius}
        fill={fill}
        stroke={stroke ?? 'none'}
        strokeWidth={strokeWidth}
        strokeDasharray={isDashed ? '6 4' : undefined}
      />
      {titleLines.map((line, i) => (
        <text
          key={line}
          x={titleX}
          y={top + i * leading}
          fontSize={titlePx}
          fontWeight={620}
          fill={colour}
          textDecoration={isStruck ? 'line-through' : undefined}
        >
          {line}
        </text>
      ))}
      {textLines.map((line, i) => (
        <text key={line} x={pad} y={top + titleLines.length * leading + i * 18} fontSize={14.5} fill={text?.colour}>
          {line}
        </text>
      ))}
      {mark && (
        <g transform={`translate(${pad} ${isLow ? h / 2 - 8.5 : h - 31}) scale(.85)`}>
          <GlyphParts mark={mark} colour={footer.colour} ground={footer.ground ?? fill} ring={footer.colour} />
        </g>
      )}
      {footer && !(isLow && mark) && (
        <text
          x={isLow ? w - pad : footerX}
          y={isLow ? top : h - 18}
          textAnchor={isLow ? 'end' : 'start'}
          fontSize={13.5}
          fontWeight={600}
          fill={footer.colour}
        >
          {footer.words}
        </text>
      )}
    </g>
  )
}
