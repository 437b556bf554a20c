/** Name under which the browser keeps the chosen colours: `light`, `dark`, or nothing for the system's. */
const KEY = 'theme'

/** Colours of the page as the reader chose them last, and the field in which they are chosen. */
export function chosenTheme(): void {
  apply(localStorage.getItem(KEY) ?? '')
  const field = document.querySelector<HTMLSelectElement>('#theme')
  if (!field) return
  field.value = document.documentElement.dataset.theme ?? ''
  field.addEventListener('change', () => {
    localStorage.setItem(KEY, field.value)
    apply(field.value)
  })
}

function apply(theme: string): void {
  const { dataset } = document.documentElement
  if (theme === 'light' || theme === 'dark') dataset.theme = theme
  else delete dataset.theme
}
