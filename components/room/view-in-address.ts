export type BoardViewName = 'canvas' | 'outline'

/** Also asked before the canvas is loaded: with the outline alone it is not. */
export function viewInAddress(): BoardViewName {
  return new URLSearchParams(location.search).get('view') === 'outline' ? 'outline' : 'canvas'
}
