/** The one style sheet of the pages. */
export const style = `:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 0 1rem 3rem; overflow-wrap: anywhere }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem 2rem; padding: 0.75rem 0; border-bottom: 1px solid }
nav a { margin-right: 1rem }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem }
h1 { line-height: 1.2 }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent) }
td ul { margin: 0; padding: 0; list-style: none }
dt { font-weight: 600 }
textarea { width: 100%; min-height: 14rem; font-family: ui-monospace, monospace; font-size: 0.9rem; box-sizing: border-box }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent) }
label { display: block; margin-top: 0.75rem }
small, .quiet { opacity: 0.75 }
:target { outline: 2px solid }
`
