// The crowd, a process of its own that crowd.ts starts: comes when it is told to, works until it is told to go.
import { Program } from '../../e2e/actors/program'
import { keepPace, type Pace } from '../sync/lib/pace'
import { type Area, Member } from './member'

const [, , url = '', boardId = '', inviteToken = '', count = '200', place = '{}'] = process.argv
const area = JSON.parse(place) as Area
const pointsHz = 15
const dragsHz = 15
const writesHz = 4
const joinAtOnce = 20

type Guest = Awaited<ReturnType<typeof Program.join>>
const guests: Guest[] = []
let members: Member[] = []
let paces: Pace[] = []
let startedAt = process.cpuUsage()
let came = 0

const told: Record<string, () => Promise<object>> = {
  async come() {
    for (let from = 0; from < Number(count); from += joinAtOnce) {
      const some = Array.from({ length: Math.min(joinAtOnce, Number(count) - from) }, (_, at) => from + at)
      members.push(...(await Promise.all(some.map(enter))))
    }
    const dragging = members.filter((_, number) => number % 10 === 0)
    const writing = members.filter((_, number) => number % 10 === 5)
    paces = [
      keepPace(members.length, pointsHz, 1, (who) => members[who]?.point()),
      keepPace(dragging.length, dragsHz, 2, (who) => dragging[who]?.drag()),
      keepPace(writing.length, writesHz, 3, (who) => writing[who]?.write()),
    ]
    startedAt = process.cpuUsage()
    came = performance.now()
    return { people: members.length, dragging: dragging.length, writing: writing.length }
  },
  async go() {
    const { user, system } = process.cpuUsage(startedAt)
    const cpuPercent = Math.round((user + system) / 10 / (performance.now() - came))
    const skippedRounds = paces.reduce((sum, pace) => sum + pace.skippedRounds, 0)
    for (const pace of paces) pace.stop()
    const thrownOut = members.filter((member) => !member.isThere).length
    for (const member of members) member.leave()
    members = []
    return { thrownOut, cpuPercent, skippedRounds }
  },
}

// Whoever started the crowd may be stopped.
process.on('disconnect', () => process.exit())
process.on('message', (what: string) => {
  const act = told[what]
  if (!act) process.exit()
  act().then(
    (answer) => process.send?.(answer),
    (error: Error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function enter(number: number): Promise<Member> {
  const name = `Person ${number}`
  guests[number] ??= await Program.join(url, inviteToken, name)
  const guest = guests[number]
  const address = `${url.replace('http', 'ws')}/sync/${boardId}?ticket=${await guest.ticket(boardId)}&cursors=1`
  const member = new Member({ number, address, participantId: guest.participantId, name, area })
  await member.joined
  return member
}
