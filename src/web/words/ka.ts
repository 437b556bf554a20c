import type { Word } from './en.js'

/** Words of the interface in Georgian. */
export const ka: Record<Word, string> = {
  start: 'დასაწყისი', queries: 'კითხვები', sparql: 'SPARQL', ontology: 'ონტოლოგია', shapes: 'ფორმები', dumps: 'ჩამოტვირთვა', sources: 'წყაროები',
  skip: 'შიგთავსზე გადასვლა', formats: 'ეს გვერდი მონაცემებად', language: 'ენა', statements: 'ცნობები', property: 'თვისება', value: 'მნიშვნელობა',
  statedBy: 'წყარო', passage: 'ადგილი ტექსტში', passages: 'ადგილები ტექსტში', mentionedBy: 'სად არის ნახსენები', kind: 'სახე', records: 'რას ამბობს', answer: 'პასუხი',
  run: 'კითხვა', query: 'მოთხოვნა', parameters: 'პარამეტრები', required: 'სავალდებულო', rows: 'სტრიქონი', noRows: 'ვერაფერი მოიძებნა.', definition: 'განმარტება',
  classes: 'კლასები', properties: 'თვისებები', concepts: 'დადგენილი მნიშვნელობები', fields: 'ველები', parents: 'ზემდგომი', file: 'ფაილი', size: 'ბაიტი', count: 'რაოდენობა', quads: 'ცნობა',
  things: 'საგნები სახეების მიხედვით', more: 'დანარჩენი არ ჩანს.', yes: 'დიახ', no: 'არა'
}
