import { describe, expect, it, test } from 'vitest'
import { isEnding, stemsOf } from '../../src/search/endings.js'
import { folded } from '../../src/search/letters.js'
import { contentWordsOf, joinedWords, searchWordsOf } from '../../src/search/words.js'

describe('A case ending comes off', () => {
  test.each([
    ['ka', 'ვერნის', 'ვერნ'],
    ['ka', 'ვერნმა', 'ვერნ'],
    ['ka', 'ვერნთან', 'ვერნ'],
    ['ka', 'ვერნისთვის', 'ვერნ'],
    ['ka', 'ვერნებმა', 'ვერნ'],
    ['ka', 'ბაქოში', 'ბაქო'],
    ['ka', 'ბაქოსთან', 'ბაქო'],
    ['ka', 'პრაღაში', 'პრაღა'],
    ['ka', 'პრაღის', 'პრაღ'],
    ['ka', 'პრაღა', 'პრაღ'],
    ['ka', 'კავკასიიდან', 'კავკასი'],
    ['ka', 'წარმომადგენელი', 'წარმომადგენლ'],
    ['ka', 'მტკვარი', 'მტკვრ'],
    ['az', 'Bakıya', 'Bakı'],
    ['az', 'Bakıdan', 'Bakı'],
    ['az', 'Bakıdakı', 'Bakı'],
    ['az', 'Vernin', 'Vern'],
    ['az', 'Vernlə', 'Vern'],
    ['az', 'kitablarında', 'kitab'],
    ['az', 'kitabxanasının', 'kitabxana'],
    ['az', 'səfirliyi', 'səfirlik'],
    ['az', 'götürülməsi', 'götürül'],
    ['az', 'götürülüb', 'götürül'],
    ['en', 'Georgian', 'Georgia'],
    ['en', 'Azerbaijani', 'Azerbaijan'],
    ['en', 'visits', 'visit'],
    ['en', 'meetings', 'meet']
  ])('%s: %s → %s', (language, word, stem) => {
    expect(stemsOf(folded(word), [language])).toContain(folded(stem))
  })

  it('leaves at least three letters, and numbers alone', () => {
    expect(stemsOf('ana', ['ka', 'az'])).toEqual([])
    expect(stemsOf('2025da', ['az'])).toEqual([])
    expect(stemsOf('anas', ['ka'])).toEqual(['ana'])
  })
})

describe('Words of a text', () => {
  const words = (text: string): string[] => searchWordsOf(text, 10).map(word => word.text)

  it('have no ending that a hyphen or an apostrophe sets off', () => {
    expect(words('NATO-nun Bakıdakı ofisi')).toEqual(['NATO', 'Bakıdakı', 'ofisi'])
    expect(words('ნატო-სთან, PfP-ის')).toEqual(['ნატო', 'PfP'])
    expect(words("Ana's notebook, Martyrs' Lane")).toEqual(['Ana', 'notebook', 'Martyrs', 'Lane'])
  })

  it('of content do not relate others, unless there are no others', () => {
    const content = (text: string): string[] => contentWordsOf(text, 10).map(word => word.text)
    expect(content('Ministry of Defence')).toEqual(['Ministry', 'Defence'])
    expect(content('NATO ilə Gürcüstan')).toEqual(['NATO', 'Gürcüstan'])
    expect(content('საქართველო და ნატო')).toEqual(['საქართველო', 'ნატო'])
    expect(content('the')).toEqual(['the'])
  })

  it('keep what is more than an ending', () => {
    expect(words('Euro-Atlantic')).toEqual(['Euro', 'Atlantic'])
    expect(joinedWords('Co-operation in the Euro-Atlantic')).toEqual(['Cooperation', 'EuroAtlantic'])
    expect(words('la')).toEqual(['la'])
    expect(isEnding('nun')).toBe(true)
    expect(isEnding('Minsk')).toBe(false)
  })
})
