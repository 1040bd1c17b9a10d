/**
 * A picture as it stands on the page, as a file that stands alone: variables of the page become their values, and the ground
 * that it stands on comes with it.
 */
export function svgFileOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const { width, height } = svg.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('font-family', "'Inter Variable', Inter, system-ui, sans-serif")
  copy.removeAttribute('class')
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', String(width))
  ground.setAttribute('height', String(height))
  ground.setAttribute('fill', 'var(--surface)')
  copy.prepend(ground)
  const style = getComputedStyle(svg)
  return new XMLSerializer()
    .serializeToString(copy)
    .replace(/var\((--[\w-]+)\)/g, (_, token: string) => style.getPropertyValue(token).trim() || '#888')
}

/** Twice as fine as on the page, so that it stays sharp on a slide. */
const fineness = 2

/** The same as an image of pixels; null where the browser cannot draw it. */
export async function pngFileOf(svg: SVGSVGElement): Promise<Blob | null> {
  const { width, height } = svg.viewBox.baseVal
  const address = URL.createObjectURL(new Blob([svgFileOf(svg)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * fineness)
    canvas.height = Math.round(height * fineness)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}
