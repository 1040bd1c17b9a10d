import * as fc from 'fast-check'

/**
 * The seed of every property in `npm test`: the same cases each time, so that a run says something about the change that it
 * checks, and about nothing else. Searching for cases that nobody has thought of is what `npm run fuzz` and
 * `npm run proof` are for: they draw a new seed each time. `CHARRETTE_SEED` names another one.
 */
const usualSeed = 20_261_125

const isSearching = process.env.CHARRETTE_FUZZ_RUNS !== undefined
const named = process.env.CHARRETTE_SEED
if (named !== undefined) fc.configureGlobal({ seed: Number(named) })
else if (!isSearching) fc.configureGlobal({ seed: usualSeed })
