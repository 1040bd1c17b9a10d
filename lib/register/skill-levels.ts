/** When a level is spoken of. */
export const horizons = ['now', 'y3', 'y5'] as const
export type Horizon = (typeof horizons)[number]

/** "Can teach others". */
export const topLevel = 4
