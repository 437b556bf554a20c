import type { Word } from './en.js'

/** Words of the interface in Azerbaijani. */
export const az: Record<Word, string> = {
  start: 'Başlanğıc', queries: 'Suallar', sparql: 'SPARQL', ontology: 'Ontologiya', shapes: 'Formalar', dumps: 'Yükləmələr', sources: 'Mənbələr',
  skip: 'Məzmuna keç', formats: 'Bu səhifə məlumat kimi', language: 'Dil', statements: 'Məlumatlar', property: 'Xüsusiyyət', value: 'Qiymət',
  statedBy: 'Mənbə', passage: 'mətndəki yer', passages: 'Mətndəki yerlər', mentionedBy: 'Harada xatırlanır', kind: 'Növ', records: 'Nə bildirir', answer: 'Cavab',
  run: 'Soruş', query: 'Sorğu', parameters: 'Parametrlər', required: 'məcburi', rows: 'sətir', noRows: 'Heç nə tapılmadı.', definition: 'Tərif',
  classes: 'Siniflər', properties: 'Xüsusiyyətlər', concepts: 'Müəyyən edilmiş qiymətlər', fields: 'Sahələr', parents: 'Üst', file: 'Fayl', size: 'Bayt', count: 'Say', quads: 'məlumat',
  things: 'Növlər üzrə', more: 'Qalanı göstərilmir.', yes: 'bəli', no: 'yox'
}
