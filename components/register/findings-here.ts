export { findingsAbout } from '@/lib/register/findings-about'

/** Beside a table, few: the advisor has them all. */
export const findingsShown = 3
