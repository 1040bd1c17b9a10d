// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { applyCommands } from '@/lib/board/apply-commands'
import { note, page } from '@/lib/board/testing/records'
import { aMember, aRoom, renderOnBoard } from './testing/on-board'
import { useRecords } from './use-records'

const shapes = vi.fn(
  ({ list }: { list(): readonly { typeName: string }[] }) =>
    list().filter(({ typeName }) => typeName === 'shape').length,
)
function Count() {
  const count = useRecords(shapes)
  return <output>{count}</output>
}

test('what others write is shown, and selected once for each version', async () => {
  const { board } = renderOnBoard(
    <>
      <Count />
      <Count />
    </>,
    aRoom(aMember('Priya')),
  )
  expect(screen.getAllByRole('status').map((it) => it.textContent)).toEqual(['0', '0'])
  shapes.mockClear()
  act(() => {
    applyCommands(
      board.connection.doc,
      [{ type: 'put', records: [page(), note('shape:a', {}), note('shape:b', { index: 'a2' })] }],
      'other',
    )
    applyCommands(board.connection.doc, [{ type: 'remove', ids: ['shape:a'] }], 'other')
  })
  await waitFor(() => expect(screen.getAllByRole('status').map((it) => it.textContent)).toEqual(['1', '1']))
  // Once for each of the two components.
  expect(shapes).toHaveBeenCalledTimes(2)
})
