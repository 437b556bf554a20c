// The bundling step makes it of Natural Earth's countries: a TopoJSON file with one layer, "countries", names by
// language as properties.
declare module 'base-map:world.json' {
  const file: string
  export default file
}
