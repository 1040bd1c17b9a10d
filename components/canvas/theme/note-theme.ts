import { DefaultColorThemePalette, LABEL_FONT_SIZES } from 'tldraw'

/** Our four note colours, in place of tldraw's nearest; the text on them is dark in both themes. */
const notes = [
  ['yellow', '#FBEBAE', '#DCC981'],
  ['light-red', '#FAD9E4', '#DDB3C3'],
  ['light-blue', '#D6E6FC', '#A9C3E8'],
  ['light-green', '#D5EFDC', '#A6CFB3'],
] as const

/** Words on a note, in units: 16 on lines of 22. */
const noteTextSize = 16

/** tldraw offers no other way to its colours and sizes than to write them into its palette, once. */
export function applyNoteLook(): void {
  // Small is the only size that our notes and shapes have.
  LABEL_FONT_SIZES.s = noteTextSize
  for (const [name, light, dark] of notes) {
    Object.assign(DefaultColorThemePalette.lightMode[name].note, { fill: light, text: '#171A1D' })
    Object.assign(DefaultColorThemePalette.darkMode[name].note, { fill: dark, text: '#171A1D' })
  }
}
