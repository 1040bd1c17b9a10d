import { pino } from 'pino'
import { openDatabase } from '@/db/client'
import { systemClock } from '@/lib/kernel/clock'
import { installRuntime } from '@/server/runtime'
import { FakeRooms, testConfig } from '@/server/testing/test-runtime'
import { startRoundClock } from '@/server/workshop/round-clock'
import { startApi } from './api-server'

/** The voters' API in a process of its own, for tests that kill it. Prints its address on a line. */
const { db } = openDatabase(process.env.DATABASE_URL ?? '')
const rooms = new FakeRooms()
const runtime = { config: testConfig, db, rooms, clock: systemClock, log: pino({ level: 'silent' }) }
installRuntime(runtime)
startRoundClock(runtime)
const { url } = await startApi()
process.stdout.write(`${url}\n`)
