import { describe, expect, it } from 'vitest'
import { simpleValue } from '../../src/queries/simple-value.js'

describe('a date as a parameter', () => {
  it.each(['2004-06-30', '-0044-03-15', '0000-01-01', '12004-02-29'])('is %s', text => {
    expect(simpleValue('date', text)?.value).toBe(text)
  })
  it.each(['2003-02-29', '-0000-01-01', '012004-01-01', '2004-6-30', '2004-13-01'])('is not %s', text => {
    expect(simpleValue('date', text)).toBeUndefined()
  })
})
