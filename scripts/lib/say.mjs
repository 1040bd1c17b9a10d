/** Prints one line of the launcher. */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** A failure that a person can act on: printed without a stack. */
export class Trouble extends Error {}

/** Runs a launcher's main function; prints what went wrong in plain words and ends with 1. */
export async function main(run) {
  try {
    await run()
  } catch (error) {
    process.stderr.write(`\n${error instanceof Trouble ? error.message : (error?.stack ?? String(error))}\n`)
    process.exit(1)
  }
}

/** Refuses a Node that is too old before anything else fails in obscure ways. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Trouble(`Charrette needs Node 20.19 or newer; this is ${process.versions.node}.`)
  }
}
