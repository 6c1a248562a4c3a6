import { describe, expect, test } from 'vitest'
import { type AddressCause, addressTransitions } from '#core/host/autoconf/address-state.ts'
import {
  type AddressStateDiagramState,
  acceptAddressStateDiagramState,
  answerTo,
  causes,
  changesUntilDone,
  fewestFor,
  isDone,
  mostCauses,
  nothingIn,
  numberOf,
  places,
  type SceneName,
  saidBy,
  visitedIn,
  walkOf,
  withCause,
  withoutLast,
} from './address-state-diagram.ts'
import { arrows } from './drawing.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const walked = (scene: SceneName, ...own: readonly AddressCause[]): AddressStateDiagramState =>
  own.reduce<AddressStateDiagramState>(withCause, states[scene])

describe('the drawing', () => {
  test('has every arrow of the table, with the number of its cause', () => {
    const drawn = arrows.flatMap(({ from, to, numbers }) =>
      numbers.map(({ number }) => `${from} ${causes[number - 1]} ${to}`),
    )
    expect(drawn.sort()).toEqual(
      addressTransitions.map(({ from, cause, to }) => `${from} ${cause} ${to}`).sort(),
    )
  })

  test('numbers the causes from 1', () => {
    expect(causes.map(numberOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('a walk', () => {
  test('goes where the table leads, or stays', () => {
    const walk = walkOf(
      walked('fresh', 'unique', 'formed', 'uniqueButAged', 'preferredEnds', 'preferredAgain'),
    )
    expect(walk.map(({ to }) => to)).toEqual(['none', 'tentative', 'deprecated', 'deprecated', 'preferred'])
    expect(walk.map(({ row }) => row?.rule?.section)).toEqual([undefined, '5.4', '5.5.4', undefined, '5.5.3'])
  })

  test('says why nothing changes, wherever the table has no row', () => {
    for (const from of places) {
      for (const cause of causes) {
        if (addressTransitions.some((row) => row.from === from && row.cause === cause)) continue
        expect(texts.en.nothing[nothingIn(from, cause)]).toMatch(/^Nothing changes/)
      }
    }
    expect(nothingIn('preferred', 'conflict')).toBe('challenged')
    expect(nothingIn('tentative', 'preferredEnds')).toBe('stillTentative')
    expect(nothingIn('deprecated', 'preferredEnds')).toBe('already')
    expect(nothingIn('duplicate', 'preferredAgain')).toBe('duplicate')
  })

  test('tells whose choice it is where the RFC says nothing', () => {
    const others = addressTransitions.filter((row) => saidBy(row) !== 'rfc')
    expect(new Set(others.map(({ cause }) => cause))).toEqual(new Set(['validEnds', 'unplugged']))
    expect(others.filter((row) => saidBy(row) === 'course').map(({ from }) => from)).toEqual(['duplicate'])
  })

  test('has an end', () => {
    const long = Array.from({ length: mostCauses + 5 }, (): AddressCause => 'unplugged')
    expect(walked('fresh', ...long).causes).toHaveLength(mostCauses)
  })
})

describe('the questions and tasks', () => {
  test('answers come from the table', () => {
    expect(answerTo('again')).toBe('preferred')
    expect(answerTo('gone')).toBe('1')
  })

  test('from the beginning through all states takes six causes', () => {
    expect(fewestFor('fresh')).toBe(6)
    const tour = walked('fresh', 'formed', 'conflict', 'validEnds', 'formed', 'uniqueButAged')
    expect(isDone('fresh', visitedIn(tour))).toBe(false)
    expect(withCause(tour, 'preferredAgain').solved).toBe(true)
  })

  test('a state that the walk began in counts', () => {
    expect(fewestFor('again')).toBe(4)
    expect(walked('again', 'validEnds', 'formed', 'conflict').solved).toBeUndefined()
    expect(walked('again', 'preferredAgain', 'validEnds', 'formed', 'conflict').solved).toBe(true)
  })

  test('counts what has changed something until all was done', () => {
    const walk = walked(
      'again',
      'preferredEnds',
      'preferredAgain',
      'validEnds',
      'formed',
      'conflict',
      'validEnds',
    )
    expect(changesUntilDone(walk)).toBe(4)
    expect(changesUntilDone(walked('again', 'preferredEnds'))).toBe(0)
  })

  test('what was done stays done', () => {
    const done = walked('gone', 'validEnds')
    expect(done.solved).toBe(true)
    expect(withoutLast(done)).toMatchObject({ causes: [], solved: true })
  })
})

test('what no reader can have made is left aside', () => {
  const good = states.again
  for (const value of [
    undefined,
    { ...good, v: 2 },
    { ...good, scene: 'x' },
    { ...good, causes: ['flood'] },
    { ...good, causes: 'formed' },
    { ...good, causes: Array(31).fill('formed') },
    { ...good, guess: '' },
    { ...good, solved: 1 },
  ]) {
    expect(acceptAddressStateDiagramState(value)).toBeUndefined()
  }
  const own = { ...walked('gone', 'formed', 'validEnds'), guess: '1' }
  expect(acceptAddressStateDiagramState(JSON.parse(JSON.stringify(own)))).toEqual(own)
})
