export type Theme = 'light' | 'dark'

interface Phase {
  readonly fill: string
  readonly tint: string
  readonly line: string
  readonly text: string
}

/** The tokens of the design that a picture needs. A picture is a file of its own and cannot read custom properties. */
export interface Palette {
  readonly canvas: string
  readonly card: string
  readonly cardLine: string
  readonly quiet: string
  readonly quietOpacity: number
  readonly text: string
  readonly text2: string
  readonly text3: string
  readonly line: string
  readonly chosen: string
  readonly chosenTint: string
  readonly deferred: string
  readonly rejected: string
  readonly onFill: string
  readonly onNote: string
  readonly phases: readonly Phase[]
  readonly notes: Readonly<Record<'yellow' | 'pink' | 'blue' | 'green', string>>
}

const phase = (fill: string, tint: string, line: string, text: string): Phase => ({ fill, tint, line, text })

const light: Palette = {
  canvas: '#F3F4F7',
  card: '#FFFFFF',
  cardLine: '#D0D4DB',
  quiet: '#FFFFFF',
  quietOpacity: 0.78,
  text: '#171A1D',
  text2: '#474B52',
  text3: '#636770',
  line: '#C6CAD2',
  chosen: '#036D3D',
  chosenTint: '#E5F5E9',
  deferred: '#7F4F00',
  rejected: '#A51F1E',
  onFill: '#FFFFFF',
  onNote: '#171A1D',
  phases: [
    phase('#335698', '#EEF3FD', '#AABFE4', '#335698'),
    phase('#02646D', '#E8F4F6', '#9DC7CB', '#02646D'),
    phase('#694191', '#F5F0FC', '#C7B4E0', '#694191'),
    phase('#7A4D04', '#FAF1E7', '#D5B898', '#7A4D04'),
    phase('#8A3362', '#FDEEF4', '#DFADC4', '#8A3362'),
    phase('#1B683E', '#EBF6EE', '#A5C8B0', '#1B683E'),
  ],
  notes: { yellow: '#FBEBAE', pink: '#FAD9E4', blue: '#D6E6FC', green: '#D5EFDC' },
}

const dark: Palette = {
  canvas: '#121418',
  card: '#22262D',
  cardLine: '#414752',
  quiet: '#FFFFFF',
  quietOpacity: 0.065,
  text: '#F1F3F6',
  text2: '#C3C8D0',
  text3: '#9AA0AA',
  line: '#454B56',
  chosen: '#79DD9F',
  chosenTint: '#122D1C',
  deferred: '#F6B669',
  rejected: '#FFABA1',
  onFill: '#FFFFFF',
  onNote: '#171A1D',
  phases: [
    phase('#2F4F8B', '#181F2C', '#40557C', '#A5C5FF'),
    phase('#025C64', '#132325', '#2C5E64', '#8BD2DA'),
    phase('#603B86', '#211B29', '#5F4A78', '#D4B3FB'),
    phase('#6F4604', '#261D13', '#6D4F2A', '#E9BB85'),
    phase('#7F2E5A', '#291A21', '#75425B', '#F8A8CE'),
    phase('#185F38', '#16221B', '#395F47', '#9BD4AE'),
  ],
  notes: { yellow: '#DCC981', pink: '#DDB3C3', blue: '#A9C3E8', green: '#A6CFB3' },
}

export const palettes: Readonly<Record<Theme, Palette>> = { light, dark }

/** A seventh phase begins again at the first colour; its number tells it apart. */
export function phaseColours(palette: Palette, index: number): Phase {
  const { phases } = palette
  const found = phases[((index % phases.length) + phases.length) % phases.length]
  if (!found) throw new Error('a palette has phases')
  return found
}

/** The colours that drawings and notes may have, by their names on the canvas. */
export function drawnColour(palette: Palette, name: unknown): string {
  return strokes[String(name)] ?? palette.text
}

export function noteColour({ notes }: Palette, name: unknown): string {
  if (/red|violet/.test(String(name))) return notes.pink
  if (/blue/.test(String(name))) return notes.blue
  return /green/.test(String(name)) ? notes.green : notes.yellow
}

const strokes: Readonly<Record<string, string>> = {
  grey: '#868B95',
  violet: '#694191',
  'light-violet': '#A98BD0',
  blue: '#1F53B8',
  'light-blue': '#4E8FE0',
  yellow: '#C79A14',
  orange: '#B8620B',
  green: '#1B683E',
  'light-green': '#3F9B64',
  red: '#A51F1E',
  'light-red': '#D4675F',
}
