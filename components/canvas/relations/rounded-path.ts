export { roundedPath } from '@/lib/board/layout/rounded-path'
export type { Point } from '@/lib/board/layout/scene'
