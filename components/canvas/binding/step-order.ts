let orders = 0

/** Numbers the steps of all histories of this page, so that of two the later can be told. */
export const nextOrder = (): number => ++orders
