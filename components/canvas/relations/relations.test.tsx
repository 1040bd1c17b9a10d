// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { relationTypes } from '@/lib/catalogue/catalogue'
import { LineParts, middleOf } from './line-parts'
import { type LineKind, lineLooks, lookOf } from './relation-look'
import { roundedPath } from './rounded-path'

afterEach(cleanup)

describe('a relation line', () => {
  test('has a look for every type of the catalogue, and for one that is not known yet', () => {
    for (const { id } of relationTypes) expect(lookOf({ relation: id, draw: 'detail' })).toBeDefined()
    expect(lookOf({ relation: 'of-tomorrow', draw: 'detail' }).kind).toBe('requires')
    expect(lookOf({ relation: 'requires', draw: 'journey' }).kind).toBe('journey')
  })

  test('is told apart by its form and not by colour alone', () => {
    const forms = Object.values(lineLooks).map(({ width, dash, end, disc }) => JSON.stringify([width, dash, end, disc]))
    expect(new Set(forms).size).toBe(forms.length)
  })

  test.each(Object.keys(lineLooks) as LineKind[])('draws %s without a marker of the page', (kind) => {
    const points = [
      [0, 0],
      [100, 0],
      [100, 80],
    ] as const
    const { container } = render(
      <svg>
        <LineParts look={lineLooks[kind]} points={points} colour="#000" ground="#fff" scale={1} radius={18} />
      </svg>,
    )
    expect(container.innerHTML).not.toContain('url(#')
    expect(container.querySelectorAll('path').length).toBeGreaterThan(0)
  })

  test('rounds its corners, a short leg less', () => {
    expect(
      roundedPath(
        [
          [0, 0],
          [100, 0],
          [100, 100],
        ],
        18,
      ),
    ).toBe('M0 0L82 0Q100 0 100 18L100 100')
    expect(
      roundedPath(
        [
          [0, 0],
          [10, 0],
          [10, 100],
        ],
        18,
      ),
    ).toBe('M0 0L5 0Q10 0 10 18L10 100')
    expect(roundedPath([], 18)).toBe('')
  })

  test('has its middle half way along, whatever its corners', () => {
    expect(
      middleOf([
        [0, 0],
        [100, 0],
        [100, 50],
      ]),
    ).toEqual([75, 0])
  })
})
