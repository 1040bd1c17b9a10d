/** What people decided about an option. `candidate` is the default and has no mark on a card. */
export const optionStatuses = ['candidate', 'chosen', 'rejected', 'deferred'] as const
export type OptionStatus = (typeof optionStatuses)[number]

/** The one stored register of a decision's state; everything else about it is derived (board-state.ts). */
export const settledValues = ['decided', 'deferred', 'not-applicable'] as const
export type Settled = (typeof settledValues)[number]

export const registerKinds = ['objective', 'sponsor', 'hurdle', 'skill-gap', 'persona'] as const
export type RegisterKind = (typeof registerKinds)[number]

/** How much a relation counts where it ties the register to what is decided. */
export const strengths = ['weak', 'normal', 'strong'] as const
export type Strength = (typeof strengths)[number]

/** What of the register can be looked at as a picture instead of a table. */
export const registerPictures = ['power-interest', 'objectives-options', 'skill-gaps', 'lead-times'] as const
export type RegisterPicture = (typeof registerPictures)[number]

export const densities = ['core', 'complete'] as const
export type Density = (typeof densities)[number]
