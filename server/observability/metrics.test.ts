import { expect, test } from 'vitest'
import { Counters, type SyncFigures } from '../sync/figures'
import { histograms, openMetrics } from './metrics'

function figures(): SyncFigures {
  const counters = new Counters()
  counters.acknowledged(4)
  counters.acknowledged(40)
  counters.acknowledged(60_000)
  counters.ticked(0.2)
  return {
    rooms: 3,
    connections: 200,
    updates: 9,
    bytesIn: 10,
    bytesOut: 20,
    rows: 2,
    folds: 1,
    closed: { 1012: 4 },
    logQueueBytes: 77,
    logQueueUpdates: 5,
    databaseAway: true,
    redis: 'down',
    ackLatency: counters.ackLatency,
    tickTime: counters.tickTime,
  }
}

test('metrics tell of rooms, connections, the log queue, and who is away', async () => {
  const text = await openMetrics(figures, async () => null).metrics()
  for (const line of [
    'charrette_rooms 3',
    'charrette_connections 200',
    'charrette_log_queue_bytes 77',
    'charrette_log_queue_updates 5',
    'charrette_database_away 1',
    'charrette_redis_up 0',
    'charrette_closed_total{code="1012"} 4',
  ])
    expect(text).toContain(`\n${line}\n`)
  expect(text).toContain('nodejs_eventloop_lag_seconds')
})

test('times are told as histograms that count upwards to the last bucket', () => {
  const text = histograms(figures())
  expect(text).toContain('charrette_ack_latency_seconds_bucket{le="0.005"} 1\n')
  expect(text).toContain('charrette_ack_latency_seconds_bucket{le="10"} 2\n')
  expect(text).toContain('charrette_ack_latency_seconds_bucket{le="+Inf"} 3\n')
  expect(text).toContain('charrette_tick_seconds_bucket{le="0.0001"} 0\n')
  expect(text).toContain('charrette_tick_seconds_bucket{le="0.00025"} 1\n')
  expect(text).toContain('charrette_tick_seconds_count 1\n')
})
