import type { Mark, Scene, Token } from '@/lib/register/pictures/scene'

/** What a token is worth where the scene is drawn: a variable of the page, or its value where the drawing leaves the page. */
export type Ink = (token: Token) => string

export const pageInk: Ink = (token) => `var(${token})`

/** The marks of a scene as bare SVG, in the scene's own units. */
export function SceneMarks({ scene, ink }: { scene: Scene; ink: Ink }) {
  // Marks have no names: where one stands in the list is what it is.
  return scene.marks.map((mark, at) => <OneMark key={`${at} ${mark.kind}`} mark={mark} ink={ink} />)
}

function OneMark({ mark, ink }: { mark: Mark; ink: Ink }) {
  switch (mark.kind) {
    case 'rect':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.w}
          height={mark.h}
          rx={mark.radius ?? 0}
          fill={mark.fill ? ink(mark.fill) : 'none'}
          stroke={mark.stroke ? ink(mark.stroke) : 'none'}
          strokeDasharray={mark.isDashed ? '4 3' : undefined}
        />
      )
    case 'line':
      return (
        <line
          x1={mark.x1}
          y1={mark.y1}
          x2={mark.x2}
          y2={mark.y2}
          stroke={ink(mark.colour)}
          strokeWidth={mark.width ?? 1}
          strokeDasharray={mark.isDashed ? '3 4' : undefined}
        />
      )
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.px}
          fontWeight={mark.weight ?? 450}
          fill={ink(mark.colour)}
          textAnchor={mark.anchor ?? 'start'}
          transform={mark.isUpright ? `rotate(-90 ${mark.x} ${mark.y})` : undefined}
        >
          {mark.words}
        </text>
      )
    case 'sign':
      return (
        <g transform={`translate(${mark.x} ${mark.y})`} fill="none" stroke={ink(mark.colour)} strokeWidth={1.8}>
          <Sign form={mark.form} fill={ink(mark.colour)} />
        </g>
      )
  }
}

function Sign({ form, fill }: { form: Extract<Mark, { kind: 'sign' }>['form']; fill: string }) {
  switch (form) {
    case 'full':
      return <circle cx={6} cy={6} r={5} fill={fill} />
    case 'ring':
      return <circle cx={6} cy={6} r={5} />
    case 'half':
      return (
        <>
          <circle cx={6} cy={6} r={5} />
          <path d="M6 1a5 5 0 0 1 0 10z" fill={fill} stroke="none" />
        </>
      )
    case 'cross':
      return <path d="M2 2l8 8M10 2l-8 8" />
    case 'warning':
      return <path d="M6 1.5 11 11H1zM6 5v3M6 9.2v.4" strokeLinejoin="round" />
  }
}
