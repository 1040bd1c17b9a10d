// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { reactions } from '@/lib/workshop/workshop-state'
import { ReactionPicture } from './reaction-picture'

afterEach(cleanup)

test('every reaction has a drawing of ours, so that no machine needs a font for it', () => {
  for (const { emoji } of reactions) {
    const { container } = render(<ReactionPicture emoji={emoji} size={24} />)
    expect([emoji, container.textContent, container.querySelector('svg') !== null]).toEqual([emoji, '', true])
  }
})
