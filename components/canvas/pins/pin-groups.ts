/** Something that stands on the page. */
interface Placed {
  readonly x: number
  readonly y: number
}

/** On an overview pins that would cover each other are one. */
const nearPx = 26

/**
 * Pins that stand nearer to each other than a pin is wide, together: each joins the first group whose first pin is near. Zoom
 * counts in steps, so that groups do not change with every frame of a flight.
 */
export function pinGroups<P extends Placed>(pins: readonly P[], zoom: number): readonly (readonly P[])[] {
  const cell = nearPx / zoomStep(zoom)
  const groups: P[][] = []
  const byCell = new Map<string, P[][]>()
  for (const pin of pins) {
    const [column, row] = [Math.floor(pin.x / cell), Math.floor(pin.y / cell)]
    const group = findNear(byCell, pin, { column, row, cell })
    if (group) group.push(pin)
    else {
      const made = [pin]
      groups.push(made)
      const key = `${column} ${row}`
      byCell.set(key, [...(byCell.get(key) ?? []), made])
    }
  }
  return groups
}

/** Half-octaves: 1, 0.71, 0.5, 0.35 … */
export function zoomStep(zoom: number): number {
  return 2 ** (Math.round(Math.log2(zoom) * 2) / 2)
}

function findNear<P extends Placed>(
  byCell: ReadonlyMap<string, P[][]>,
  pin: P,
  { column, row, cell }: { readonly column: number; readonly row: number; readonly cell: number },
): P[] | undefined {
  for (let x = column - 1; x <= column + 1; x += 1) {
    for (let y = row - 1; y <= row + 1; y += 1) {
      const found = byCell
        .get(`${x} ${y}`)
        ?.find(([first]) => first && Math.hypot(first.x - pin.x, first.y - pin.y) < cell)
      if (found) return found
    }
  }
  return undefined
}
