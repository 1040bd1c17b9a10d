import { boardPicture } from '@/lib/board/picture'
import { seedRecords } from '@/lib/board/seed'
import { densities } from '@/lib/board/shapes/status'
import { frameworkById } from '@/lib/catalogue/catalogue'

const size = { width: 1600, height: 1000 }
const name = /^([a-z-]{1,100})\.([a-z]+)\.(light|dark)\.svg$/
/** Twelve pictures at most: the catalogue is part of the build. */
const drawn = new Map<string, string>()

/** The new board of a framework in blocks, by its file name; null when there is no such picture. */
export function drawFramework(file: string): string | null {
  const known = drawn.get(file)
  if (known !== undefined) return known
  const [, frameworkId = '', densityText, themeText] = name.exec(file) ?? []
  const framework = frameworkById(frameworkId)
  const density = densities.find((it) => it === densityText)
  if (!framework || !density) return null
  const theme = themeText === 'dark' ? 'dark' : 'light'
  const records = seedRecords({ framework, density, cases: false })
  const svg = boardPicture(records, { level: 'blocks', theme, ...size })
  drawn.set(file, svg)
  return svg
}
