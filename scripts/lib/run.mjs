import { spawn } from 'node:child_process'
import { Trouble } from './say.mjs'

/** Runs a program to its end with our own output; throws when it fails. `capture` returns what it printed as well. */
export function run(command, args, { cwd, env = process.env, capture = false, quiet = false, what = command } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', capture || quiet ? 'pipe' : 'inherit', capture || quiet ? 'pipe' : 'inherit'],
    })
    let printed = ''
    const keep = (chunk) => {
      printed += chunk
      if (!quiet) process.stdout.write(chunk)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', (error) => reject(new Trouble(`${what} could not be started: ${error.message}`)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(printed)
      else
        reject(
          new Trouble(
            `${what} failed (${signal ?? `exit status ${code}`})${quiet && printed ? `:\n${printed.slice(-4000)}` : ''}`,
          ),
        )
    })
  })
}

/** Runs a JavaScript entry of an installed package with this very Node; never through npx. */
export function runBin(root, entry, args, options = {}) {
  return run(process.execPath, [`${root}/node_modules/${entry}`, ...args], {
    cwd: root,
    what: entry.split('/')[0],
    ...options,
  })
}
