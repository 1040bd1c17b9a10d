import { createInterface } from 'node:readline'
import { enter, type Entrance } from './clients/entrance'
import { attacks } from './lib/attacks'

/**
 * One who misbehaves, in a process of their own: a hundred megabytes are hard work, and may not stop the clock of those who
 * measure. Says when it is in, attacks when told to, and says how that ended for it.
 */
const entrance = JSON.parse(process.argv[2] ?? '') as Entrance
const attack = attacks[Number(process.argv[3])]
const client = enter(entrance, { who: 3 })
const say = (line: string) => process.stdout.write(`${line}\n`)

client.joined.then(
  () => {
    client.socket.onClose = () => say(`closed ${client.socket.closeCode ?? 'without a word'}`)
    say('in')
  },
  () => say('not let in'),
)
createInterface({ input: process.stdin }).on('line', () => {
  const documentName = entrance.protocol === 'yjs' ? (entrance.documentName ?? null) : null
  attack?.send(client.socket, documentName)
  say('sent')
})
