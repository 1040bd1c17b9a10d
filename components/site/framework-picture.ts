import type { Density } from '@/lib/board/shapes/status'

/** Where the picture of a framework's new board is served; see `app/pictures`. */
export function frameworkPicture(frameworkId: string, density: Density = 'core') {
  return {
    light: `/pictures/${frameworkId}.${density}.light.svg`,
    dark: `/pictures/${frameworkId}.${density}.dark.svg`,
  }
}
