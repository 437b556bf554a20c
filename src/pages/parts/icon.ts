import { laneColours } from './colours.js'

/** Icon of the site as an address: three lanes along time. */
export const icon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${laneColours[0]}" d="M1 2h8v3H1z"/>` +
    `<path fill="${laneColours[1]}" d="M5 6.5h9v3H5z"/><path fill="${laneColours[2]}" d="M3 11h12v3H3z"/></svg>`
)}`
