// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Button } from './button'
import { Dialog } from './dialog'

afterEach(cleanup)

const focused = () => document.activeElement

test('the caret is in the first control of the body, not on the cross', async () => {
  render(
    <Dialog open onOpenChange={() => {}} title="Rename">
      <input aria-label="Title" />
    </Dialog>,
  )
  await waitFor(() => expect(focused()).toBe(screen.getByLabelText('Title')))
})

test('a dialog that only says something is read from its title on', async () => {
  render(<Dialog open onOpenChange={() => {}} title="This file is not a board." footer={<Button>Close it</Button>} />)
  await waitFor(() => expect(focused()).toBe(screen.getByRole('dialog', { name: 'This file is not a board.' })))
})

function Opener({ keep }: { keep: boolean }) {
  const [open, setOpen] = useState(true)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <main id="main" tabIndex={-1}>
      {(keep || open) && <button ref={opener} type="button" aria-label="Actions" />}
      {open && <Dialog open onOpenChange={setOpen} title="Rename" returnFocus={opener} />}
    </main>
  )
}

test('after Esc the focus is back on what opened it', async () => {
  render(<Opener keep />)
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(focused()).toBe(screen.getByRole('button', { name: 'Actions' })))
})

test('when what opened it is gone, the focus is in the content of the page', async () => {
  render(<Opener keep={false} />)
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(focused()).toBe(screen.getByRole('main')))
})
