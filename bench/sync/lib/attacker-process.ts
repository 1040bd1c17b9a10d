import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Entrance } from '../clients/entrance'
import { deferred, within } from './deferred'

export interface AttackerProcess {
  attack(): void
  /** How the server got rid of it, if it did. */
  closedWith(): string | null
  end(): void
}

/** See attacker.ts. It yields to those who measure, who share its core. */
export async function startAttacker(entrance: Entrance, attack: number): Promise<AttackerProcess> {
  const script = path.join(import.meta.dirname, '../attacker.ts')
  const args = ['-n', '10', process.execPath, '--import', 'tsx', script, JSON.stringify(entrance), String(attack)]
  const child = spawn('nice', args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const isIn = deferred<void>()
  let closedWith: string | null = null
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'in') isIn.resolve()
    else if (line === 'not let in') isIn.reject(new Error('the attacker was not let in'))
    else if (line.startsWith('closed ')) closedWith = line.slice('closed '.length)
  })
  const attacker = {
    attack: () => void child.stdin.write('go\n'),
    closedWith: () => closedWith,
    end: () => void child.kill('SIGKILL'),
  }
  try {
    await within(20_000, 'the attacker is in', isIn.promise)
    return attacker
  } catch (error) {
    attacker.end()
    throw error
  }
}
