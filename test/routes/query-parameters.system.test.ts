import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encoded } from './serving.js'
import { sharedServer } from './shared-server.js'
import { cases } from '../depth.js'

const server = sharedServer()
const get = (path: string, accept = '*/*'): Promise<Response> => fetch(`${server.url}${path}`, { headers: { accept } })
const csv = async (path: string): Promise<string[]> => (await (await get(path)).text()).trimEnd().split('\r\n')

describe('a parameter of a saved query', () => {
  it('takes a slug, a path, an IRI or the notation of a concept', async () => {
    const answers = await Promise.all(
      ['luka', 'id/luka', 'https%3A%2F%2Fexample.org%2Flibrary%2Fid%2Fluka'].map(person =>
        csv(`/queries/loans-of-person.csv?person=${person}`)
      )
    )
    expect(answers[0]!.length).toBeGreaterThan(1)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(await csv('/queries/works-of-genre.csv?genre=satire')).toEqual([
      'work,workName,author,authorName,genre,genreName',
      expect.stringContaining('gullivers-travels')
    ])
  })

  it('takes several values where it says so', async () => {
    const rows = await Promise.all(
      ['?genre=satire', '?genre=adventure', '?genre=satire&genre=adventure'].map(query =>
        csv(`/queries/works-of-genre.csv${query}`)
      )
    )
    expect(rows[2]!.length - 1).toBe(rows[0]!.length - 1 + rows[1]!.length - 1)
  })

  it('leaves a parameter free that is not given, or given as nothing', async () => {
    const all = await csv('/queries/published-between.csv')
    expect(all.length).toBeGreaterThan((await csv('/queries/published-between.csv?from=1800-01-01')).length)
    expect(await csv('/queries/published-between.csv?from=&to=')).toEqual(all)
  })

  it.each([
    ['/queries/loans-of-person.csv', 'The parameter "person" is required: a Person.'],
    ['/queries/loans-of-person.csv?person=', 'The parameter "person" is required: a Person.'],
    [
      '/queries/loans-of-person.csv?person=lukka',
      'The parameter "person" has to be a Person, not "lukka"; did you mean luka?'
    ],
    [
      '/queries/loans-of-person.csv?person=paris',
      'The parameter "person" has to be a Person, not "paris", for example'
    ],
    [
      '/queries/loans-of-person.csv?person=luka&person=ana',
      'The parameter "person" is given more than once; the parameters are person.'
    ],
    ['/queries/loans-of-person.csv?persn=luka', 'There is no parameter "persn"; there is person; did you mean person?'],
    ['/queries/disagreements.csv?person=luka', 'There is no parameter "person"; this query has none.'],
    [
      '/queries/published-between.csv?from=2001-02-30',
      'The parameter "from" has to be a date like 2004-06-30, not "2001-02-30".'
    ],
    [
      '/queries/works-of-genre.csv?genre=satir',
      'The parameter "genre" has to be a Genre, not "satir"; there is adventure, satire, science-fiction.'
    ],
    ['/queries/loans-of-person.csv?person=luka%3E%20%7D%20%23', 'The parameter "person" has to be a Person']
  ])('refuses %s', async (path, detail) => {
    const response = await get(path)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      title: 'Bad parameter',
      detail: expect.stringContaining(detail) as string
    })
  })
})

describe('the page of a saved query that cannot take what it is given', () => {
  const page = async (path: string): Promise<string> => {
    const response = await get(path, 'text/html')
    expect(response.status).toBe(400)
    return response.text()
  }

  it('offers the things that a typed name may mean', async () => {
    const text = await page(`/queries/loans-of-person?person=${encoded('ლუკა')}&lang=ka`)
    expect(text).toContain('<p>„ლუკა“ არ გამოდგება ველისთვის „')
    expect(text).toContain('<a href="/queries/loans-of-person?person=luka">')
  })

  it.each([
    ['?persn=luka&lang=az', 'Bu sualda “persn” sahəsi yoxdur.'],
    ['?person=luka&person=ana&lang=en', '” can be given only once.'],
    ['?person=nobody-of-this-name&lang=en', '” does not take “nobody-of-this-name”.']
  ])('says in the language of the page what is wrong with %s, and shows the form again', async (search, said) => {
    const text = await page(`/queries/loans-of-person${search}`)
    expect(text).toContain(said)
    expect(text).toContain('<form class="form" action="/queries/loans-of-person"')
    expect(text).not.toContain('<ul><li><a href="/queries/loans-of-person')
  })
})

it('Whatever a saved query is given, the answer is an answer or a refusal.', async () => {
  const name = fc.oneof(fc.constantFrom('person', 'genre', 'from', 'to', 'lang', 'format'), fc.string({ maxLength: 5 }))
  const value = fc.oneof(
    fc.constantFrom('luka', 'satire', '1700-01-01', 'json', ''),
    fc.string({ unit: 'binary', maxLength: 12 })
  )
  const path = fc.tuple(
    fc.constantFrom('loans-of-person', 'works-of-genre', 'published-between', 'reading-network', 'none'),
    fc.constantFrom('', '.csv', '.json', '.html', '.ttl', '.x')
  )
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.array(fc.tuple(name, value), { maxLength: 3 }),
      fc.constantFrom('*/*', 'text/html', 'text/csv', 'nonsense', 'a/b;q=x'),
      async ([query, suffix], given, accept) => {
        const search = given.map(pair => pair.map(part => encoded(part)).join('=')).join('&')
        expect([200, 400, 404, 406]).toContain((await get(`/queries/${query}${suffix}?${search}`, accept)).status)
      }
    ),
    { numRuns: cases(150) }
  )
}, 60_000)
