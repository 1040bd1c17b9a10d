// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { aMember, aRole, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { JoinCode } from './join-code'

const priya = aMember('Priya', aRole('facilitator'))
const room = aRoom(priya)
const boardId = room.board.id
const code = (text: string) => ({
  code: text,
  address: 'https://charrette.example/v',
  url: `https://charrette.example/v/${text}`,
  expiresAt: null,
  uses: 0,
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the join code on the board', () => {
  test('is made on demand, and shown with its address, spelt for those who hear it', async () => {
    const sent = stubApi({
      'GET /boards/:boardId/code': () => ({ status: 200, body: { code: null } }),
      'POST /boards/:boardId/code': () => ({ status: 201, body: code('7KQ4M2') }),
    })
    const { user } = renderOnBoard(<JoinCode boardId={boardId} />, room)
    await user.click(await screen.findByRole('button', { name: 'Make a code' }))
    expect(await screen.findByText('7KQ4 M2')).toBeTruthy()
    expect(screen.getByText('Code: 7 K Q 4 M 2')).toBeTruthy()
    expect(screen.getByText('charrette.example/v')).toBeTruthy()
    expect(screen.getByRole('img', { name: 'QR code of https://charrette.example/v/7KQ4M2' })).toBeTruthy()
    expect(sent.at(-1)?.body).toEqual({ renew: false })
    expect(screen.queryByRole('button', { name: 'End code' })).toBeNull()
  })

  test('fills the window for a shared screen', async () => {
    stubApi({ 'GET /boards/:boardId/code': () => ({ status: 200, body: { code: code('7KQ4M2') } }) })
    const { user } = renderOnBoard(<JoinCode boardId={boardId} />, room)
    await user.click(await screen.findByRole('button', { name: 'Show large' }))
    const wall = screen.getByRole('dialog', { name: 'Join with your phone' })
    expect(within(wall).getByText('7KQ4 M2')).toBeTruthy()
    await user.click(within(wall).getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('is renewed, and ended after asking', async () => {
    const sent = stubApi({
      'GET /boards/:boardId/code': () => ({ status: 200, body: { code: code('7KQ4M2') } }),
      'POST /boards/:boardId/code': () => ({ status: 201, body: code('ABCDEF') }),
      'DELETE /boards/:boardId/code': () => ({ status: 204 }),
    })
    const { user } = renderOnBoard(<JoinCode boardId={boardId} mayEnd />, room)
    await user.click(await screen.findByRole('button', { name: 'New code' }))
    expect(await screen.findByText('ABCD EF')).toBeTruthy()
    expect(sent.at(-1)?.body).toEqual({ renew: true })
    await user.click(screen.getByRole('button', { name: 'End code' }))
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'End code' }))
    expect(await screen.findByRole('button', { name: 'Make a code' })).toBeTruthy()
  })
})
