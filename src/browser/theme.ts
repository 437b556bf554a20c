/** Name under which the browser keeps the chosen colours: `light`, `dark`, or nothing for the system's. */
const STORAGE_KEY = 'theme'

/** Colours of the page as the reader chose them last, and the field in which they are chosen. */
export function chosenTheme(): void {
  apply(localStorage.getItem(STORAGE_KEY) ?? '')
  const field = document.querySelector<HTMLSelectElement>('#theme')
  if (!field) return
  field.value = document.documentElement.dataset.theme ?? ''
  field.addEventListener('change', () => {
    localStorage.setItem(STORAGE_KEY, field.value)
    apply(field.value)
  })
}

function apply(theme: string): void {
  const { dataset } = document.documentElement
  if (theme === 'light' || theme === 'dark') dataset.theme = theme
  else delete dataset.theme
}
