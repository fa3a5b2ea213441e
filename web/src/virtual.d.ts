declare module 'virtual:documents' {
  type Name = 'modelCard' | 'provenance' | 'agreement' | 'dictionary' | 'degenerate' | 'licence' | 'notices';
  /** The address of each document of the page. */
  const documents: Record<Name, string>;
  export default documents;
}

declare module 'virtual:bundles' {
  /** The released bundles in the order in which they are loaded. */
  const bundles: [Bundle, ...Bundle[]];
  type Bundle = import('./engine/engine').Bundle;
  export default bundles;
}
