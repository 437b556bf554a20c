/** Colours of lanes on paper: on a screen the styles have them, in pictures that leave the site there are no styles. */
export const laneColours = ['#b34700', '#00735a', '#1f5fa8', '#8a2f63', '#6b5d00', '#4a4f9c'] as const

/** Icon of the site as an address: three lanes along time. */
export const icon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${laneColours[0]}" d="M1 2h8v3H1z"/>` +
    `<path fill="${laneColours[1]}" d="M5 6.5h9v3H5z"/><path fill="${laneColours[2]}" d="M3 11h12v3H3z"/></svg>`
)}`
