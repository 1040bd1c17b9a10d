/** How the boards are shown; kept on the device, and read by the server for the first paint. */
export const boardViews = ['grid', 'list'] as const
export type BoardView = (typeof boardViews)[number]

export const boardViewCookie = 'charrette.boards'

export function boardViewOf(text: string | undefined): BoardView {
  return text === 'list' ? 'list' : 'grid'
}
