import { wrapText } from '../../board/text-width'

/** A design token, such as `--text`: who draws a scene says what it is worth there. */
export type Token = `--${string}`

/** What a picture is made of. Every fact that a colour tells is told by a form or a word as well. */
export type Mark =
  | {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      readonly radius?: number
      readonly fill?: Token
      readonly stroke?: Token
      readonly isDashed?: boolean
    }
  | {
      readonly kind: 'text'
      readonly x: number
      /** Of the line that letters stand on. */
      readonly y: number
      readonly words: string
      readonly px: number
      readonly weight?: number
      readonly colour: Token
      readonly anchor?: 'start' | 'middle' | 'end'
      /** Reads from below to above. */
      readonly isUpright?: boolean
    }
  | {
      readonly kind: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly colour: Token
      readonly width?: number
      readonly isDashed?: boolean
    }
  | {
      /** A sign of 12 units: its form tells it apart without colour. */
      readonly kind: 'sign'
      readonly x: number
      readonly y: number
      readonly form: 'full' | 'half' | 'ring' | 'cross' | 'warning'
      readonly colour: Token
    }

/** A picture before it is drawn: on the page, on the canvas, into a file. */
export interface Scene {
  readonly w: number
  readonly h: number
  readonly marks: readonly Mark[]
}

/** The same in words, for who does not see it. */
export interface PictureTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Picture {
  readonly title: string
  /** One sentence that says what is to be seen. */
  readonly says: string
  readonly scene: Scene
  readonly table: PictureTable
}

export const text = (
  x: number,
  y: number,
  words: string,
  look: Partial<Omit<Extract<Mark, { kind: 'text' }>, 'kind' | 'x' | 'y' | 'words'>> = {},
): Mark => ({ kind: 'text', x, y, words, px: 13, colour: '--text', ...look })

/** Words on at most so many lines. */
export function lines(
  x: number,
  y: number,
  words: string,
  { width, most, ...look }: { readonly width: number; readonly most: number } & Parameters<typeof text>[3],
): Mark[] {
  const px = look?.px ?? 13
  return wrapText(words, px, width, most).map((line, at) => text(x, y + at * Math.round(px * 1.25), line, look))
}

/** What a picture that has nothing to show says instead. */
export function emptyScene(words: string): Scene {
  return { w: 560, h: 120, marks: lines(16, 60, words, { width: 528, most: 3, colour: '--text-3' }) }
}

export const plural = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`
